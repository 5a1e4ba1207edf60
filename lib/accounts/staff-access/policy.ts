/** Who answers staff that ask for access. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayDecideStaffAccess(actor: AccountMember): boolean {
  return actor.account.wide.has("staff_access.decide");
}

/** Nobody lets themselves in: people of the vendor may be members of an account as well. */
export function isOwn(actor: AccountMember, request: { staffUserId: string }): boolean {
  return actor.userId === request.staffUserId;
}
