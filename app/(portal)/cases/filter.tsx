import { FilterBar, ListFilter } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TabLinks } from "@/app/_ui/tab-links";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type CaseFilter, caseFilterQuery, narrowsCases } from "@/lib/cases/listing/input";
import type { CaseFrame } from "@/lib/cases/listing/queries";
import { caseTabs } from "@/lib/cases/listing/rules";
import { caseStatuses, isOpen } from "@/lib/cases/rules";
import { severities } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";
import { addressOf } from "./addresses";

/** Tabs, search and filter as one address: GET, so that it can be kept, shared and opened in another tab. */
export function Filter({
  ctx,
  filter,
  frame,
}: {
  ctx: Ctx<AccountMember>;
  filter: CaseFilter;
  frame: CaseFrame;
}) {
  const { language, actor } = ctx;
  const t = words(language, "caseList");
  const c = words(language, "cases");
  const { number } = actor.account;
  const { q, tab, ...others } = caseFilterQuery(filter);
  const onTab = tab ? { tab } : undefined;
  const select = (
    name: Exclude<keyof CaseFilter, "q" | "tab">,
    label: string,
    options: readonly SelectOption[],
  ) => (
    <SelectField
      name={name}
      label={label}
      width="full"
      defaultValue={filter[name]}
      options={[{ value: "", label: t("filter.any") }, ...options]}
    />
  );
  const statuses = caseStatuses.filter((status) =>
    filter.tab === "all" ? true : isOpen(status) === (filter.tab === "open"),
  );
  return (
    <>
      <TabLinks
        label={t("tabs.label")}
        tabs={caseTabs.map((one) => ({
          href: addressOf("/cases", number, {
            ...(one === "open" ? {} : { tab: one }),
            ...(q ? { q } : {}),
          }),
          label: t(`tabs.${one}`),
          current: one === filter.tab,
        }))}
      />
      <search aria-label={t("filter.label")}>
        <ListFilter>
          <input type="hidden" name="account" value={number} />
          {onTab ? <input type="hidden" name="tab" value={onTab.tab} /> : null}
          {filter.asset ? <input type="hidden" name="asset" value={filter.asset} /> : null}
          <FilterBar>
            <TextField
              name="q"
              label={t("filter.q")}
              hint={t("filter.qHint")}
              type="search"
              autoComplete="off"
              spellCheck={false}
              defaultValue={filter.q}
            />
            <Button look="primary">{t("filter.submit")}</Button>
            {narrowsCases(filter) ? (
              <AppLink href={addressOf("/cases", number, onTab)}>{t("filter.clear")}</AppLink>
            ) : null}
          </FilterBar>
          {filter.asset ? <p>{t("filter.oneAsset", { serial: filter.asset })}</p> : null}
          <DetailsHint summary={t("filter.more")} open={Object.keys(others).some((name) => name !== "asset")}>
            <Columns narrow>
              {select(
                "status",
                t("filter.status"),
                statuses.map((value) => ({ value, label: c(`status.${value}`) })),
              )}
              {select(
                "severity",
                t("filter.severity"),
                severities.map((level) => ({ value: String(level), label: c(`severity.${level}`) })),
              )}
              {select("turn", t("filter.turn"), [
                { value: "customer", label: t("filter.turns.customer") },
                { value: "support", label: t("filter.turns.support") },
              ])}
              {select(
                "family",
                t("filter.family"),
                frame.families.map((family) => ({ value: family, label: family })),
              )}
              {select("mine", t("filter.mine"), [{ value: "yes", label: t("filter.mines.yes") }])}
              {select("escalated", t("filter.escalated"), [
                { value: "yes", label: words(language, "common")("yes") },
              ])}
            </Columns>
          </DetailsHint>
        </ListFilter>
      </search>
    </>
  );
}
