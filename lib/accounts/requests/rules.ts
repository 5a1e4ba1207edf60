/**
 * Access requests: a person asking for an account. A request is open until the one decision on it, until the person
 * takes it back, or until it is too old; it grants nothing before (domain rules 5, 6 and 14).
 */
import { type GrantableRole, grantableRoles, type Role } from "@/lib/access/roles";
import type { Decision } from "@/lib/accounts/rules";

/** `waiting_for_user`: a Super User said yes, the person has yet to confirm that it was them. */
export const requestStates = [
  "pending",
  "waiting_for_user",
  "approved",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];

export type RequestFacts = {
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly decision: Decision | null;
};

/** Days a request stays open: once the person confirmed it, and before. */
export type RequestLives = { readonly requestDays: number; readonly consoleDays: number };

const day = 86_400_000;

/** When an open request closes by itself. */
export function requestClosesAt(
  request: Pick<RequestFacts, "createdAt" | "confirmedAt">,
  lives: RequestLives,
): Date {
  return new Date(
    request.createdAt.getTime() + (request.confirmedAt ? lives.requestDays : lives.consoleDays) * day,
  );
}

/**
 * How a request stands now. Both must have said yes, in either order, before it is too old; one no ends it. Judged when
 * asked, so that nothing becomes active because a nightly job was late (domain rules 11 and 14).
 */
export function requestState(request: RequestFacts, lives: RequestLives, now: Date): RequestState {
  if (request.decision === "declined" || request.decision === "expired") return request.decision;
  if (request.withdrawnAt) return "withdrawn";
  if (request.decision === "approved" && request.confirmedAt) return "approved";
  if (requestClosesAt(request, lives) <= now) return "expired";
  return request.decision === "approved" ? "waiting_for_user" : "pending";
}

/** Who decides: a member with roles in the account, or staff. */
export type Decider = { readonly staff: boolean; readonly roles: readonly Role[] };

/**
 * The roles a decider may give with an approval. Only a Super User makes others Super User or Domain Administrator; an
 * account without a Super User gets one by the first approved claim (domain rules 6, 8 and 9).
 */
export function rolesToOffer(decider: Decider, account: { hasSuperUser: boolean }): readonly GrantableRole[] {
  const running: readonly GrantableRole[] = ["super_user", "domain_administrator"];
  if (decider.staff && !account.hasSuperUser) return running;
  if (decider.staff || decider.roles.includes("super_user")) return grantableRoles;
  return grantableRoles.filter((role) => !running.includes(role));
}

/** What a chosen role grants: a Domain Administrator is a Super User too (domain rule 9). */
export function rolesGranted(role: GrantableRole): readonly Role[] {
  return role === "domain_administrator" ? ["super_user", "domain_administrator"] : [role];
}
