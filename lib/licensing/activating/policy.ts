/** Who may put licenses on an asset and take them off. */
import type { AccountActor, AccountMember } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/** On an asset of this group of the account acted in (null: of none)? */
export function mayActivateOn(actor: AccountActor, asset: { groupId: string | null }): boolean {
  return mayIn(actor.account, "licenses.activate", asset.groupId);
}

/** May this person add an auth code of a purchase to the account? */
export function mayAddCodes(actor: AccountMember): boolean {
  return actor.account.permissions.has("licenses.activate");
}
