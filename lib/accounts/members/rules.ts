/**
 * Members: who belongs to an account, in which roles, between which dates. An account is never left without a Super
 * User and a Domain Administrator (domain rule 8): not by taking the role, nor by an end date, nor by a suspension.
 */
import { addOnRoles, groupRoles, isGroupRole, linkRoles, type Role } from "@/lib/access/roles";
import type { Standing } from "@/lib/accounts/rules";

/** How a member stands now. `invited`: asked by mail and not a member yet. */
export const memberStates = ["active", "invited", "suspended", "expired", "future", "ended"] as const;
export type MemberState = (typeof memberStates)[number];

/** What the tiles of the list lead to: those whose membership ends soon, and those who have not been here for long. */
export const memberViews = ["expiring", "unseen"] as const;

/** Days ahead in which an end counts as soon, and days without a sign-in that count as long (domain 3.2). */
export const expiringDays = 30;
export const unseenDays = 60;

/** How a membership stands. Ended counts before suspended, and that before the dates. */
export function memberState(
  membership: {
    activeFrom: Date;
    activeUntil: Date | null;
    suspendedAt: Date | null;
    endedAt: Date | null;
  },
  now: Date,
): MemberState {
  if (membership.endedAt && membership.endedAt <= now) return "ended";
  if (membership.suspendedAt) return "suspended";
  if (membership.activeUntil && membership.activeUntil <= now) return "expired";
  return membership.activeFrom > now ? "future" : "active";
}

/** The one role for the whole account that a member may hold; the Domain Administrator is a Super User too. */
export const accountRoles = [
  "super_user",
  "domain_administrator",
  "standard_user",
  "limited_user",
  "threat_researcher",
  "autofocus_trial",
] as const satisfies readonly Role[];

/** Roles that run the account: given and taken by a Super User only (domain rules 8 and 9). */
const running: readonly Role[] = ["super_user", "domain_administrator"];
const takesAddOns: readonly Role[] = ["super_user", "domain_administrator", "standard_user"];

export function isRunning(roles: readonly Role[]): boolean {
  return roles.some((role) => running.includes(role));
}

export const isAddOn = (role: Role): boolean => (addOnRoles as readonly Role[]).includes(role);

/** Why roles cannot be held together. */
export const roleFaults = [
  "none",
  "several",
  "domain_administrator",
  "group_needed",
  "add_on_alone",
  "bulk_eval",
  "bulk_cloud",
  "foreign",
] as const;
export type RoleFault = (typeof roleFaults)[number];

/**
 * May a member hold these roles together? One role for the account (Domain Administrator stands with Super User), one
 * for their groups, at least one of both; additions only to Super and Standard Users (domain 2.2, rules 9 and 28).
 * Roles of links are not given to members; who holds one already may keep it (`held`).
 */
export function roleFault(
  roles: readonly Role[],
  member: { standing: Standing; inGroup: boolean; held?: readonly Role[] },
): RoleFault | null {
  const has = (role: Role) => roles.includes(role);
  const ofGroups = roles.filter(isGroupRole);
  const ofAccount = roles.filter((role) => !isGroupRole(role) && !isAddOn(role));
  const known: readonly Role[] = [...accountRoles, ...(member.held ?? [])];
  if (ofAccount.some((role) => !known.includes(role))) return "foreign";
  if (has("domain_administrator") && !has("super_user")) return "domain_administrator";
  const main = ofAccount.filter((role) => role !== "domain_administrator");
  if (main.length + ofGroups.length === 0) return "none";
  if (main.length > 1 || ofGroups.length > 1) return "several";
  if (ofGroups.length > 0 && !member.inGroup) return "group_needed";
  if (roles.some(isAddOn) && !roles.some((role) => takesAddOns.includes(role))) return "add_on_alone";
  if (has("bulk_registration") && member.standing === "eval") return "bulk_eval";
  if (has("bulk_registration") && has("cloud_product")) return "bulk_cloud";
  return null;
}

/** Roles as a form shows them: the choice for the account, the one for groups, the additions. */
export type RoleChoice = { role: string; groupRole: string; addOns: readonly string[] };

/** What a choice means: a Domain Administrator is a Super User too (domain rule 9). Words that are no roles are kept out. */
export function rolesChosen(choice: RoleChoice): Role[] {
  const known: readonly string[] = [...accountRoles, ...linkRoles];
  const chosen: Role[] = [];
  if (choice.role === "domain_administrator") chosen.push("super_user", "domain_administrator");
  else if (known.includes(choice.role)) chosen.push(choice.role as Role);
  chosen.push(...groupRoles.filter((role) => role === choice.groupRole));
  chosen.push(...addOnRoles.filter((role) => choice.addOns.includes(role)));
  return chosen;
}

/** The choice that stands for roles held. */
export function choiceOf(roles: readonly Role[]): RoleChoice {
  const ofAccount = roles.filter((role) => !isGroupRole(role) && !isAddOn(role));
  return {
    role: ofAccount.find((role) => role === "domain_administrator") ?? ofAccount[0] ?? "",
    groupRole: roles.find(isGroupRole) ?? "",
    addOns: roles.filter(isAddOn),
  };
}

/** A time during which somebody holds a role; null has no end. */
export type Span = { readonly from: Date; readonly until: Date | null };

/** Until when somebody holds the role without a gap from `now` on: an instant, `"always"`, or null when nobody does now. */
export function coveredUntil(spans: readonly Span[], now: Date): Date | "always" | null {
  let covered: Date | null = null;
  for (const span of [...spans].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (span.from > (covered ?? now)) break;
    if (span.until === null) return "always";
    if (span.until > (covered ?? now)) covered = span.until;
  }
  return covered;
}

/** Does a change leave the role held for less long than before? Then it is refused (domain rule 8). */
export function isWorse(before: Date | "always" | null, after: Date | "always" | null): boolean {
  if (before === null || after === "always") return false;
  return after === null || before === "always" || after < before;
}
