import { isRole } from "@/lib/access/roles";
import { approvalPolicies, staffAccessModes } from "@/lib/accounts/rules";
import type { Change, SettingName } from "@/lib/accounts/settings/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { countryName, subdivisionName } from "@/lib/platform/gateways/address-book/countries";

/** The value of a setting as people read it. A coded region needs its country. */
export function valueInWords(setting: SettingName, value: string, language: Language, country = ""): string {
  const t = words(language, "settings");
  if (value === "") return t("empty");
  if (setting === "country") return countryName(value, language);
  if (setting === "region") return subdivisionName(country, value, language);
  if (setting === "defaultRole" && isRole(value)) return words(language, "accounts")(`roles.${value}`);
  const policy = approvalPolicies.find((one) => one === value);
  if (setting === "approvalPolicy" && policy) return t(`approvalPolicy.${policy}`);
  const mode = staffAccessModes.find((one) => one === value);
  if (setting === "staffAccess" && mode) return t(`staffAccess.${mode}`);
  return value;
}

/** Changed settings in one line: which, from what, to what. `country`: where the address is now. */
export function changesInWords(changes: readonly Change[], language: Language, country = ""): string {
  const t = words(language, "settings");
  return changes
    .map((change) =>
      t("change", {
        setting: t(`names.${change.setting}`),
        old: valueInWords(change.setting, change.old, language, country),
        now: valueInWords(change.setting, change.new, language, country),
      }),
    )
    .join(t("andSo"));
}
