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
export const linkStates = ["asked", "living", "declined", "canceled", "ended"] as const;
export type LinkState = (typeof linkStates)[number];

export function linkState(link: {
  decision: "approved" | "declined" | null;
  endedAt: Date | null;
}): LinkState {
  if (link.decision === "declined") return "declined";
  if (link.endedAt) return link.decision === null ? "canceled" : "ended";
  return link.decision === null ? "asked" : "living";
}
