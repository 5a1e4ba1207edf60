/**
 * The entitlement X-ray (domain rules 20 and 61). Whether a product may be supported, under which plan and until when is a
 * basic fact between us and the account: support must be able to judge a call before anybody has consented, so the
 * verdict with its dates needs a reason alone. What else is on file about the product opens with the account's consent:
 * its CPU ID and UUID, when it was registered, every license that ever stood on it, and whom it came from or went to.
 */
import type { Opening } from "@/lib/accounts/staff-access/rules";

/** How far a look at a product goes, as the account reads it afterwards. */
export function openingOfAsset(consented: boolean): Opening {
  return consented ? "assets" : "basics";
}
