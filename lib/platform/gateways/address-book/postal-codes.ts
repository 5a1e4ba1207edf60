/**
 * From a postal code to its place. The data is read when first asked for, never at start: Japan's from yubin (Japan
 * Post's own tables), the United States' from zipcodes; Canada's provinces follow from the first letters.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  isAssignedCountry,
  regionCode,
  regionsOfPostalCode,
  subdivisionName,
} from "@/lib/platform/gateways/address-book/countries";
import { evenPostalCode, evenText } from "@/lib/platform/gateways/address-book/normalize";
import { capitalized, municipality, romaji } from "@/lib/platform/gateways/address-book/romaji";

/** `region` is a code. Parts the code does not tell are empty. `latin`: the same place in Latin letters (Japan). */
export type PostalPlace = {
  readonly region: string;
  readonly city: string;
  readonly address1: string;
  readonly latin?: { readonly region: string; readonly city: string; readonly address1: string };
};

/**
 * The places of a postal code, typed in any way (`〒100-0001`, `1000001`, full-width); empty for an unknown one and for
 * other countries. Japan: prefecture, city and town, for large receivers also the number; two places mean that the code
 * serves several towns, of which the data names one. US: state and the post office's own city name. Canada:
 * the province, for a few codes one of two. Takes a few milliseconds, the first time in a process up to 50.
 */
export async function lookUpPostalCode(country: string, code: string): Promise<PostalPlace[]> {
  if (!isAssignedCountry(country)) return [];
  const written = evenPostalCode(country, code);
  if (country === "JP") return /^\d{3}-\d{4}$/.test(written) ? japan(written) : [];
  if (country === "US") return /^\d{5}(-\d{4})?$/.test(written) ? unitedStates(written.slice(0, 5)) : [];
  if (country !== "CA" || !/^[A-Z]\d[A-Z] \d[A-Z]\d$/.test(written)) return [];
  return regionsOfPostalCode("CA", written).map((region) => ({ region, city: "", address1: "" }));
}

async function japan(code: string): Promise<PostalPlace[]> {
  const { getAddress } = await import("yubin");
  const found = getAddress(code);
  const region = found ? regionCode("JP", found.prefecture) : null;
  if (!found || !region) return [];
  if (found.source === "jigyosyo") {
    return [{ region, city: found.city, address1: evenText(`${found.town}${found.streetAddress}`) }];
  }
  const town = townOf(found.town);
  const latinCity = municipality(found.cityKana);
  const reading = found.townKana.replace(/（.*$/, "");
  const latinTown = town === "" || reading.endsWith("ビル") ? "" : capitalized(romaji(reading));
  const place = (address1: string, latin: string): PostalPlace => ({
    region,
    city: found.city,
    address1,
    ...(latinCity
      ? { latin: { region: subdivisionName("JP", region, "en"), city: latinCity, address1: latin } }
      : {}),
  });
  const one = place(town, latinTown ?? "");
  return found.multiTown && town !== "" ? [one, place("", "")] : [one];
}

/** A town without the tables' remarks: which blocks the code covers, or that it names no town at all. */
function townOf(town: string): string {
  const name = town.replace(/（.*$/, "");
  return /場合|一円$|[、〜]/.test(name) ? "" : evenText(name);
}

let zipFile: Promise<Buffer> | undefined;

/**
 * The package holds all 42,000 codes as one object: loading it as code takes 87 MB and blocks the process for a fifth
 * of a second. Its file is plain JSON between `"12345":{` and `}`, so we keep the 5 MB of text and cut out one entry.
 */
async function unitedStates(code: string): Promise<PostalPlace[]> {
  zipFile ??= readFile(join(process.cwd(), "node_modules/zipcodes/lib/codes.js"));
  const file = await zipFile;
  const start = file.indexOf(`"${code}":{"zip"`);
  if (start < 0) return [];
  const entry: unknown = JSON.parse(
    file.toString("utf8", start + code.length + 3, file.indexOf("}", start) + 1),
  );
  const { city, state } = entry as { readonly city: string; readonly state: string };
  return [{ region: state, city, address1: "" }];
}
