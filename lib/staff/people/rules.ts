/**
 * People as staff see them (domain rule 20). Their data belongs to the accounts they are members of, so it opens when one
 * of these has let this engineer in; a person of no account opens for the reason alone. Without consent staff see what a
 * call for help begins with and nothing that tells more: the address they were told in full, whether it can sign in, and
 * which accounts to ask. Stopping somebody and giving lost factors back open no data and need a reason only: they protect
 * the person, who may be the last one able to consent.
 */
import type { Opening } from "@/lib/accounts/staff-access/rules";

/** What of a person is shown: `all`, or what identifies them to somebody who knows their address. */
export type PersonView = "all" | "basics";

/** How far a look at a person goes, as an account reads it afterwards. */
export function openingOfPerson(view: PersonView): Opening {
  return view === "all" ? "members" : "basics";
}

/** How far a person is open to an engineer, by the accounts they belong to now and those which agreed. */
export function personView(belongs: readonly string[], agreed: ReadonlySet<string>): PersonView {
  return belongs.length === 0 || belongs.some((accountId) => agreed.has(accountId)) ? "all" : "basics";
}

/** An address in a list where its owner's accounts have not let an engineer in: its first letter and its domain. */
export function coveredAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "…" : `${[...email][0]}…${email.slice(at)}`;
}
