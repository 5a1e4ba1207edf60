/** hCaptcha: its widget in the browser, its servers asked about every answer (trust 3.7). */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { CaptchaFault, CaptchaGateway } from "@/lib/platform/gateways/captcha/gate";

const verdict = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  "error-codes": z.array(z.string()).optional(),
});

const ours = new Set([
  "missing-input-secret",
  "invalid-input-secret",
  "sitekey-secret-mismatch",
  "bad-request",
]);

/**
 * hCaptcha with our keys. `hostname` is the host people see the portal under; an answer given for another host is
 * `invalid`. Without a clear answer within `timeoutMs` the verdict is `unavailable`: it fails closed. hCaptcha knows no
 * forms, so an answer fits any of ours, but only once: it is single use on both sides. `minutes` is how long a used
 * answer is remembered; hCaptcha's own answers live two.
 */
export function hcaptchaCaptcha({
  siteKey,
  secret,
  verifyUrl,
  hostname,
  minutes,
  timeoutMs = 3_000,
}: {
  readonly siteKey: string;
  readonly secret: string;
  readonly verifyUrl: string;
  readonly hostname: string;
  readonly minutes: number;
  readonly timeoutMs?: number;
}): CaptchaGateway {
  return {
    widget: () => ({ provider: "hcaptcha", siteKey }),

    challenge: async () => null,

    async verify({ payload, ip, now }) {
      const token = payload.trim();
      if (token === "") return { ok: false, reason: "missing" };
      if (token.length > 10_000) return { ok: false, reason: "invalid" };
      const answer = await ask(token, ip);
      if (!answer) return { ok: false, reason: "unavailable" };
      if (!answer.success) return { ok: false, reason: fault(answer["error-codes"] ?? []) };
      if (answer.hostname?.toLowerCase() !== hostname.toLowerCase()) return { ok: false, reason: "invalid" };
      const proofKey = createHash("sha256").update(token).digest("hex");
      return { ok: true, proofKey, expiresAt: new Date(now.getTime() + minutes * 60_000) };
    },
  };

  async function ask(token: string, ip: string | null): Promise<z.infer<typeof verdict> | null> {
    try {
      const response = await fetch(verifyUrl, {
        method: "POST",
        body: new URLSearchParams({
          secret,
          response: token,
          sitekey: siteKey,
          ...(ip ? { remoteip: ip } : {}),
        }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) return null;
      return verdict.safeParse(await response.json()).data ?? null;
    } catch {
      return null;
    }
  }
}

function fault(codes: readonly string[]): CaptchaFault {
  if (codes.some((code) => ours.has(code))) return "unavailable";
  if (codes.includes("missing-input-response")) return "missing";
  return codes.includes("expired-input-response") ? "expired" : "invalid";
}
