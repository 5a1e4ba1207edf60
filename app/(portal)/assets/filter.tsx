import { FilterBar, ListFilter } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ListFrame } from "@/lib/assets/listing/filter/queries";
import { type AssetFilter, filterQuery } from "@/lib/assets/listing/input";
import { assetSorts, assetStates, licenseFilters } from "@/lib/assets/listing/rules";
import { isLicenseKind, productKinds } from "@/lib/catalog/rules";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import { addressOf } from "./filter-of";

/** Search, filter and order as one address: GET, so that it can be kept, shared and opened in another tab. */
export function Filter({
  ctx,
  filter,
  frame,
}: {
  ctx: Ctx<AccountMember>;
  filter: AssetFilter;
  frame: ListFrame;
}) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const { number } = actor.account;
  const { q: _, ...further } = filterQuery(filter);
  const named = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
  const select = (
    name: Exclude<keyof AssetFilter, "q">,
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
  const kinds = productKinds.filter((kind) => !isLicenseKind(kind));
  return (
    <search>
      <ListFilter>
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
          {Object.keys(filterQuery(filter)).length > 0 ? (
            <AppLink href={addressOf("/assets", number, {})}>{t("list.clear")}</AppLink>
          ) : null}
        </FilterBar>
        <DetailsHint summary={t("list.more")} open={Object.keys(further).length > 0}>
          <Columns narrow>
            {select(
              "kind",
              t("list.kind"),
              kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
            )}
            {select(
              "family",
              t("list.family"),
              frame.families.map((family) => ({ value: family, label: family })),
            )}
            {frame.groups.length > 0
              ? select("group", t("list.group"), [
                  { value: "none", label: t("list.noGroup") },
                  ...frame.groups.map(named),
                ])
              : null}
            {frame.tags.length > 0 ? select("tag", t("list.tag"), frame.tags.map(named)) : null}
            {select(
              "license",
              t("list.license"),
              licenseFilters.map((license) => ({ value: license, label: t(`list.licenses.${license}`) })),
            )}
            {select("offline", t("list.offline"), [
              { value: "no", label: t("list.offlines.no") },
              { value: "yes", label: t("list.offlines.yes") },
            ])}
            {frame.countries.length > 0
              ? select(
                  "country",
                  t("list.country"),
                  frame.countries.map((country) => ({
                    value: country,
                    label: countryName(country, language),
                  })),
                )
              : null}
            {select(
              "state",
              t("list.state"),
              assetStates.map((state) => ({ value: state, label: t(`list.states.${state}`) })),
              false,
            )}
            {select(
              "sort",
              t("list.sort"),
              assetSorts.map((sort) => ({ value: sort, label: t(`list.sorts.${sort}`) })),
              false,
            )}
          </Columns>
        </DetailsHint>
      </ListFilter>
    </search>
  );
}
