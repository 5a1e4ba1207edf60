/**
 * Product consoles: a person registers from the console of a product (for example an XSOAR tenant). The console proves
 * itself with a key a Super User made; then the person confirms by mail and a Super User approves, in either order
 * (S0, domain rule 14).
 */
import { type RequestFacts, type RequestLives, requestState } from "@/lib/accounts/requests/rules";

/** What the console is told of a registration. */
export const consoleStates = [
  "waiting_for_both",
  "waiting_for_user",
  "waiting_for_super_user",
  "active",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type ConsoleState = (typeof consoleStates)[number];

/** The state from the two answers. `withdrawnAt` of the registration itself counts too: this was not me. */
export function consoleState(
  registration: { confirmedAt: Date | null; withdrawnAt: Date | null },
  request: RequestFacts,
  lives: RequestLives,
  now: Date,
): ConsoleState {
  if (registration.withdrawnAt) return "withdrawn";
  const state = requestState(request, lives, now);
  if (state === "approved") return "active";
  if (state !== "pending") return state;
  return request.confirmedAt ? "waiting_for_super_user" : "waiting_for_both";
}

/** May the person still answer the mail? A second yes or no changes nothing and is shown as what was said first. */
export function mayAnswer(
  registration: { confirmedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): boolean {
  return !registration.confirmedAt && !registration.withdrawnAt && now < registration.expiresAt;
}

const keyPrefix = "csp_console_";

/** A product key as the console keeps it, from 256 random bits. */
export function consoleKey(token: string): string {
  return `${keyPrefix}${token}`;
}

/** Has a text the shape of a product key? Says nothing about whether it exists. */
export function looksLikeConsoleKey(text: string): boolean {
  return text.startsWith(keyPrefix) && text.length > keyPrefix.length + 30 && text.length < 120;
}

/** Is this the tenant the key was made for? Width, case and outer spaces do not count. */
export function sameTenant(made: string, given: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  return plain(made) === plain(given);
}
