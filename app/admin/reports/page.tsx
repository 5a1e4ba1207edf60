import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { totalOf } from "@/lib/cases/reports/figures/rules";
import { reportInput } from "@/lib/cases/reports/input";
import { getReport } from "@/lib/cases/reports/queries";
import { daysOf, faultOfDates } from "@/lib/cases/reports/rules";
import { words } from "@/lib/i18n/words";
import { getKnowledgeUse } from "@/lib/knowledge/usage/queries";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { ReportFilterBar } from "./filter";
import {
  BacklogSection,
  KnowledgeSection,
  PromisesSection,
  SurveysSection,
  TimesSection,
  VolumeSection,
} from "./sections";
import { StatsSection } from "./stats";

/** How support kept what it promised, and how much there was to do. */
export default enter({ needs: "staff.cases_manage", path: "/admin/reports" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "reports");
  const filter = reportInput.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  );
  const report = await getReport(ctx, filter);
  const { period, today, countedAt } = report;
  const source = { language, filter, report, use: await getKnowledgeUse(ctx, period) };
  const days = daysOf(period);
  const fault = filter.period === "own" ? faultOfDates(filter.from, filter.to, today) : null;
  const total = totalOf(report.days, period);
  const nothing = Object.values(total).every((count) => count === 0) && report.open.length === 0;
  const date = (day: string | undefined) =>
    formatTime(new Date(`${day ?? today}T00:00:00Z`), language, "UTC", "date");
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { from: date(days[0]), to: date(days.at(-1)), days: days.length })}
      />
      <Stack>
        {fault ? <NoticePanel kind="danger">{t(`faults.dates.${fault}`)}</NoticePanel> : null}
        <ReportFilterBar ctx={ctx} filter={filter} />
        {nothing ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <StatsSection source={source} />
            <PromisesSection source={source} />
            <Columns>
              <VolumeSection source={source} />
              <SurveysSection source={source} />
            </Columns>
            <BacklogSection source={source} />
            <TimesSection source={source} />
          </>
        )}
        <KnowledgeSection source={source} />
        <p>
          {countedAt
            ? t("countedAt", { at: formatTime(countedAt, language, actor.timeZone) })
            : t("notCounted")}{" "}
          {t("sorts")}
        </p>
      </Stack>
    </MainArea>
  );
});
