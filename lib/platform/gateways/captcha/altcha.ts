/**
 * The default captcha: a proof of work made by our own server and solved by the reader's browser, with nobody else
 * asked and nothing to see or hear. Challenges are not stored; they are signed (trust 3.7).
 */
import { createHash, hkdfSync, randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import type { CaptchaGateway } from "@/lib/platform/gateways/captcha/gate";

/**
 * The tries a challenge asks for lie in this range; a try is `cost` rounds of PBKDF2. At the default cost of 1000 that
 * is about a tenth of a second of one processor core.
 */
const tries = { least: 100, most: 300 } as const;

/** Nobody needs more; what is longer is not worth decoding. */
const longestPayload = 4_096;

/** Exactly what `challenge` makes, plus a solution; the first version of the format could be spliced (trust 3.7). */
const solved = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: z.hex(),
      salt: z.hex(),
      cost: z.int(),
      keyLength: z.int(),
      keyPrefix: z.hex(),
      keySignature: z.hex(),
      data: z.strictObject({ form: z.string(), expires: z.int() }),
    }),
    signature: z.hex(),
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: z.hex(), time: z.number().optional() }),
});

type Solved = z.infer<typeof solved>;

/**
 * Altcha with secrets derived from `secret` (at least 32 characters), challenges that live `minutes` and ask `cost`
 * rounds per try. The form's name and the end of life are part of what is signed. The end is judged by the caller's
 * clock alone: it is kept in the challenge's data rather than in altcha's own field, which the library compares
 * with the clock of this machine.
 */
export function altchaCaptcha({
  secret,
  minutes,
  cost,
}: {
  readonly secret: string;
  readonly minutes: number;
  readonly cost: number;
}): CaptchaGateway {
  const secrets = {
    hmacSignatureSecret: derived(secret, "captcha challenge"),
    hmacKeySignatureSecret: derived(secret, "captcha key"),
  };
  return {
    widget: () => ({ provider: "altcha" }),

    challenge: (form, now) =>
      createChallenge({
        algorithm: "PBKDF2/SHA-256",
        cost,
        counter: randomInt(tries.least, tries.most + 1),
        data: { form, expires: Math.floor(now.getTime() / 1000) + minutes * 60 },
        deriveKey,
        ...secrets,
      }),

    async verify({ form, payload, now }) {
      if (payload.trim() === "") return { ok: false, reason: "missing" };
      const claim = decoded(payload);
      if (!claim || !(await holds(claim))) return { ok: false, reason: "invalid" };
      const { data } = claim.challenge.parameters;
      if (data.form !== form) return { ok: false, reason: "wrong_form" };
      const expiresAt = new Date(data.expires * 1000);
      if (expiresAt <= now) return { ok: false, reason: "expired" };
      return {
        ok: true,
        proofKey: createHash("sha256").update(claim.challenge.signature).digest("hex"),
        expiresAt,
      };
    },
  };

  async function holds({ challenge, solution: { counter, derivedKey } }: Solved): Promise<boolean> {
    return verifySolution({ challenge, solution: { counter, derivedKey }, deriveKey, ...secrets }).then(
      (result) => result.verified,
      () => false,
    );
  }
}

function derived(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "portal", purpose, 32)).toString("hex");
}

function decoded(payload: string): Solved | null {
  if (payload.length > longestPayload || !/^[A-Za-z0-9+/]+={0,2}$/.test(payload)) return null;
  try {
    return solved.safeParse(JSON.parse(Buffer.from(payload, "base64").toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
