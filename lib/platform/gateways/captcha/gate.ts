/**
 * What both captchas promise: a form shows a widget, the answer comes back as a field, and each answer counts once.
 * A captcha slows robots down and stops none of them; limits are the control (trust 3.7).
 */

/** What the browser needs to know to show the captcha. */
type CaptchaWidget =
  | { readonly provider: "altcha" }
  | { readonly provider: "hcaptcha"; readonly siteKey: string };

/** `payload` is the value of the form field that `captchaField` names; `now` is the database's clock. */
type CaptchaAnswer = {
  readonly form: string;
  readonly payload: string;
  readonly ip: string | null;
  readonly now: Date;
};

/** Why an answer does not pass. */
export type CaptchaFault = "missing" | "invalid" | "expired" | "wrong_form" | "unavailable";

/**
 * `proofKey` is the same for every copy of one solution (hex, 64 characters). Whoever acts on the answer inserts it
 * into `captcha_uses` in the same transaction and refuses when it is already there (trust REG-6); the row may be
 * forgotten after `expiresAt`, because the solution is refused from then on anyway.
 */
type CaptchaVerdict =
  | { readonly ok: true; readonly proofKey: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: CaptchaFault };

export interface CaptchaGateway {
  widget(): CaptchaWidget;
  /** A new challenge for one form, to be sent as JSON, by the clock `now`. Null when the provider makes its own. */
  challenge(form: string, now: Date): Promise<unknown>;
  /** Judges an answer. Never throws; a provider that cannot be asked is `unavailable`, never a pass (trust F18). */
  verify(answer: CaptchaAnswer): Promise<CaptchaVerdict>;
}

/** The form field in which each widget leaves its answer (contract, Form fields). */
export const captchaField = { altcha: "altcha", hcaptcha: "h-captcha-response" } as const;
