/**
 * Accounts: a company's standing with us, the people who belong to it and how they come to belong: by creating it, by
 * a request that a Super User decides, by a link, or from a product console.
 */

/** What the company is to us. CSSP: cloud security service provider; ASC: authorized support center. */
export const accountKinds = ["customer", "cssp", "asc"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** `eval` until a qualifying order or an approved conversion (domain rule 36). */
export const standings = ["eval", "customer"] as const;
export type Standing = (typeof standings)[number];

/** Ways an access request comes in. */
export const requestOrigins = ["wizard", "link", "console"] as const;
export type RequestOrigin = (typeof requestOrigins)[number];

/** `join`: decided by a Super User. `claim`: the account has no active Super User left, so staff decide. */
export const requestKinds = ["join", "claim"] as const;
export type RequestKind = (typeof requestKinds)[number];

export const decisions = ["approved", "declined", "expired"] as const;
export type Decision = (typeof decisions)[number];

/** A membership counts only between its dates and until it is ended (domain rule 11), judged at request time. */
export function membershipIsActive(membership: { activeFrom: Date; activeUntil: Date | null; endedAt: Date | null }, now: Date): boolean {
  if (membership.endedAt && membership.endedAt <= now) return false;
  return membership.activeFrom <= now && (!membership.activeUntil || now < membership.activeUntil);
}

/** How an access request stands. `waiting_for_user`: approved, but the person has yet to confirm (domain rule 14). */
export type RequestState = "pending" | "waiting_for_user" | "approved" | "declined" | "expired";

/** The state of a request from its facts: the decision, and for console requests the person's own confirmation. */
export function requestState(request: { decision: Decision | null; origin: RequestOrigin; confirmedAt: Date | null }): RequestState {
  if (request.decision === null) return "pending";
  if (request.decision === "approved" && request.origin === "console" && !request.confirmedAt) return "waiting_for_user";
  return request.decision;
}

/** May a registration link still be used? The reason says which condition failed; readers see one neutral sentence. */
export function linkVerdict(
  link: { expiresAt: Date; disabledAt: Date | null; uses: number; maxUses: number | null },
  now: Date,
): "usable" | "disabled" | "expired" | "used_up" {
  if (link.disabledAt) return "disabled";
  if (link.expiresAt <= now) return "expired";
  if (link.maxUses !== null && link.uses >= link.maxUses) return "used_up";
  return "usable";
}

/** Does a link that is limited to domains admit this domain? An empty list admits everybody. */
export function linkAdmits(domains: readonly string[], domain: string): boolean {
  return domains.length === 0 || domains.includes(domain.toLowerCase());
}
