"use server";
import { completeRegistration } from "@/lib/registration/completion/commands";
import { reviewInput } from "@/lib/registration/input";
import { captchaPayload, pathOf, stepAction } from "../step-door";

export const reviewAction = stepAction("review", reviewInput, async (ctx, registration, { topics }, data) => {
  await completeRegistration(ctx, registration.row.id, { topics, captcha: captchaPayload(data) });
  return { to: pathOf("welcome") };
});
