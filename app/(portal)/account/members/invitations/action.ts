"use server";
import { redirect } from "next/navigation";
import { resendInvitation, revokeInvitation } from "@/lib/accounts/invitations/commands";
import { invitationIdInput } from "@/lib/accounts/invitations/input";
import { formAction } from "@/lib/web/action";
import { addressOf, queryOf } from "../address";

export const resendInvitationAction = formAction(
  { needs: "members.manage", input: invitationIdInput, words: "members" },
  async (ctx, { invitationId }) => {
    await resendInvitation(ctx, invitationId);
    redirect(addressOf("/invitations", { ...queryOf(ctx.actor.account.number), done: "resent" }));
  },
);

export const revokeInvitationAction = formAction(
  { needs: "members.manage", input: invitationIdInput, words: "members" },
  async (ctx, { invitationId }) => {
    await revokeInvitation(ctx, invitationId);
    redirect(addressOf("/invitations", { ...queryOf(ctx.actor.account.number), done: "revoked" }));
  },
);
