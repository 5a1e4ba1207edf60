/**
 * Second factors: what a person shows besides the password. An authenticator app or a passkey counts; recovery codes
 * are a way back in, not a factor to live on. Everybody who signs in has at least one, always (trust MFA-2).
 */

/** What a person has: as `listFactors` reads it. */
export type Factors = {
  readonly authenticator: { readonly confirmedAt: Date } | null;
  readonly passkeys: readonly { readonly id: string }[];
  readonly recoveryCodesLeft: number;
};

/** Is there anything that finishes a sign-in? Without it the person first has to add one. */
export function hasSecondFactor(held: Factors): boolean {
  return held.authenticator !== null || held.passkeys.length > 0;
}

/** May this one be removed? Never the last: a factor stays whatever happens. */
export function mayRemove(held: Factors, which: "authenticator" | { passkeyId: string }): boolean {
  const authenticators = held.authenticator && which !== "authenticator" ? 1 : 0;
  const passkeys = held.passkeys.filter(
    (passkey) => which === "authenticator" || passkey.id !== which.passkeyId,
  ).length;
  return authenticators + passkeys > 0;
}

/** What happened to somebody's factors, for the mail that tells them. */
export type FactorChange =
  | "authenticator_added"
  | "authenticator_removed"
  | "passkey_added"
  | "passkey_removed"
  | "recovery_codes_renewed"
  | "recovery_code_used"
  | "reset_by_staff";
