import { FilterBar, ListFilter } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { DeviceFrame } from "@/lib/provisioning/devices/filter/queries";
import { type DeviceFilter, filterQuery } from "@/lib/provisioning/devices/input";
import { deviceSorts, supportFilters } from "@/lib/provisioning/devices/rules";
import { infoStates } from "@/lib/provisioning/rules";
import { addressOf } from "./filter-of";

/** Search, filter and order as one address: GET, so that it can be kept, shared and opened in another tab. */
export function Filter({
  ctx,
  filter,
  frame,
}: {
  ctx: Ctx<AccountMember>;
  filter: DeviceFilter;
  frame: DeviceFrame;
}) {
  const t = words(ctx.language, "provisioning");
  const { number } = ctx.actor.account;
  const { q: _, ...further } = filterQuery(filter);
  const named = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
  const select = (
    name: Exclude<keyof DeviceFilter, "q">,
    label: string,
    options: readonly SelectOption[],
    open = true,
  ) => (
    <SelectField
      name={name}
      label={label}
      width="full"
      defaultValue={filter[name]}
      options={open ? [{ value: "", label: t("devices.any") }, ...options] : options}
    />
  );
  return (
    <search>
      <ListFilter action="/cssp/devices">
        <input type="hidden" name="account" value={number} />
        <FilterBar>
          <TextField
            name="q"
            label={t("devices.q")}
            hint={t("devices.qHint")}
            type="search"
            width="full"
            autoComplete="off"
            spellCheck={false}
            defaultValue={filter.q}
          />
          <Button look="primary">{t("devices.submit")}</Button>
          {Object.keys(filterQuery(filter)).length > 0 ? (
            <AppLink href={addressOf("/cssp/devices", number)}>{t("devices.clear")}</AppLink>
          ) : null}
        </FilterBar>
        <DetailsHint summary={t("devices.more")} open={Object.keys(further).length > 0}>
          <Columns narrow>
            {select(
              "info",
              t("devices.infoFilter"),
              infoStates.map((state) => ({ value: state, label: t(`devices.info.${state}`) })),
            )}
            <TextField
              name="user"
              label={t("devices.user")}
              hint={t("devices.userHint")}
              width="full"
              autoComplete="off"
              defaultValue={filter.user}
            />
            {select("model", t("devices.model"), frame.models.map(named))}
            <TextField
              name="code"
              label={t("devices.code")}
              code
              width="full"
              autoComplete="off"
              defaultValue={filter.code}
            />
            {select(
              "support",
              t("devices.support"),
              supportFilters.map((state) => ({ value: state, label: t(`devices.supports.${state}`) })),
            )}
            {frame.groups.length > 0
              ? select("group", t("devices.group"), [
                  { value: "none", label: t("devices.noGroup") },
                  ...frame.groups.map(named),
                ])
              : null}
            {select(
              "sort",
              t("devices.sort"),
              deviceSorts.map((sort) => ({ value: sort, label: t(`devices.sorts.${sort}`) })),
              false,
            )}
          </Columns>
        </DetailsHint>
      </ListFilter>
    </search>
  );
}
