/** Who may hand out an account's registration link. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayManageLinks(actor: AccountMember): boolean {
  return actor.account.permissions.has("links.manage");
}
