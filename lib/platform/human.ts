/** The check that a form was sent by a person: verified on the server, bound to the form, good once (trust REG-6). */
import { captchaUses } from "@/db/schema/platform";
import type { Ctx } from "@/lib/access/ctx";
import { captcha } from "@/lib/platform/gateways/captcha/captcha";
import { type CaptchaFault, captchaField } from "@/lib/platform/gateways/captcha/gate";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";

const refusalOf: Record<CaptchaFault, RefusalCode> = {
  missing: "captcha_missing",
  invalid: "captcha_invalid",
  expired: "captcha_expired",
  wrong_form: "captcha_invalid",
  unavailable: "captcha_unavailable",
};

/**
 * Refuses unless `payload` solves a captcha made for `form` that was not used before. The use is written at once and
 * not in the caller's transaction: a refused try must not give its solution back.
 */
export async function requireHuman(ctx: Ctx, form: string, payload: string): Promise<void> {
  const verdict = await captcha().verify({ form, payload, ip: ctx.ip, now: ctx.now });
  if (!verdict.ok)
    throw new Refusal(refusalOf[verdict.reason], { field: captchaField[captcha().widget().provider] });
  const [first] = await ctx.db
    .insert(captchaUses)
    .values({ proofKey: verdict.proofKey, expiresAt: verdict.expiresAt })
    .onConflictDoNothing()
    .returning({ key: captchaUses.proofKey });
  if (!first) throw new Refusal("captcha_used", { field: captchaField[captcha().widget().provider] });
}
