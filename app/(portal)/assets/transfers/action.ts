"use server";
import { redirect } from "next/navigation";
import { acceptTransfer, cancelTransfer, rejectTransfer } from "@/lib/assets/transfers/commands";
import { transferInput } from "@/lib/assets/transfers/input";
import { formAction } from "@/lib/web/action";

export const acceptAction = formAction(
  { needs: "assets.register", input: transferInput, words: "transfers" },
  async (ctx, { transferId }) => {
    const { serial } = await acceptTransfer(ctx, transferId);
    redirect(`/assets/transfers?done=accepted&serial=${serial}&account=${ctx.actor.account.number}`);
  },
);

export const rejectAction = formAction(
  { needs: "signed_in", input: transferInput, words: "transfers" },
  async (ctx, { transferId }) => {
    await rejectTransfer(ctx, transferId);
    const account = ctx.actor.account ? `&account=${ctx.actor.account.number}` : "";
    redirect(`/assets/transfers?done=rejected${account}`);
  },
);

export const cancelAction = formAction(
  { needs: "assets.transfer", input: transferInput, words: "transfers" },
  async (ctx, { transferId }) => {
    await cancelTransfer(ctx, transferId);
    redirect(`/assets/transfers?done=cancelled&account=${ctx.actor.account.number}`);
  },
);
