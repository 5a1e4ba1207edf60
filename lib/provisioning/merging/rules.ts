/**
 * Two end users that are one company: the devices of both go to the survivor, the other points to it. Its history stays,
 * and a report under its reference brings it back. A merge can be undone while nothing about the two has changed since.
 */
import { type EndUserField, endUserFieldNames } from "@/lib/provisioning/rules";

/** Facts that can be chosen. The survivor keeps its reference, and who stated its facts. */
export const mergeFields = endUserFieldNames.filter(
  (field) => field !== "customerReferenceId" && field !== "reportedBy",
);
export type MergeField = Exclude<EndUserField, "customerReferenceId" | "reportedBy">;

/** Whose fact survives: that of the end user that stays, or of the one that is merged into it. */
export const mergeSides = ["into", "from"] as const;

/** Why two are proposed, the surest first. */
export const proposalReasons = ["company", "duns", "domain"] as const;
export type ProposalReason = (typeof proposalReasons)[number];

/** Proposals shown at once. */
export const mostProposals = 30;
/** With more end users than this, one e-mail domain is a mail service's and says nothing. */
export const mostOfDomain = 20;

/** Domains where anybody may have an address: the same one says nothing about the company. */
export const mailServices = [
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "yahoo.com",
  "yahoo.co.jp",
  "icloud.com",
  "me.com",
  "aol.com",
  "gmx.com",
  "gmx.de",
  "proton.me",
  "protonmail.com",
  "docomo.ne.jp",
  "ezweb.ne.jp",
  "softbank.ne.jp",
] as const;

/** All pairs of neighboring signs in a text. */
function pairs(text: string): string[] {
  const signs = [...text];
  return signs.slice(1).map((sign, place) => `${signs[place]}${sign}`);
}

/**
 * Do two names (`companyKey`) look like one company's? One begins or ends with the other, as with a branch or a country
 * in the name, or at least six of ten neighboring signs are the same.
 */
export function similarNames(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].sort((a, b) => a.length - b.length);
  if (short.length < 2) return short === long;
  if (long.startsWith(short) || long.endsWith(short)) return true;
  const left = pairs(short);
  const right = pairs(long);
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const place = rest.indexOf(pair);
    if (place < 0) continue;
    rest.splice(place, 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length) >= 0.6;
}
