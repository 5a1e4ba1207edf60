/**
 * Postal addresses and advice about them. Advice is all there is: whoever typed an address may always keep it as
 * entered (domain rule 18).
 */

/**
 * `country` is an ISO 3166-1 alpha-2 code. `region` is a code of `subdivisions(country)` without the country's prefix
 * where there are such codes (`CA` for California, `13` for Tokyo, `NSW`), free text elsewhere. Parts a country does
 * not use are empty.
 */
export type Address = {
  readonly country: string;
  readonly postalCode: string;
  readonly region: string;
  readonly city: string;
  readonly address1: string;
  readonly address2: string;
};

export const addressParts = [
  "country",
  "postalCode",
  "region",
  "city",
  "address1",
  "address2",
] as const satisfies readonly (keyof Address)[];

/** What may be worth a second look. `required`: this country's mail needs it. */
export const adviceCodes = [
  "required",
  "country_unknown",
  "postal_code_format",
  "postal_code_unknown",
  "region_unknown",
  "region_not_of_postal_code",
  "city_not_of_postal_code",
  "not_confirmed",
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/**
 * Why an address is suggested. `characters`: full-width, spaces or capitals evened out; `postal_code_form`: written as
 * the country writes it; `region_code`: a region's name recognized; `place_of_postal_code`: region, city and town as the
 * postal code has them; `on_file`: somebody of the same company uses it; `provider`: the address service says so.
 */
export const suggestionReasons = [
  "characters",
  "postal_code_form",
  "region_code",
  "place_of_postal_code",
  "on_file",
  "provider",
] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

export type Suggestion = { readonly address: Address; readonly reasons: readonly SuggestionReason[] };

/** `suggestions`: best first, at most four, none equal to the input or to another. `advice`: one line per finding. */
export type AddressAdvice = {
  readonly provider: "offline" | "google";
  readonly suggestions: readonly Suggestion[];
  readonly advice: readonly { readonly field: keyof Address; readonly code: AdviceCode }[];
};

export interface AddressVerifier {
  /**
   * Advice about an address as typed. `known`: addresses already on file for the same e-mail domain, which the caller
   * may see. Never throws and never refuses.
   */
  check(input: Address, options: { readonly known: readonly Address[] }): Promise<AddressAdvice>;
}

/** Are these the same address, letter for letter? */
export function sameAddress(one: Address, other: Address): boolean {
  return addressParts.every((part) => one[part] === other[part]);
}

/** The first four different suggestions that differ from the input; reasons of equal ones are put together. */
export function bestSuggestions(input: Address, candidates: readonly Suggestion[]): Suggestion[] {
  const kept: Suggestion[] = [];
  for (const candidate of candidates) {
    if (sameAddress(candidate.address, input)) continue;
    const twin = kept.findIndex((one) => sameAddress(one.address, candidate.address));
    const found = kept[twin];
    if (found)
      kept[twin] = {
        address: found.address,
        reasons: [...new Set([...found.reasons, ...candidate.reasons])],
      };
    else kept.push(candidate);
  }
  return kept.slice(0, 4);
}
