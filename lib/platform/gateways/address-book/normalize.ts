/**
 * Evening out how an address was typed, without changing what it says: full-width letters and digits, half-width
 * kana, spaces, postal codes and names of regions (look 2f: everything is accepted).
 */
import type { Address, SuggestionReason } from "@/lib/platform/gateways/address-book/address";
import { regionCode } from "@/lib/platform/gateways/address-book/countries";

const halfWidthKana = /[\uff61-\uff9f]+/g;
const fullWidthAscii = /[\uff01-\uff5e]/g;
/** Hyphens, dashes, minus signs and the long-vowel mark that Japanese keyboards offer for a hyphen. */
const dashes = /[-\u2010-\u2015\u2212\u30fc\uff0d\uff70]/g;

/** Free text: half-width letters and digits, full-width kana, single spaces. Signs such as ㈱ and ① stay as typed. */
export function evenText(text: string): string {
  return text
    .replace(halfWidthKana, (kana) => kana.normalize("NFKC"))
    .replace(fullWidthAscii, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\p{Zs}\t\r\n]+/gu, " ")
    .trim();
}

/** A postal code as its country writes it: `100-0001`, `94105-1234`, `K1A 0B1`, `EC1A 1BB`; otherwise evened out. */
export function evenPostalCode(country: string, typed: string): string {
  const text = typed.normalize("NFKC").replace(/〒/g, "").trim().toUpperCase();
  const digits = text.replace(dashes, "").replace(/\s/g, "");
  if (country === "JP" && /^\d{7}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3)}`;
  if (country === "US" && /^\d{9}$/.test(digits)) return `${digits.slice(0, 5)}-${digits.slice(5)}`;
  if (country === "US" && /^\d{5}$/.test(digits)) return digits;
  if (country === "CA" && /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(digits))
    return `${digits.slice(0, 3)} ${digits.slice(3)}`;
  if (country === "GB" && /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(digits))
    return `${digits.slice(0, -3)} ${digits.slice(-3)}`;
  return text.replace(dashes, "-").replace(/\s+/g, " ");
}

/** An address evened out, and why: `characters`, `postal_code_form` and `region_code`, each only when it changed something. */
export function evenAddress(input: Address): {
  readonly address: Address;
  readonly reasons: readonly SuggestionReason[];
} {
  const country = input.country.normalize("NFKC").trim().toUpperCase();
  const region = evenText(input.region);
  const address: Address = {
    country,
    postalCode: evenPostalCode(country, input.postalCode),
    region: regionCode(country, input.region) ?? region,
    city: evenText(input.city),
    address1: evenText(input.address1),
    address2: evenText(input.address2),
  };
  const texts = ["country", "city", "address1", "address2"] as const;
  const reasons: SuggestionReason[] = [];
  if (
    texts.some((part) => address[part] !== input[part]) ||
    (address.region === region && region !== input.region)
  )
    reasons.push("characters");
  if (address.postalCode !== input.postalCode) reasons.push("postal_code_form");
  if (address.region !== region) reasons.push("region_code");
  return { address, reasons };
}
