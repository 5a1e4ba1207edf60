import { FilterBar, ListFilter } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { countries } from "@/lib/platform/gateways/address-book/countries";
import { type EndUserFilter, endUserQuery } from "@/lib/provisioning/end-users/input";
import { confirmations, endUserSorts, holdings } from "@/lib/provisioning/end-users/rules";
import { addressOf } from "../devices/filter-of";

/** Search, filter and order as one address: GET, so that it can be kept, shared and opened in another tab. */
export function Filter({ ctx, filter }: { ctx: Ctx<AccountMember>; filter: EndUserFilter }) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const { number } = actor.account;
  const { q: _, ...further } = endUserQuery(filter);
  const select = (
    name: Exclude<keyof EndUserFilter, "q">,
    label: string,
    options: readonly SelectOption[],
    open = true,
  ) => (
    <SelectField
      name={name}
      label={label}
      width="full"
      defaultValue={filter[name]}
      options={open ? [{ value: "", label: t("list.any") }, ...options] : options}
    />
  );
  return (
    <search>
      <ListFilter action="/cssp/end-users">
        <input type="hidden" name="account" value={number} />
        <FilterBar>
          <TextField
            name="q"
            label={t("list.q")}
            hint={t("list.qHint")}
            type="search"
            autoComplete="off"
            spellCheck={false}
            defaultValue={filter.q}
          />
          <Button look="primary">{t("list.submit")}</Button>
          {Object.keys(endUserQuery(filter)).length > 0 ? (
            <AppLink href={addressOf("/cssp/end-users", number)}>{t("list.clear")}</AppLink>
          ) : null}
        </FilterBar>
        <DetailsHint summary={t("list.more")} open={Object.keys(further).length > 0}>
          <Columns narrow>
            {select(
              "confirmed",
              t("list.confirmed"),
              confirmations.map((value) => ({ value, label: t(`list.confirmations.${value}`) })),
            )}
            {select(
              "devices",
              t("list.devices"),
              holdings.map((value) => ({ value, label: t(`list.holdings.${value}`) })),
            )}
            {select(
              "country",
              t("list.country"),
              countries(language).map(({ code, name }) => ({ value: code, label: name })),
            )}
            {select(
              "sort",
              t("list.sort"),
              endUserSorts.map((value) => ({ value, label: t(`list.sorts.${value}`) })),
              false,
            )}
          </Columns>
        </DetailsHint>
      </ListFilter>
    </search>
  );
}
