import type { SelectOption } from "@/app/_ui/select-field";
import { groupRoles } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** The group roles to choose from, each with what it permits. `keep`: also to leave what somebody holds. */
export function groupRoleOptions(language: Language, keep: boolean): SelectOption[] {
  const t = words(language, "groups");
  const names = words(language, "accounts");
  return [
    ...(keep ? [{ value: "keep", label: t("role.keep") }] : []),
    { value: "none", label: t("role.none") },
    ...groupRoles.map((role) => ({
      value: role,
      label: `${names(`roles.${role}`)} – ${t(`role.about.${role}`)}`,
    })),
  ];
}
