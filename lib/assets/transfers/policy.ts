/** Who may give an asset away, who may take one in, and where it may go at once. */
import type { AccountMember, ActingAccount } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";

/** May this person give away an asset of this group? */
export function mayGive(actor: AccountMember, groupId: string | null): boolean {
  return mayIn(actor.account, "assets.transfer", groupId);
}

/** May a transferred asset be taken into this account by this person? It comes without a group. */
export function mayTakeInto(account: ActingAccount): boolean {
  return account.wide.has("assets.register");
}

/**
 * Accounts an asset may go to at once, without anybody accepting: an authorized support center moves assets of its
 * customers between the accounts linked to it (domain rule 37). Empty for everybody else.
 */
export function directTargets(actor: AccountMember): ActingAccount[] {
  const { account } = actor;
  const center = account.home
    ? account.roles.includes("asc_full_service_user")
      ? account.home.id
      : null
    : account.kind === "asc"
      ? account.id
      : null;
  if (!center) return [];
  return actor.accounts.filter(
    (other) =>
      other.id !== account.id &&
      other.home?.id === center &&
      other.roles.includes("asc_full_service_user") &&
      mayTakeInto(other),
  );
}
