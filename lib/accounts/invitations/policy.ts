/** Who may invite whom into what. */
import type { ActingAccount } from "@/lib/access/ctx";
import type { Role } from "@/lib/access/roles";
import { mayIn } from "@/lib/access/within";
import { managesAll, mayGiveRoles } from "@/lib/accounts/members/policy";

/** Somebody who manages groups only invites into their groups and with roles of groups (domain rule 24). */
export function mayInvite(
  account: ActingAccount,
  invitation: { roles: readonly Role[]; groupIds: readonly string[] },
): boolean {
  if (!mayGiveRoles(account, invitation.roles)) return false;
  if (managesAll(account)) return true;
  return (
    invitation.groupIds.length > 0 &&
    invitation.groupIds.every((groupId) => mayIn(account, "members.manage", groupId))
  );
}
