/** Lists and sentences of the address block, for the pages that ask for an address. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { countries, subdivisions } from "@/lib/platform/gateways/address-book/countries";
import type { AddressWords } from "./address-fields";

/** Countries whose regions are chosen from a list; elsewhere the region is typed. Kept short: the lists travel with the page. */
const listed = ["JP", "US", "CA", "AU"] as const;

export function addressWords(language: Language): AddressWords {
  const t = words(language, "registration");
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return {
    country: t("company.country"),
    chooseCountry: t("company.chooseCountry"),
    postalCode: t("company.postalCode"),
    postalHint: t("company.postalHint"),
    lookUp: t("company.lookUp"),
    region: t("company.region"),
    chooseRegion: t("company.chooseRegion"),
    city: t("company.city"),
    address1: t("company.address1"),
    address2: t("company.address2"),
    countries: countries(language).map(option),
    regions: Object.fromEntries(
      listed.map((country) => [country, subdivisions(country, language).map(option)]),
    ),
    home: language === "ja" ? "JP" : "",
  };
}
