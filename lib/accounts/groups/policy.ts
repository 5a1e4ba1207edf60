/** Who may do what to which group: those who run the account to all, group roles to their own (domain rule 24). */
import type { ActingAccount } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/** Make, rename and delete groups. */
export function mayManageGroups(account: ActingAccount): boolean {
  return !account.home && mayIn(account, "groups.manage", null);
}

/** Put members into this group and take them out. */
export function mayManageGroup(account: ActingAccount, groupId: string): boolean {
  return !account.home && mayIn(account, "groups.manage", groupId);
}

/** Give or take a group role: it counts in all groups of the member, so all of them must be one's own to manage. */
export function mayGiveGroupRole(account: ActingAccount, groupIds: readonly string[]): boolean {
  return groupIds.every((groupId) => mayManageGroup(account, groupId));
}
