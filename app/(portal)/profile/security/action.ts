"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { removeOwnAuthenticator } from "@/lib/identity/factors/authenticator/commands";
import { removeOwnPasskey } from "@/lib/identity/factors/passkeys/commands";
import { endMyOtherSessions, endOwnSession } from "@/lib/identity/sessions/commands";
import { formAction } from "@/lib/web/action";

const id = z.object({ id: z.string().max(60) });

export const removePasskeyAction = formAction(
  { needs: "signed_in", words: "identity", input: id },
  async (ctx, input) => {
    await removeOwnPasskey(ctx, input.id);
    redirect("/profile/security?done=passkey_removed");
  },
);

export const removeAppAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({}) },
  async (ctx) => {
    await removeOwnAuthenticator(ctx);
    redirect("/profile/security?done=app_removed");
  },
);

export const endSessionAction = formAction(
  { needs: "signed_in", words: "identity", input: id },
  async (ctx, input) => {
    await endOwnSession(ctx, input.id);
    redirect("/profile/security?done=session");
  },
);

export const endOthersAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({}) },
  async (ctx) => {
    await endMyOtherSessions(ctx);
    redirect("/profile/security?done=session");
  },
);
