/**
 * Order book: what proves a purchase. It is a copy of the vendor's own books (customers, orders, evaluations,
 * marketplace deployments), loaded by import, and never edited by customers. A unit is one thing that can be
 * registered: a serial number, or an auth code good for a quantity.
 *
 * Identifiers are compared in one plain form: NFKC, upper case, without spaces and dashes (domain rule 32); only a
 * UUID keeps its dashes and a CPU ID its colons. Shapes are loose, the look-up is the truth (domain 4.1).
 */

export const marketplaces = ["aws", "azure", "cssp", "gcp", "aws_cloud_ngfw", "azure_cloud_ngfw"] as const;
export type Marketplace = (typeof marketplaces)[number];

/** Marketplaces whose instances are proven by serial and CPU ID. */
const paygMarketplaces = ["aws", "azure", "gcp"] as const satisfies readonly Marketplace[];
/** Marketplaces whose products are proven by tenant id and serial. */
const cloudNgfwMarketplaces = [
  "aws_cloud_ngfw",
  "azure_cloud_ngfw",
] as const satisfies readonly Marketplace[];

export function isPayg(marketplace: Marketplace): boolean {
  return (paygMarketplaces as readonly Marketplace[]).includes(marketplace);
}

export function isCloudNgfw(marketplace: Marketplace): boolean {
  return (cloudNgfwMarketplaces as readonly Marketplace[]).includes(marketplace);
}

/** The books of the vendor in which a unit can stand. */
export const bookSources = ["order", "evaluation", "deployment"] as const;
export type BookSource = (typeof bookSources)[number];

/** Which book a unit stands in; those of sandboxes stand in none, so that nothing can be proven by them. */
export const unitSources = [...bookSources, "sandbox"] as const;
export type UnitSource = (typeof unitSources)[number];

/** The identifiers people can be asked for. */
export const identifierKinds = [
  "serialNumber",
  "authCode",
  "parentOrder",
  "salesOrder",
  "customerId",
  "evalId",
  "cpuId",
  "uuid",
  "tenantId",
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

const dashes = /[\u2010-\u2015\u2212\u30fc\uff0d\uff70-]/g;

// soft hyphens, zero-width signs and direction marks come along when a number is copied from a mail or a PDF
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** NFKC, every dash look-alike made `-`, no white space and nothing invisible, upper case. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(invisible, "").replace(dashes, "-").replace(/\s+/g, "").toUpperCase();
}

/** An identifier in its plain form: `007-2000 0614２` becomes `007200006142`. UUIDs keep their dashes, CPU IDs dashes and colons. */
export function plainIdentifier(kind: IdentifierKind, text: string): string {
  const spaceless = plain(text);
  if (kind === "uuid") {
    const digits = spaceless.replaceAll("-", "");
    return /^[0-9A-F]{32}$/.test(digits)
      ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
      : spaceless;
  }
  if (kind === "cpuId") return spaceless;
  return spaceless.replaceAll("-", "");
}

const shapes: Record<IdentifierKind, RegExp> = {
  serialNumber: /^[0-9A-Z]{6,20}$/,
  authCode: /^[A-Z]\d{7}$/,
  parentOrder: /^[0-9A-Z]{4,20}$/,
  salesOrder: /^[0-9A-Z]{4,20}$/,
  customerId: /^[0-9A-Z]{4,20}$/,
  evalId: /^[0-9A-Z]{4,20}$/,
  cpuId: /^(?:[A-Z0-9]{2,8}:)?[0-9A-Z]{6,64}(?::[0-9A-Z_-]{1,64}){0,2}$/,
  uuid: /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/,
  tenantId: /^[0-9A-Z]{8,64}$/,
};

/** Could this plain text be such an identifier? Loose on purpose: an odd shape may still be found (domain 0.4). */
export function looksLike(kind: IdentifierKind, plainText: string): boolean {
  return shapes[kind].test(plainText);
}

/**
 * Which identifier may this be? Best guess first, by shape and by the prefixes the vendor prints (SO, PO/MO, EV, C).
 * Knows nothing of what exists, so it can be asked by anybody.
 */
export function recognizeIdentifier(text: string): IdentifierKind[] {
  return guesses(text).filter((kind) => looksLike(kind, plainIdentifier(kind, text)));
}

function guesses(text: string): IdentifierKind[] {
  const value = plain(text);
  const bare = value.replaceAll("-", "");
  if (bare === "") return [];
  if (looksLike("uuid", plainIdentifier("uuid", text))) return ["uuid"];
  if (/^(SO|SALESORDER)\d{4,}$/.test(bare)) return ["salesOrder"];
  if (/^(PO|MO|PARENT)\d{4,}$/.test(bare)) return ["parentOrder"];
  if (/^(EV|EVAL)\d{4,}$/.test(bare)) return ["evalId"];
  if (/^(TN|TENANT)[0-9A-Z]{6,}$/.test(bare)) return ["tenantId"];
  if (/^(C|CUST)\d{5,6}$/.test(bare)) return ["customerId"];
  if (value.includes(":")) return ["cpuId"];
  if (/^[A-Z]\d{7}$/.test(bare)) return ["authCode"];
  if (/^\d{12}$/.test(bare) || /^\d{15}$/.test(bare)) return ["serialNumber"];
  if (/^[0-9A-F]{16}$/.test(bare)) return ["cpuId", "serialNumber"];
  if (/^[0-9A-Z]{15}$/.test(bare)) return ["serialNumber", "tenantId"];
  if (/^\d{4,10}$/.test(bare)) return ["salesOrder", "customerId", "parentOrder", "evalId"];
  if (/^[0-9A-Z]{21,64}$/.test(bare)) return ["tenantId"];
  if (/^[0-9A-Z]{6,20}$/.test(bare)) return ["serialNumber", "salesOrder", "customerId", "tenantId"];
  return [];
}
