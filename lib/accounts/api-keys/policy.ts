/** Who manages an account's API keys (domain rule 23). */
import type { AccountMember } from "@/lib/access/ctx";

export function mayManageKeys(actor: AccountMember): boolean {
  return actor.account.wide.has("api_keys.manage");
}
