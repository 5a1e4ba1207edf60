/** Who may link accounts. */
import type { AccountMember } from "@/lib/access/ctx";

/** Sees the account's links, ends and declines them. */
export function mayManageLinkedAccounts(actor: AccountMember): boolean {
  return actor.account.home === null && actor.account.wide.has("linked_accounts.manage");
}

/** Asks for access elsewhere and lets others in: a Domain Administrator on each side (domain rule 26). */
export function mayOpenLink(actor: AccountMember): boolean {
  return mayManageLinkedAccounts(actor) && actor.account.roles.includes("domain_administrator");
}
