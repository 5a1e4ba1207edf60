"use server";
import { words } from "@/lib/i18n/words";
import { resendCode, verifyCode } from "@/lib/registration/commands";
import { codeOrResendInput } from "@/lib/registration/input";
import { positionOf } from "@/lib/registration/rules";
import { currentRegistration, pathOf, stepAction } from "../step-door";

export const codeAction = stepAction("code", codeOrResendInput, async (ctx, registration, given) => {
  if (given.act === "change") return { to: pathOf("email") };
  if (given.act === "resend") {
    await resendCode(ctx, registration.row);
    return { values: {}, message: words(ctx.language, "registration")("code.resent"), message_kind: "ok" };
  }
  const { resumed } = await verifyCode(ctx, registration.row, given.code);
  const after = await currentRegistration();
  return after && resumed ? { to: `${pathOf(positionOf(after.walk))}?resumed=1` } : undefined;
});
