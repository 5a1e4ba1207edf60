/** Who may let product consoles send people to an account. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayManageConsoles(actor: AccountMember): boolean {
  return actor.account.permissions.has("consoles.manage");
}
