"use server";
import { redirect } from "next/navigation";
import { askEndUser, withdrawLink } from "@/lib/provisioning/confirming/commands";
import { askInput, withdrawInput } from "@/lib/provisioning/confirming/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../../devices/filter-of";

export const askAction = formAction(
  { needs: "provisioning.report", input: askInput, words: "endUsers" },
  async (ctx, input) => {
    await askEndUser(ctx, input);
    redirect(addressOf(`/cssp/end-users/${input.endUserId}`, ctx.actor.account.number, { link: "sent" }));
  },
);

export const withdrawAction = formAction(
  { needs: "provisioning.report", input: withdrawInput, words: "endUsers" },
  async (ctx, { linkId }) => {
    const { endUserId } = await withdrawLink(ctx, linkId);
    redirect(addressOf(`/cssp/end-users/${endUserId}`, ctx.actor.account.number, { link: "withdrawn" }));
  },
);
