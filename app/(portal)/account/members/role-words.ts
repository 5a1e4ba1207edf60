import type { ActingAccount } from "@/lib/access/ctx";
import { addOnRoles, groupRoles, type Role } from "@/lib/access/roles";
import { mayGiveRoles } from "@/lib/accounts/members/policy";
import { accountRoles, rolesChosen } from "@/lib/accounts/members/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { RoleFieldsSay, RoleOptions } from "./role-fields";

/** The roles somebody may give, as choices of a form. `held`: kept on offer although nobody can give them any more. */
export function roleOptions(
  account: ActingAccount,
  language: Language,
  { inGroup, held = [] }: { inGroup: boolean; held?: readonly Role[] },
): RoleOptions {
  const t = words(language, "accounts");
  const option = (role: Role) => ({ value: role, label: t(`roles.${role}`) });
  const given = (role: string) => mayGiveRoles(account, rolesChosen({ role, groupRole: "", addOns: [] }));
  const others = held.filter(
    (role) => ![...accountRoles, ...groupRoles, ...addOnRoles].some((known) => known === role),
  );
  const wide = given("standard_user");
  return {
    account: wide ? [...accountRoles.filter(given), ...others].map(option) : [],
    groups: inGroup ? groupRoles.map(option) : [],
    addOns: wide ? addOnRoles.map(option) : [],
  };
}

/** The sentences of the fields; `groups` are the names the role in groups counts in. */
export function roleFieldsSay(
  language: Language,
  timeZone: string,
  groups?: readonly string[],
): RoleFieldsSay {
  const t = words(language, "members");
  return {
    role: t("one.role"),
    roleHint: t("one.roleHint"),
    roleNone: t("one.roleNone"),
    groupRole: t("one.groupRole"),
    groupRoleHint: groups
      ? t("one.groupRoleHint", { groups: groups.join(comma(language)) })
      : t("inviting.groupRoleHint"),
    groupRoleNone: t("one.groupRoleNone"),
    addOns: t("one.addOns"),
    addOnsHint: t("one.addOnsHint"),
    from: t("from"),
    until: t("until"),
    dayHint: t("one.dayHint", { zone: timeZone }),
    untilHint: t("one.untilHint"),
    description: t("description"),
    descriptionHint: t("one.descriptionHint"),
  };
}
