"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { dropCookie, writeCookie } from "@/app/_identity/cookies";
import {
  renewRecoveryCodes,
  sealForShowing,
  showingMinutes,
} from "@/lib/identity/factors/recovery-codes/commands";
import { formAction } from "@/lib/web/action";

export const renewCodesAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({}) },
  async (ctx) => {
    const codes = await renewRecoveryCodes(ctx);
    await writeCookie("codes", sealForShowing(ctx, ctx.actor.sessionId, codes), showingMinutes);
    redirect("/profile/security/recovery-codes");
  },
);

export const codesKeptAction = formAction(
  { needs: "signed_in", words: "identity", input: z.object({}) },
  async () => {
    await dropCookie("codes");
    redirect("/profile/security?done=codes");
  },
);
