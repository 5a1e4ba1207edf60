import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField } from "@/app/_ui/select-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { type ReportFilter, reportQuery } from "@/lib/cases/reports/input";
import { listSorts } from "@/lib/cases/reports/queries";
import { periods } from "@/lib/cases/reports/rules";
import { severities } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";

/** Period and sort of cases as an address, so that a report can be kept and passed on. */
export async function ReportFilterBar({ ctx, filter }: { ctx: Ctx<StaffMember>; filter: ReportFilter }) {
  const { language } = ctx;
  const t = words(language, "reports");
  const { plans, teams, families } = await listSorts(ctx);
  const narrow = Object.keys(reportQuery(filter)).some((name) => name !== "period");
  const select = (
    name: "severity" | "plan" | "team" | "family",
    options: readonly { value: string; label: string }[],
  ) => (
    <SelectField
      name={name}
      label={t(`filter.${name}`)}
      width="md"
      empty={t("filter.all")}
      options={options}
      defaultValue={filter[name]}
    />
  );
  const none = (label: string) => ({ value: "none", label });
  const byId = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <search data-print="hide">
      <form method="get" className={css.filter}>
        <SelectField
          name="period"
          label={t("filter.period")}
          width="md"
          options={periods.map((value) => ({ value, label: t(`filter.periods.${value}`) }))}
          defaultValue={filter.period}
        />
        <Button look="primary">{t("filter.show")}</Button>
        {narrow ? <AppLink href="/admin/reports">{t("filter.clear")}</AppLink> : null}
        <DetailsHint summary={t("filter.narrow")} open={narrow}>
          <div className={css.filter}>
            <DateField name="from" label={t("filter.from")} defaultValue={filter.from} />
            <DateField name="to" label={t("filter.to")} defaultValue={filter.to} />
            {select(
              "severity",
              severities.map((level) => ({
                value: String(level),
                label: words(language, "cases")(`severity.${level}`),
              })),
            )}
            {select("plan", [...plans.map(byId), none(t("filter.noPlan"))])}
            {select("team", [...teams.map(byId), none(t("filter.noTeam"))])}
            {select("family", [
              ...families.map((family) => ({ value: family, label: family })),
              none(t("filter.noFamily")),
            ])}
          </div>
        </DetailsHint>
      </form>
    </search>
  );
}
