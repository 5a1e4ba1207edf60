"use server";
import { redirect } from "next/navigation";
import { offerTransfer, transferDirectly } from "@/lib/assets/transfers/commands";
import { directInput, offerInput } from "@/lib/assets/transfers/input";
import { formAction } from "@/lib/web/action";

export const offerAction = formAction(
  { needs: "assets.transfer", input: offerInput, words: "transfers" },
  async (ctx, input) => {
    await offerTransfer(ctx, input);
    redirect(`/assets/transfers?done=offered&account=${ctx.actor.account.number}`);
  },
);

export const directAction = formAction(
  { needs: "assets.transfer", input: directInput, words: "transfers" },
  async (ctx, input) => {
    await transferDirectly(ctx, input);
    redirect(`/assets/transfers?done=moved&account=${ctx.actor.account.number}`);
  },
);
