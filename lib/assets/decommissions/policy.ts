/** Who may take an asset out of use: those who may give it away. */
import type { AccountMember } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

export function mayDecommission(actor: AccountMember, groupId: string | null): boolean {
  return mayIn(actor.account, "assets.transfer", groupId);
}
