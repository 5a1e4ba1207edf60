import { SearchField, SearchForm } from "@/app/_list/search-form";
import { SelectField } from "@/app/_ui/select-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { roleNames } from "@/lib/access/roles";
import type { MemberFilter } from "@/lib/accounts/members/input";
import { expiringDays, memberStates, unseenDays } from "@/lib/accounts/members/rules";
import { words } from "@/lib/i18n/words";
import { addressOf, queryOf } from "./address";

/** What of the list is shown. */
export function Filters({ ctx, filter }: { ctx: Ctx<AccountMember>; filter: MemberFilter }) {
  const t = words(ctx.language, "members");
  const role = words(ctx.language, "accounts");
  const { number } = ctx.actor.account;
  const isFiltered = Object.values(filter).some((value) => value !== "");
  return (
    <SearchForm
      account={number}
      label={t("filter.title")}
      submit={t("filter.submit")}
      clear={isFiltered ? { href: addressOf("", queryOf(number)), label: t("filter.clear") } : null}
    >
      <SearchField label={t("filter.q")} value={filter.q} />
      <SelectField
        name="role"
        label={t("filter.role")}
        empty={t("filter.anyRole")}
        defaultValue={filter.role}
        options={roleNames.map((value) => ({ value, label: role(`roles.${value}`) }))}
      />
      <SelectField
        name="state"
        label={t("filter.state")}
        empty={t("filter.anyState")}
        defaultValue={filter.state}
        options={memberStates.map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      <SelectField
        name="view"
        label={t("filter.view")}
        empty={t("filter.anyView")}
        defaultValue={filter.view}
        options={[
          { value: "expiring", label: t("filter.expiring", { days: expiringDays }) },
          { value: "unseen", label: t("filter.unseen", { days: unseenDays }) },
        ]}
      />
    </SearchForm>
  );
}
