/** Who may spend an account's credits. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayManageCredits(actor: AccountMember): boolean {
  return actor.account.wide.has("credits.manage");
}
