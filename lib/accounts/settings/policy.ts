/** Who may change an account's settings. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayManageSettings(actor: AccountMember): boolean {
  return actor.account.wide.has("account.manage");
}
