"use server";
import { redirect } from "next/navigation";
import { acceptInvitation } from "@/lib/accounts/invitations/accepting/commands";
import { renewByLink } from "@/lib/accounts/invitations/commands";
import { newMemberInput, tokenInput } from "@/lib/accounts/invitations/input";
import { acceptAsNewPerson } from "@/lib/registration/invitations/commands";
import { formAction } from "@/lib/web/action";

export const acceptNewAction = formAction(
  { needs: "open", input: newMemberInput, words: "members", secrets: ["token"] },
  async (ctx, input) => {
    const { url } = await acceptAsNewPerson(ctx, input);
    redirect(new URL(url).pathname);
  },
);

export const acceptAction = formAction(
  { needs: "signed_in", input: tokenInput, words: "members", secrets: ["token"] },
  async (ctx, { token }) => {
    const { number } = await acceptInvitation(ctx, token);
    redirect(`/home?account=${number}`);
  },
);

export const renewAction = formAction(
  { needs: "open", input: tokenInput, words: "members", secrets: ["token"] },
  async (ctx, { token }) => {
    await renewByLink(ctx, token);
    redirect(`/invitation/${encodeURIComponent(token)}?sent=1`);
  },
);
