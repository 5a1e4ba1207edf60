/** Passkeys: what they are asked for, and for whom the browser may use them. */

/** What a challenge was made for. One made for one purpose serves no other. */
export const passkeyPurposes = ["sign_in", "second_factor", "confirm", "enroll", "add"] as const;
export type PasskeyPurpose = (typeof passkeyPurposes)[number];

export const challengeMinutes = 5;
export const nameLength = 60;

/** Who relies on the passkey: from the configured address only, never from what a request says (trust MFA-4). */
export function relyingParty(baseUrl: string): { id: string; origin: string } {
  const url = new URL(baseUrl);
  return { id: url.hostname, origin: url.origin };
}
