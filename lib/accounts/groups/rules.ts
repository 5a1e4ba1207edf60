/**
 * Groups: members and assets that see each other inside one account (domain 3.3). Being in a group shows its assets;
 * a group role says what may be done with them, and counts in the groups of the member only (domain rule 24).
 */
import { isGroupRole, type Role } from "@/lib/access/roles";

export const maxGroupName = 80;
export const maxGroupAbout = 500;
export const maxGroups = 200;

/** Members offered for choice at once; a longer list is narrowed by searching. */
export const maxCandidates = 20;

/** What to do with the group role of somebody who comes into a group: leave it, take it, or give one. */
export const groupRoleWishes = [
  "keep",
  "none",
  "group_super_user",
  "group_standard_user",
  "group_limited_user",
  "group_threat_researcher",
] as const;
export type GroupRoleWish = (typeof groupRoleWishes)[number];

/** The roles after such a wish. A member has one group role at most, and it counts in all of their groups. */
export function withGroupRole(held: readonly Role[], wish: GroupRoleWish): Role[] {
  if (wish === "keep") return [...held];
  const others = held.filter((role) => !isGroupRole(role));
  return wish === "none" ? others : [...others, wish];
}

/** Have the roles changed, in whatever order they are written? */
export function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
