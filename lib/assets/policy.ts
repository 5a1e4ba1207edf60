/** What a member may do to an asset of the account they act in: to this one, by the group it is in (domain rule 24). */
import type { AccountMember } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/** Change name, tags, location and use; and register into this group (null: into none). */
export function mayChangeAsset(actor: AccountMember, groupId: string | null): boolean {
  return mayIn(actor.account, "assets.register", groupId);
}

/** Put it into another group: both are theirs to manage, or the whole account is. */
export function mayRegroup(actor: AccountMember, from: string | null, to: string | null): boolean {
  return mayIn(actor.account, "groups.manage", from) && mayIn(actor.account, "groups.manage", to);
}

/** Change the account's tags themselves, which are on assets of every group. */
export function mayManageTags(actor: AccountMember): boolean {
  return mayIn(actor.account, "assets.register", null);
}
