/** Who may register many at once: it is for the whole account, not for a group. */
import type { AccountMember } from "@/lib/access/ctx";

export function mayRegisterMany(actor: AccountMember): boolean {
  return actor.account.wide.has("assets.register_many");
}
