"use server";
import { redirect } from "next/navigation";
import { decideStaffAccess, endStaffAccess } from "@/lib/accounts/staff-access/commands";
import { endInput, staffDecisionInput } from "@/lib/accounts/staff-access/input";
import { formAction } from "@/lib/web/action";

export const decideStaffAccessAction = formAction(
  { needs: "staff_access.decide", input: staffDecisionInput, words: "settings" },
  async (ctx, input) => {
    await decideStaffAccess(ctx, input);
    redirect(`/account/staff-access?done=${input.decision}&account=${ctx.actor.account.number}`);
  },
);

export const endStaffAccessAction = formAction(
  { needs: "staff_access.decide", input: endInput, words: "settings" },
  async (ctx, { requestId }) => {
    await endStaffAccess(ctx, requestId);
    redirect(`/account/staff-access?done=ended&account=${ctx.actor.account.number}`);
  },
);
