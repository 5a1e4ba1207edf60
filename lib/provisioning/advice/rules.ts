/**
 * Advice about an end user's facts: what looks odd though it is accepted (domain 1.5: shape is validated, truth is advice;
 * look P12). Never a reason to refuse; shown on pages, in the request inspector and on the data quality page.
 */
import type { EndUserFacts, EndUserField } from "@/lib/provisioning/rules";

/**
 * What can look odd, as `field:code`. postalCode: its country writes it otherwise (`form`), it lies in another region
 * (`region`). phoneNumber: signs no number has (`form`), too few or too many digits for its country (`length`).
 * contactEmail: a slip in a well-known domain (`typo`), a mailbox that is thrown away (`disposable`). `example`: a domain
 * kept for examples. dnbNumber: typed to fill the field (`sequence`).
 */
export const adviceCodes = [
  "postalCode:form",
  "postalCode:region",
  "phoneNumber:form",
  "phoneNumber:length",
  "website:form",
  "website:example",
  "contactEmail:typo",
  "contactEmail:disposable",
  "contactEmail:example",
  "dnbNumber:sequence",
  "companyName:short",
  "city:digits",
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** The look-ups an advice needs: the address book's. Null: its data is silent. */
export type AdviceBook = {
  postalCodeForm(country: string, postalCode: string): boolean | null;
  postalCodeInRegion(country: string, postalCode: string, region: string): boolean | null;
  regionCode(country: string, written: string): string | null;
};

/** Facts that may stay empty, of which a complete record has them. */
export const wantedFacts = [
  "phoneNumber",
  "website",
  "industry",
  "dnbNumber",
] as const satisfies readonly EndUserField[];
export type WantedFact = (typeof wantedFacts)[number];

/** The optional facts that were not given. */
export function missingFacts(facts: EndUserFacts): WantedFact[] {
  return wantedFacts.filter((field) => facts[field] === null);
}

/** Domains that people mean when they write something one letter away from them. */
const wellKnown = [
  "gmail.com",
  "yahoo.com",
  "yahoo.co.jp",
  "outlook.com",
  "hotmail.com",
  "icloud.com",
  "docomo.ne.jp",
  "ezweb.ne.jp",
  "softbank.ne.jp",
];
/** Domains whose mailboxes are open to everybody for some minutes. */
const disposable = new Set([
  "10minutemail.com",
  "discard.email",
  "getnada.com",
  "guerrillamail.com",
  "mailinator.com",
  "maildrop.cc",
  "sharklasers.com",
  "temp-mail.org",
  "tempmail.com",
  "throwawaymail.com",
  "trashmail.com",
  "yopmail.com",
]);
/** Domains kept for examples and tests (RFC 2606, RFC 6761): nobody reads mail there. */
const reserved = /(?:^|\.)(?:test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org|co\.jp|jp)$/;

/** Are these one letter apart: one more, one less, one other, or two that changed places? */
function oneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let front = 0;
  while (front < one.length && one[front] === other[front]) front += 1;
  const [rest, far] = [one.slice(front), other.slice(front)];
  return (
    rest.slice(1) === far.slice(1) ||
    rest.slice(1) === far ||
    rest === far.slice(1) ||
    (rest[0] === far[1] && rest[1] === far[0] && rest.slice(2) === far.slice(2))
  );
}

/** `user@gmial.com` → `gmail.com`; null where the domain is no slip. */
export function meantDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  if (wellKnown.includes(domain)) return null;
  // the first letter is seldom the wrong one, and mail.com and email.com are domains of their own
  return wellKnown.find((known) => known[0] === domain[0] && oneSlip(domain, known)) ?? null;
}

function aboutEmail(email: string): AdviceCode | null {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  if (reserved.test(domain)) return "contactEmail:example";
  if (disposable.has(domain)) return "contactEmail:disposable";
  return meantDomain(email) ? "contactEmail:typo" : null;
}

/** E.164: at most fifteen digits; the shortest numbers of companies have five. */
function aboutPhone(phone: string, country: string): AdviceCode | null {
  const plain = phone.normalize("NFKC").trim();
  const [number = "", ...extensions] = plain.split(/\s*(?:ext\.?|x|#|内線)\s*:?\s*/i);
  if (extensions.length > 1 || !/^\+?[\d\s().\-‐-―−ー/]+$/.test(number)) return "phoneNumber:form";
  const digits = number.replace(/\D/g, "");
  const foreign = number.startsWith("+");
  if (country === "US" || country === "CA")
    return (foreign && !digits.startsWith("1")) || /^1?\d{10}$/.test(digits) ? null : "phoneNumber:length";
  if (country === "JP" && !foreign) return /^0\d{8,10}$/.test(digits) ? null : "phoneNumber:length";
  return digits.length >= 5 && digits.length <= 15 ? null : "phoneNumber:length";
}

function aboutWebsite(website: string): AdviceCode | null {
  const text = /^https?:\/\//i.test(website) ? website : `https://${website}`;
  if (/[\s\u3000]/.test(website) || !URL.canParse(text)) return "website:form";
  const host = new URL(text).hostname;
  if (!/\.[a-z][a-z0-9-]*$/i.test(host)) return "website:form";
  return reserved.test(host) ? "website:example" : null;
}

function aboutPostalCode({ country, postalCode, region }: EndUserFacts, book: AdviceBook): AdviceCode | null {
  if (book.postalCodeForm(country, postalCode) === false) return "postalCode:form";
  const code = book.regionCode(country, region);
  return code !== null && book.postalCodeInRegion(country, postalCode, code) === false
    ? "postalCode:region"
    : null;
}

/** Digits that run up or down, or are all the same: typed to fill a field. */
const filled = (digits: string) =>
  /^(\d)\1+$/.test(digits) || "01234567890".includes(digits) || "09876543210".includes(digits);

/** What looks odd about the facts, in the order of the form. Some microseconds, no look-up leaves the process. */
export function adviseFacts(facts: EndUserFacts, book: AdviceBook): AdviceCode[] {
  const found = [
    [...facts.companyName].length < 2 ? "companyName:short" : null,
    facts.dnbNumber && filled(facts.dnbNumber) ? "dnbNumber:sequence" : null,
    aboutEmail(facts.contactEmail),
    facts.phoneNumber ? aboutPhone(facts.phoneNumber, facts.country) : null,
    /\d{3}/.test(facts.city.normalize("NFKC")) ? "city:digits" : null,
    aboutPostalCode(facts, book),
    facts.website ? aboutWebsite(facts.website) : null,
  ] as const;
  return found.filter((code) => code !== null);
}

/** The field an advice is about. */
export function adviceField(code: AdviceCode): EndUserField {
  return code.slice(0, code.indexOf(":")) as EndUserField;
}

/** What the data quality page shows: `advice` – something looks odd; `missing` – optional facts are empty; or one of either. */
export type QualityFilter = "all" | "advice" | "missing" | AdviceCode | WantedFact;

/** The filter in an address; what makes no sense shows all. */
export function qualityFilterOf(text: string | undefined): QualityFilter {
  const known: readonly QualityFilter[] = ["all", "advice", "missing", ...adviceCodes, ...wantedFacts];
  return known.find((one) => one === text) ?? "all";
}
