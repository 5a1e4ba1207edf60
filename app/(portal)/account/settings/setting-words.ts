import { isRole } from "@/lib/access/roles";
import { approvalPolicies, staffAccessModes } from "@/lib/accounts/rules";
import type { Change, SettingName } from "@/lib/accounts/settings/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";

/** The value of a setting as people read it. */
function valueInWords(setting: SettingName, value: string, language: Language): string {
  const t = words(language, "settings");
  if (value === "") return t("empty");
  if (setting === "country") return countryName(value, language);
  if (setting === "defaultRole" && isRole(value)) return words(language, "accounts")(`roles.${value}`);
  const policy = approvalPolicies.find((one) => one === value);
  if (setting === "approvalPolicy" && policy) return t(`approvalPolicy.${policy}`);
  const mode = staffAccessModes.find((one) => one === value);
  if (setting === "staffAccess" && mode) return t(`staffAccess.${mode}`);
  return value;
}

/** Changed settings in one line: which, from what, to what. */
export function changesInWords(changes: readonly Change[], language: Language): string {
  const t = words(language, "settings");
  return changes
    .map((change) =>
      t("change", {
        setting: t(`names.${change.setting}`),
        old: valueInWords(change.setting, change.old, language),
        now: valueInWords(change.setting, change.new, language),
      }),
    )
    .join(t("andSo"));
}
