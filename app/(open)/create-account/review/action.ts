"use server";
import { completeRegistration } from "@/lib/registration/completion/commands";
import { reviewInput } from "@/lib/registration/input";
import { writeJoinToken } from "@/lib/web/draft";
import { captchaPayload, pathOf, stepAction } from "../step-door";

export const reviewAction = stepAction("review", reviewInput, async (ctx, registration, { topics }, data) => {
  await completeRegistration(ctx, registration.row.id, { topics, captcha: captchaPayload(data) });
  // whoever registers again in this browser is not joining by the same link
  await writeJoinToken(null);
  return { to: pathOf("welcome") };
});
