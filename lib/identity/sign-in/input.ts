/** What comes in while somebody signs in. */
import { z } from "zod";
import { oneTimeCode } from "@/lib/identity/factors/authenticator/input";
import { passkeyAssertion } from "@/lib/identity/factors/passkeys/input";
import { recoveryCodeTyped } from "@/lib/identity/factors/recovery-codes/input";
import { passwordTyped } from "@/lib/identity/passwords/input";
import { emailTyped } from "@/lib/identity/people/input";

/** Where to go afterwards; judged by `safeNext`. */
export const nextWish = z.string().max(2_000).catch("").default("");

export const signInInput = z.object({ email: emailTyped, password: passwordTyped, next: nextWish });

const filled = (text: unknown) => typeof text === "string" && text.trim() !== "";

/** A code of the authenticator app, or a recovery code; whoever has no app is asked for the latter alone. */
export const secondFactorInput = z
  .object({ code: z.unknown().optional(), recoveryCode: z.unknown().optional(), next: nextWish })
  .transform((typed, context) => {
    const otherwise = typed.code === undefined || (filled(typed.recoveryCode) && !filled(typed.code));
    const field = otherwise ? "recoveryCode" : "code";
    const parsed = (otherwise ? recoveryCodeTyped : oneTimeCode).safeParse(typed[field] ?? "");
    if (parsed.success) return { factor: field, value: parsed.data, next: typed.next } as const;
    const message = parsed.error.issues[0]?.message ?? "invalid";
    context.addIssue({ code: "custom", path: [field], message });
    return z.NEVER;
  });

export const passkeyInput = z.object({ credential: passkeyAssertion, next: nextWish });

/** One proof besides the password. */
export type Proof =
  | { factor: "code"; value: string }
  | { factor: "recoveryCode"; value: string }
  | { factor: "passkey"; value: z.output<typeof passkeyAssertion> };
