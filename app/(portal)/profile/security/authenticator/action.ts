"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import {
  beginOwnAuthenticator,
  confirmOwnAuthenticator,
} from "@/lib/identity/factors/authenticator/commands";
import { confirmAuthenticatorInput } from "@/lib/identity/factors/authenticator/input";
import { formAction } from "@/lib/web/action";

export const beginAppAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({}) },
  async (ctx) => {
    await beginOwnAuthenticator(ctx);
    redirect("/profile/security/authenticator");
  },
);

export const confirmAppAction = formAction(
  { needs: "signed_in", words: "identity", input: confirmAuthenticatorInput, secrets: ["code"] },
  async (ctx, { code }) => {
    await confirmOwnAuthenticator(ctx, code);
    redirect("/profile/security?done=app_added");
  },
);
