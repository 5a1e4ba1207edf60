/** Google's Address Validation service, with the offline verifier behind it for whenever it does not answer. */
import { z } from "zod";
import {
  type Address,
  type AddressAdvice,
  type AddressVerifier,
  bestSuggestions,
  type Suggestion,
} from "@/lib/platform/gateways/address-book/address";
import {
  isAssignedCountry,
  regionCode,
  subdivisionName,
} from "@/lib/platform/gateways/address-book/countries";
import { evenAddress } from "@/lib/platform/gateways/address-book/normalize";
import { offlineVerifier } from "@/lib/platform/gateways/address-book/offline";
import { lookUpPostalCode } from "@/lib/platform/gateways/address-book/postal-codes";

/** The parts of a `validateAddress` answer we use; a part that is missing counts as empty (its reference, REST v1). */
const text = z.string().default("");
const answer = z.object({
  result: z.object({
    verdict: z
      .object({ validationGranularity: z.string().default("OTHER") })
      .default({ validationGranularity: "OTHER" }),
    address: z.object({
      postalAddress: z.object({
        regionCode: text,
        postalCode: text,
        administrativeArea: text,
        locality: text,
        addressLines: z.array(z.string()).default([]),
      }),
      missingComponentTypes: z.array(z.string()).default([]),
      unconfirmedComponentTypes: z.array(z.string()).default([]),
    }),
  }),
});

type Found = z.infer<typeof answer>["result"]["address"];

/** Google's names for parts of an address, in ours. */
const fields: Readonly<Record<string, keyof Address>> = {
  country: "country",
  postal_code: "postalCode",
  administrative_area_level_1: "region",
  locality: "city",
  postal_town: "city",
  sublocality_level_1: "address1",
  route: "address1",
  street_number: "address1",
  premise: "address1",
  subpremise: "address2",
};

/** Offline findings that hold whatever the service says; the others it knows better. */
const always = new Set(["required", "country_unknown", "postal_code_format"]);

/**
 * Asks the service at `baseUrl` with `key`, for at most `timeoutMs`. Any failure, an unsupported country included, gives
 * the offline advice alone. The address is all that leaves the portal.
 */
export function googleVerifier({
  baseUrl,
  key,
  timeoutMs = 3_000,
}: {
  readonly baseUrl: string;
  readonly key: string;
  readonly timeoutMs?: number;
}): AddressVerifier {
  const offline = offlineVerifier();
  return {
    async check(input, options): Promise<AddressAdvice> {
      const [own, found] = await Promise.all([
        offline.check(input, options),
        ask(evenAddress(input).address),
      ]);
      if (!found) return own;
      const candidate = await suggestion(found, input);
      const findings = [
        ...found.missingComponentTypes.map((type) => ({ field: fields[type], code: "required" as const })),
        ...found.unconfirmedComponentTypes.map((type) => ({
          field: fields[type],
          code: "not_confirmed" as const,
        })),
        ...own.advice.filter(({ code }) => always.has(code)),
      ];
      const advice = new Map(
        findings.flatMap(({ field, code }) =>
          field ? [[`${field} ${code}`, { field, code }] as const] : [],
        ),
      );
      return {
        provider: "google",
        suggestions: bestSuggestions(input, [...candidate, ...own.suggestions]),
        advice: [...advice.values()],
      };
    },
  };

  async function ask(address: Address): Promise<(Found & { readonly placed: boolean }) | null> {
    if (!isAssignedCountry(address.country)) return null;
    try {
      const response = await fetch(`${baseUrl}/v1:validateAddress?key=${encodeURIComponent(key)}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ address: postalAddress(address) }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) return null;
      const { result } = answer.parse(await response.json());
      return { ...result.address, placed: result.verdict.validationGranularity !== "OTHER" };
    } catch {
      return null;
    }
  }
}

function postalAddress({ country, postalCode, region, city, address1, address2 }: Address) {
  return {
    regionCode: country,
    postalCode,
    administrativeArea: subdivisionName(country, region, country === "JP" ? "ja" : "en"),
    locality: city,
    addressLines: [address1, address2].filter((line) => line !== ""),
  };
}

/** The service's version in our fields; none when it could not place the address at all. */
async function suggestion(
  { postalAddress: given, placed }: Found & { readonly placed: boolean },
  input: Address,
): Promise<Suggestion[]> {
  const country = given.regionCode;
  if (!placed || !isAssignedCountry(country)) return [];
  const [line = "", ...rest] = given.addressLines;
  // Where a country's format has no line for the municipality, it comes at the beginning of the street's.
  const [place] =
    given.locality === "" ? await lookUpPostalCode(country, given.postalCode).catch(() => []) : [];
  const inLine = place && place.city !== "" && line.startsWith(place.city) ? place.city : "";
  const address = {
    country,
    postalCode: given.postalCode || input.postalCode,
    region: regionCode(country, given.administrativeArea) ?? given.administrativeArea,
    city: given.locality || inLine || input.city,
    address1: line.slice(inLine.length).trim() || input.address1,
    address2: rest.join(", "),
  };
  return [{ address: evenAddress(address).address, reasons: ["provider"] }];
}
