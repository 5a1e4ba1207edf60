/**
 * Linked accounts: one direction of trust between two accounts (domain rule 26). The home account asks by number, the
 * other one approves with a role or declines; then all members of the home account act there with that role until
 * either side ends it. What is reached through a link is never handed on: a link leads from memberships only.
 */
import { linkRoles, type Role } from "@/lib/access/roles";

export type LinkRole = (typeof linkRoles)[number];

export function isLinkRole(role: Role | string | null): role is LinkRole {
  return linkRoles.some((one) => one === role);
}

/** `asked` waits for an answer, `living` lets people in; the others are past. */
export const linkStates = ["asked", "living", "declined", "canceled", "expired", "ended"] as const;
export type LinkState = (typeof linkStates)[number];

/**
 * How a link stands, judged when asked: a request that nobody answered in time (`late`) has expired without a job.
 * Written down it has an end that no person made.
 */
export function linkState(link: {
  decision: "approved" | "declined" | null;
  endedAt: Date | null;
  endedBy: string | null;
  late: boolean;
}): LinkState {
  if (link.decision === "declined") return "declined";
  if (link.decision === "approved") return link.endedAt ? "ended" : "living";
  if (link.endedAt) return link.endedBy ? "canceled" : "expired";
  return link.late ? "expired" : "asked";
}
