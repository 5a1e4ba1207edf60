import { Bars } from "@/app/_charts/bars";
import { Chart } from "@/app/_charts/chart";
import { SearchForm } from "@/app/_list/search-form";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Columns, Row, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { usageInput } from "@/lib/provisioning/usage/input";
import {
  listActivations,
  listUsageMonths,
  type UsageRow,
  usageReport,
} from "@/lib/provisioning/usage/queries";
import { usageViews } from "@/lib/provisioning/usage/rules";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { monthWord } from "./month-word";

/** How many instances ran in a month and on how many days, by code, bundle or end customer. */
export default enter({ needs: "provisioning.read", path: "/cssp/usage" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "instances");
  const { number, name } = actor.account;
  const input = usageInput.parse({ month: one(search.month), by: one(search.by) });
  const [report, months, course] = await Promise.all([
    usageReport(ctx, input),
    listUsageMonths(ctx),
    listActivations(ctx),
  ]);
  const any = course.some(({ activated, ended }) => activated + ended > 0);
  const month = monthWord(report.month, language);
  const figures = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const more = { code: t("usage.product"), bundle: t("usage.sku"), end_user: t("usage.reference") }[
    report.by
  ];
  const columns: Column<UsageRow>[] = [
    {
      key: "name",
      header: t(`usage.name.${report.by}`),
      rowHeader: true,
      cell: (row) => row.name ?? t("usage.nobody"),
    },
    { key: "more", header: more, cell: (row) => row.more ?? "–" },
    {
      key: "instances",
      header: t("usage.instances"),
      align: "end",
      cell: (row) => figures.format(row.instances),
    },
    { key: "days", header: t("usage.days"), align: "end", cell: (row) => figures.format(row.days) },
    {
      key: "share",
      header: t("usage.share"),
      align: "end",
      cell: (row) => share.format(report.total.days > 0 ? row.days / report.total.days : 0),
    },
  ];
  // a month asked for by its address stands among those to choose from
  const choice = months.includes(report.month) ? months : [report.month, ...months];
  const file = new URLSearchParams({ account: String(number), month: report.month, by: report.by });
  return (
    <MainArea width="full" before={<CsspNav ctx={ctx} current="usage" />}>
      <PageHeader
        title={`${t("usage.title")} ${month} – ${env().PORTAL_NAME}`}
        heading={t("usage.title")}
        lead={t("usage.lead", { name })}
      />
      <Stack>
        <SearchForm account={number} submit={t("show")}>
          <SelectField
            name="month"
            label={t("usage.month")}
            width="sm"
            options={choice.map((value) => ({ value, label: monthWord(value, language) }))}
            defaultValue={report.month}
          />
          <SelectField
            name="by"
            label={t("usage.by")}
            width="sm"
            options={usageViews.map((value) => ({ value, label: t(`usage.views.${value}`) }))}
            defaultValue={report.by}
          />
        </SearchForm>
        {report.rows.length > 0 ? (
          <>
            <Columns narrow>
              <Stat label={t("usage.instances")} value={figures.format(report.total.instances)} />
              <Stat label={t("usage.days")} value={figures.format(report.total.days)} />
            </Columns>
            <Row>
              <LinkButton look="quiet" href={`/cssp/usage/export?${file}`} download>
                {t("file")}
              </LinkButton>
            </Row>
          </>
        ) : null}
        <DataTable
          caption={t("usage.caption", { month, by: t(`usage.views.${report.by}`) })}
          columns={columns}
          rows={report.rows}
          rowKey={(row) => row.key}
          empty={<EmptyState title={t("usage.none", { month })}>{t("usage.noneText")}</EmptyState>}
        />
        <p>{t("usage.about")}</p>
        {any ? (
          <Chart
            title={t("usage.course")}
            tableLabel={t("usage.courseTable")}
            table={
              <DataTable
                caption={t("usage.course")}
                captionHidden
                phone="scroll"
                columns={[
                  {
                    ...{ key: "month", header: t("usage.month"), rowHeader: true },
                    cell: (row) => monthWord(row.month, language),
                  },
                  {
                    ...{ key: "activated", header: t("usage.activated"), align: "end" },
                    cell: (row) => figures.format(row.activated),
                  },
                  {
                    ...{ key: "ended", header: t("usage.ended"), align: "end" },
                    cell: (row) => figures.format(row.ended),
                  },
                ]}
                rows={course}
                rowKey={(row) => row.month}
              />
            }
          >
            <Bars
              id="course"
              language={language}
              label={t("usage.courseSaid", {
                activated: course.reduce((sum, row) => sum + row.activated, 0),
                ended: course.reduce((sum, row) => sum + row.ended, 0),
              })}
              steps={course.map((row) => row.month)}
              series={[
                {
                  ...{ key: "activated", label: t("usage.activated"), tone: "brand" },
                  values: course.map((row) => row.activated),
                },
                {
                  ...{ key: "ended", label: t("usage.ended"), tone: "quiet" },
                  values: course.map((row) => row.ended),
                },
              ]}
            />
          </Chart>
        ) : null}
      </Stack>
    </MainArea>
  );
});
