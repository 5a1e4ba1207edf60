/**
 * Accounts: a company's standing with us, the people who belong to it and how they come to belong: by creating it, by
 * a request that a Super User decides, by a link, or from a product console.
 */
import { displayName } from "@/lib/identity/rules";

/** What the company is to us. CSSP: cloud security service provider; ASC: authorized support center. */
export const accountKinds = ["customer", "cssp", "asc"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** `eval` until a qualifying order or an approved conversion (domain rule 36). */
export const standings = ["eval", "customer"] as const;
export type Standing = (typeof standings)[number];

/** Ways an access request comes in. */
export const requestOrigins = ["wizard", "link", "console"] as const;
export type RequestOrigin = (typeof requestOrigins)[number];

/** `join`: decided by a Super User. `claim`: the account has no active Super User left, so staff decide. */
export const requestKinds = ["join", "claim"] as const;
export type RequestKind = (typeof requestKinds)[number];

export const decisions = ["approved", "declined", "expired"] as const;
export type Decision = (typeof decisions)[number];

/**
 * Who lets people in: a Super User each time, or for addresses of the account's own domains the account itself. A domain
 * is the account's own while a member has an address there (`ownDomains`).
 */
export const approvalPolicies = ["super_users", "own_domains"] as const;

/** May staff open what belongs to the account: after an approval, always with a notice, never (domain rule 20). */
export const staffAccessModes = ["approve", "notify", "never"] as const;
export type StaffAccessMode = (typeof staffAccessModes)[number];
export const staffAccessDecisions = ["approved", "declined", "by_setting"] as const;

/** A membership counts only between its dates and until it is ended and while it is not suspended (domain rule 11), judged at request time. */
export function membershipIsActive(
  membership: {
    activeFrom: Date;
    activeUntil: Date | null;
    endedAt: Date | null;
    suspendedAt?: Date | null;
  },
  now: Date,
): boolean {
  if (membership.suspendedAt) return false;
  if (membership.endedAt && membership.endedAt <= now) return false;
  return membership.activeFrom <= now && (!membership.activeUntil || now < membership.activeUntil);
}

/** For how long a former key or secret may go on beside the one that replaces it, at most, hours (domain 1.6). */
export const maxOverlapHours = 72;

/** Memberships per page, requests per page: what a person reads at a glance. */
export const pageSize = 25;

/** A count that is not worth finishing: shown as "1,000+" (speed, Database). */
export const countCap = 1_000;

/** With more accounts than this, choosing one begins with a search. */
export const accountsAtAGlance = 7;

/** The accounts whose name or number contains what was typed, whatever its width and case; all of them for nothing. */
export function matchingAccounts<Account extends { number: number; name: string }>(
  accounts: readonly Account[],
  typed: string,
): Account[] {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const wanted = plain(typed);
  return accounts.filter(
    (account) => plain(account.name).includes(wanted) || String(account.number).includes(wanted),
  );
}

/** A person as the recipient of a mail. */
export function addressee(person: {
  email: string;
  familyName: string;
  givenName: string;
  language: "en" | "ja";
}): { address: string; name: string } {
  return { address: person.email, name: displayName(person, person.language) };
}
