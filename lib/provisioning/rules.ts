/**
 * Provisioning: a cloud security service provider (CSSP) runs firewalls for customers of its own, the end users, and
 * reports whose device each one is (S1). An end user is known by the provider's own reference; a device has one end user
 * at most; reporting again writes over what was there, and the history keeps every version (domain rule 56).
 */
import type { ProductKind } from "@/lib/catalog/rules";

/** How a report came in. `end_user`: the end user corrected or confirmed it. */
export const reportRoutes = ["page", "license_api", "api", "import", "end_user", "merge", "undo"] as const;
export type ReportRoute = (typeof reportRoutes)[number];

/** What a row of a file would do: `same` changes nothing. */
export const importRowStates = ["new", "changed", "same", "error"] as const;
export type ImportRowState = (typeof importRowStates)[number];

/** Kinds of products that can be provisioned for an end user. */
export const provisionedKinds = [
  "hardware",
  "virtual",
  "cloud_ngfw",
  "management",
] as const satisfies readonly ProductKind[];

/** What is known of a device's end user. */
export const infoStates = ["missing", "complete", "confirmed"] as const;
export type InfoState = (typeof infoStates)[number];

/** The facts S1 asks for about an end user, evened out. Optional ones are null when they were not given. */
export type EndUserFacts = {
  customerReferenceId: string;
  companyName: string;
  dnbNumber: string | null;
  contactEmail: string;
  phoneNumber: string | null;
  address: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  industry: string | null;
  website: string | null;
  /** who the reporter says to be (`CreatedBy`): a claim (trust TEN-8) */
  reportedBy: string | null;
};
export type EndUserField = keyof EndUserFacts;

/** The facts in the order of S1's page, and what must be given. */
export const endUserFields = {
  customerReferenceId: { required: true, max: 100 },
  companyName: { required: true, max: 200 },
  dnbNumber: { required: false, max: 20 },
  contactEmail: { required: true, max: 254 },
  phoneNumber: { required: false, max: 40 },
  address: { required: true, max: 300 },
  country: { required: true, max: 2 },
  city: { required: true, max: 100 },
  region: { required: true, max: 100 },
  postalCode: { required: true, max: 20 },
  website: { required: false, max: 300 },
  industry: { required: false, max: 100 },
  reportedBy: { required: false, max: 200 },
} as const satisfies Record<EndUserField, { required: boolean; max: number }>;
export const endUserFieldNames = Object.keys(endUserFields) as EndUserField[];

/** What can be wrong with a fact. */
export const factFaults = [
  "required",
  "too_long",
  "characters",
  "email",
  "country",
  "subdivision",
  "duns",
] as const;
export type FactFault = (typeof factFaults)[number];

/** The look-ups a judgement needs: the address book's. */
export type Gazetteer = {
  isAssignedCountry(code: string): boolean;
  isSubdivision(country: string, code: string): boolean;
  evenPostalCode(country: string, typed: string): string;
};

// control characters, line separators and direction marks; NUL among them, which the database refuses
const unprintable =
  /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;
const outerSpace = /^[\s\u3000]+|[\s\u3000]+$/g;
// one sign before and after the @, a dot in the domain, no spaces: more would refuse addresses that work
const email = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@.<>(),;:"[\]\\]{2,}$/u;
const placeholders = new Set(["000000000", "999999999"]);

/** A D-U-N-S number without its dashes and spaces; null when it is not nine digits or a placeholder (domain rule 54). */
export function plainDuns(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s\-‐-―−]/g, "");
  return /^\d{9}$/.test(digits) && !placeholders.has(digits) ? digits : null;
}

/** Countries whose region must be an ISO 3166-2 code (S1, domain rule 53). */
export const codedRegionCountries = ["US", "CA"] as const;
export function needsRegionCode(country: string): boolean {
  return (codedRegionCountries as readonly string[]).includes(country);
}

/**
 * Judges what was said about an end user, whichever way it came in (domain rules 52–54): facts evened out, or every fault.
 * Whether a postal code or a telephone number exists is not asked here: that is advice.
 */
export function judgeFacts(
  said: Readonly<Partial<Record<EndUserField, string | null>>>,
  book: Gazetteer,
): { facts: EndUserFacts; faults?: never } | { facts?: never; faults: Map<EndUserField, FactFault> } {
  const faults = new Map<EndUserField, FactFault>();
  const facts = {} as Record<EndUserField, string | null>;
  for (const field of endUserFieldNames) {
    const { required, max } = endUserFields[field];
    const text = (said[field] ?? "").replace(outerSpace, "");
    facts[field] = text === "" ? null : text;
    if (text === "") {
      if (required) faults.set(field, "required");
    } else if (unprintable.test(text)) faults.set(field, "characters");
    else if ([...text].length > max && field !== "country") faults.set(field, "too_long");
  }
  if (facts.contactEmail && !faults.has("contactEmail")) {
    facts.contactEmail = facts.contactEmail.normalize("NFKC");
    if (!email.test(facts.contactEmail)) faults.set("contactEmail", "email");
  }
  if (facts.dnbNumber && !faults.has("dnbNumber")) {
    facts.dnbNumber = plainDuns(facts.dnbNumber);
    if (facts.dnbNumber === null) faults.set("dnbNumber", "duns");
  }
  if (facts.country && !faults.has("country")) {
    facts.country = facts.country.normalize("NFKC").toUpperCase();
    if (!book.isAssignedCountry(facts.country)) faults.set("country", "country");
  }
  const country = facts.country && !faults.has("country") ? facts.country : null;
  if (country && facts.postalCode && !faults.has("postalCode"))
    facts.postalCode = book.evenPostalCode(country, facts.postalCode);
  if (country && facts.region && !faults.has("region") && needsRegionCode(country)) {
    facts.region = facts.region.normalize("NFKC").toUpperCase();
    if (!book.isSubdivision(country, facts.region)) faults.set("region", "subdivision");
  }
  return faults.size > 0 ? { faults } : { facts: facts as EndUserFacts };
}

// the forms of companies that people write or leave out, in the two languages and in what comes by mail from elsewhere
const companyForms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\((?:株|有|同|資|名|社|財)\)|(?<![\p{L}\p{N}])(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|lp|plc|gmbh|ag|kg|sarl|sas|sa|srl|spa|bv|nv|oy|ab|as|aps|pty|pte|kk|k\.\s?k|g\.\s?k)(?![\p{L}\p{N}])\.?/gu;

/**
 * A company's name as it is searched and compared: width, case, kana, company form, spaces and signs evened out, so that
 * `(株)さくらクラウド`, `サクラクラウド株式会社` and `ｻｸﾗｸﾗｳﾄﾞ` are one. A name of nothing but its form keeps it.
 */
export function companyKey(name: string): string {
  const even = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  const signs = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/(?<=[a-z])\p{M}+/gu, "")
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}\p{M}ー]/gu, "");
  return signs(even.replace(companyForms, " ")) || signs(even);
}

/** A company's name as people say it, without its form: `さくらクラウド`, `Sakura Cloud`. A name of nothing else keeps it. */
export function bareCompanyName(name: string): string {
  const even = name.normalize("NFKC");
  const bare = even.replace(new RegExp(companyForms, "giu"), " ").replace(/[\s,]+/g, " ");
  return bare.trim() || even.trim();
}
