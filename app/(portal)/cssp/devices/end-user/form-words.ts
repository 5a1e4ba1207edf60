/** Lists and sentences of the form about an end user. */

import type { Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { countries, subdivisions } from "@/lib/platform/gateways/address-book/countries";
import { formFields } from "@/lib/provisioning/reporting/input";
import { codedRegionCountries } from "@/lib/provisioning/rules";
import { notationWords } from "../../notation-words";
import type { EndUserWords } from "./form-fields";

/** Countries in both orders of reading; regions only where S1 asks for a code. */
export function endUserWords(language: Language): EndUserWords {
  const t = words(language, "provisioning");
  const postal = words(language, "registration");
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  const coded = ({ code, name }: { code: string; name: string }) => ({
    value: code,
    label: `${code} – ${name}`,
  });
  return {
    fields: Object.fromEntries(formFields.map((field) => [field, t(`fields.${field}`)])),
    hints: {
      customerReferenceId: t("form.referenceHint"),
      dnbNumber: t("form.dnbHint"),
      phoneNumber: t("form.phoneHint"),
      website: t("form.websiteHint"),
      industry: t("form.industryHint"),
      region: t("form.regionHint"),
      postalCode: postal("company.postalHint"),
    },
    fixed: t("form.referenceFixed"),
    account: t("form.account"),
    place: t("form.place"),
    more: t("form.more"),
    chooseCountry: postal("company.chooseCountry"),
    chooseRegion: postal("company.chooseRegion"),
    lookUp: postal("company.lookUp"),
    countries: countries(language).map(option),
    regions: Object.fromEntries(
      codedRegionCountries.map((country) => [country, subdivisions(country, language).map(coded)]),
    ),
    home: language === "ja" ? "JP" : "",
  };
}

/** What every such form is given besides. */
export function endUserFormProps(language: Language) {
  return {
    words: formWords(language),
    sentences: faultSentences(language, "provisioning", ["serials", ...formFields]),
    say: endUserWords(language),
    notation: { ...notationWords(language, "about"), base: env().PORTAL_BASE_URL },
  };
}
