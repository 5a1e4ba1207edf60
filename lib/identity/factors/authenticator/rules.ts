/** Authenticator apps: six digits that change every 30 seconds, good one step early or late, and each only once. */

export const period = 30;
export const digits = 6;
/** How many steps before and after the present one are accepted: clocks differ. */
export const tolerance = 1;

/** The step a moment lies in. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1_000 / period);
}

/** A code as people type it: full-width digits, spaces and hyphens are fine. */
export function tidyCode(text: string): string {
  return text.normalize("NFKC").replace(/[\s\-‐‑‒–—―−ー・.]/g, "");
}

export function isCode(text: string): boolean {
  return /^\d{6}$/.test(text);
}

/** A secret in groups of four, to be typed by hand. */
export function groupSecret(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
