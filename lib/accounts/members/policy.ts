/** Who may manage which member: Super Users and Domain Administrators all, Group Super Users those of their groups. */
import type { ActingAccount } from "@/lib/access/ctx";
import { isGroupRole, type Role } from "@/lib/access/roles";
import { mayIn } from "@/lib/access/within";
import { isRunning } from "@/lib/accounts/members/rules";

/**
 * For somebody who manages groups only, a member counts as theirs when all the member's groups are, and when the member
 * has no role beyond groups (domain rule 24). Who runs the account is managed by a Super User.
 */
export function mayManageMember(
  account: ActingAccount,
  member: { roles: readonly Role[]; groupIds: readonly string[] },
): boolean {
  if (account.home) return false;
  if (account.wide.has("members.manage"))
    return !isRunning(member.roles) || account.roles.includes("super_user");
  return (
    member.groupIds.length > 0 &&
    member.groupIds.every((groupId) => mayIn(account, "members.manage", groupId)) &&
    member.roles.every(isGroupRole)
  );
}

/** May these roles be given by somebody with this standing in the account? Roles taken away are judged as part of the member. */
export function mayGiveRoles(account: ActingAccount, roles: readonly Role[]): boolean {
  if (account.home) return false;
  if (!account.wide.has("members.manage")) return roles.every(isGroupRole);
  return !isRunning(roles) || account.roles.includes("super_user");
}

/** May somebody bring people into the whole account, rather than into their groups only? */
export function managesAll(account: ActingAccount): boolean {
  return !account.home && account.wide.has("members.manage");
}
