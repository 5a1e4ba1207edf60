import { Bars } from "@/app/_charts/bars";
import { Chart } from "@/app/_charts/chart";
import { Lines } from "@/app/_charts/lines";
import type { Tone } from "@/app/_charts/patterns";
import { Shares } from "@/app/_charts/shares";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { HiddenText } from "@/app/_ui/hidden-text";
import { openOver, severitiesIn, totalOf, volumeOf } from "@/lib/cases/reports/figures/rules";
import { reportQuery } from "@/lib/cases/reports/input";
import { openNow } from "@/lib/cases/reports/queries";
import { ages, type ReportTable, stepsOf } from "@/lib/cases/reports/rules";
import type { Severity } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";
import { percent, type Source, type Table, tableOf } from "./tables";

const tones: Record<Severity, Tone> = { 1: "sev1", 2: "sev2", 3: "sev3", 4: "sev4" };
const marks: Record<Severity, string> = { 1: "◆", 2: "▲", 3: "■", 4: "●" };

/** A table of the report with figures at the end of their columns. */
function Figures({ table, captionHidden = true }: { table: Table; captionHidden?: boolean }) {
  return (
    <DataTable
      caption={table.caption}
      captionHidden={captionHidden}
      dense
      phone="scroll"
      columns={table.columns.map(({ key, header, figure }, index) => ({
        ...{ key, header, align: figure ? ("end" as const) : ("start" as const), rowHeader: index === 0 },
        cell: (row: Table["rows"][number]) => row.cells[index]?.shown ?? "",
        nowrap: figure || index === 0,
      }))}
      rows={table.rows}
      rowKey={(row) => row.key}
    />
  );
}

/** The way to a table as a file. */
function File({ source, table }: { source: Source; table: ReportTable }) {
  const t = words(source.language, "reports");
  const query = new URLSearchParams({ ...reportQuery(source.filter), table });
  return (
    <LinkButton look="quiet" href={`/admin/reports/export?${query}`} download>
      {t("file")}
      <HiddenText>{t("fileOf", { table: tableOf(table, source).caption })}</HiddenText>
    </LinkButton>
  );
}

export function PromisesSection({ source }: { source: Source }) {
  const { language, filter, report } = source;
  const t = words(language, "reports");
  const c = words(language, "cases");
  const rows = severitiesIn(filter.severity).flatMap((severity) => {
    const sum = totalOf(report.days, report.period, severity);
    return (["first", "follow"] as const).flatMap((kind) => {
      const [kept, broken] =
        kind === "first" ? [sum.firstKept, sum.firstBroken] : [sum.followKept, sum.followBroken];
      const share = percent(language, kept, kept + broken).shown;
      return kept + broken === 0
        ? []
        : [
            {
              key: `${severity} ${kind}`,
              name: `${c(`severity.${severity}`)} · ${t(`kinds.${kind}`)}`,
              values: [kept, broken],
              said: t("keptOf", { kept, all: kept + broken, share }),
            },
          ];
    });
  });
  return (
    <Card title={t("sections.promises")}>
      <Chart
        title={t("charts.promises")}
        tableLabel={t("table")}
        table={<Figures table={tableOf("promises", source)} />}
        file={<File source={source} table="promises" />}
      >
        <Shares
          id="promises"
          rows={rows}
          parts={[
            { key: "kept", label: t("kept"), tone: "ok" },
            { key: "broken", label: t("broken"), tone: "danger" },
          ]}
        />
      </Chart>
      <p>{t("promisesAbout")}</p>
    </Card>
  );
}

export function BacklogSection({ source }: { source: Source }) {
  const { language, filter, report } = source;
  const t = words(language, "reports");
  const shown = severitiesIn(filter.severity);
  const over = openOver(report.days, openNow(report.open), report.period);
  const all = (open: Readonly<Record<Severity, number>> | undefined) =>
    shown.reduce((sum, severity) => sum + (open?.[severity] ?? 0), 0);
  const named = (severity: Severity) => ({
    key: String(severity),
    label: words(language, "cases")(`severity.${severity}`),
    tone: tones[severity],
  });
  const said = (sentence: string) => `${sentence} ${t("charts.inTable")}`;
  return (
    <Card title={t("sections.backlog")}>
      <Chart
        title={t("charts.open")}
        tableLabel={t("table")}
        table={<Figures table={tableOf("open", source)} />}
        file={<File source={source} table="open" />}
      >
        <Bars
          id="open"
          stacked
          language={language}
          label={said(`${t("charts.open")}: ${t("charts.openSaid", { count: all(openNow(report.open)) })}`)}
          steps={shortAges()}
          series={shown.map((severity) => ({
            ...named(severity),
            values: ages.map(
              (_, age) => report.open.find((one) => one.age === age && one.severity === severity)?.count ?? 0,
            ),
          }))}
        />
      </Chart>
      <Chart
        title={t("charts.backlog")}
        tableLabel={t("table")}
        table={<Figures table={tableOf("backlog", source)} />}
        file={<File source={source} table="backlog" />}
      >
        <Lines
          language={language}
          label={said(
            `${t("charts.backlog")}: ${t("charts.backlogSaid", { first: all(over[0]?.open), last: all(over.at(-1)?.open) })}`,
          )}
          steps={over.map(({ day }) => shortDay(day, language))}
          series={shown.map((severity) => ({
            ...named(severity),
            mark: marks[severity],
            values: over.map(({ open }) => open[severity]),
          }))}
        />
      </Chart>
    </Card>
  );
}

export function VolumeSection({ source }: { source: Source }) {
  const { language, report } = source;
  const t = words(language, "reports");
  const steps = volumeOf(report.days, report.period);
  const { opened, closed } = totalOf(report.days, report.period);
  const title = t(`charts.volume.${stepsOf(report.period).by}`);
  return (
    <Card title={t("sections.volume")}>
      <Chart
        title={title}
        tableLabel={t("table")}
        table={<Figures table={tableOf("volume", source)} />}
        file={<File source={source} table="volume" />}
      >
        <Bars
          id="volume"
          language={language}
          label={`${title}: ${t("charts.volumeSaid", { opened, closed })} ${t("charts.inTable")}`}
          steps={steps.map(({ from }) => shortDay(from, language))}
          series={[
            {
              ...{ key: "opened", label: t("opened"), tone: "brand" },
              values: steps.map(({ figures }) => figures.opened),
            },
            {
              ...{ key: "closed", label: t("closed"), tone: "quiet" },
              values: steps.map(({ figures }) => figures.closed),
            },
          ]}
        />
      </Chart>
    </Card>
  );
}

export function TimesSection({ source }: { source: Source }) {
  const t = words(source.language, "reports");
  return (
    <Card title={t("sections.times")} actions={<File source={source} table="times" />}>
      <Figures table={tableOf("times", source)} />
      <p>{t("timesAbout")}</p>
    </Card>
  );
}

export function SurveysSection({ source }: { source: Source }) {
  const { language, filter, report } = source;
  const t = words(language, "reports");
  const rows = severitiesIn(filter.severity).flatMap((severity) => {
    const sum = totalOf(report.days, report.period, severity);
    const [good, poor] = [sum.surveysGood, sum.surveysPoor];
    const middling = sum.surveysAnswered - good - poor;
    const name = words(language, "cases")(`severity.${severity}`);
    return sum.surveysAnswered === 0
      ? []
      : [
          {
            ...{ key: String(severity), name, values: [good, middling, poor] },
            said: t("surveysSaid", { good, middling, poor }),
          },
        ];
  });
  return (
    <Card title={t("sections.surveys")}>
      <Chart
        title={t("charts.surveys")}
        tableLabel={t("table")}
        table={<Figures table={tableOf("surveys", source)} />}
        file={<File source={source} table="surveys" />}
      >
        <Shares
          id="surveys"
          rows={rows}
          parts={[
            { key: "good", label: t("good"), tone: "ok" },
            { key: "middling", label: t("middling"), tone: "quiet" },
            { key: "poor", label: t("poor"), tone: "danger" },
          ]}
        />
      </Chart>
    </Card>
  );
}

export function KnowledgeSection({ source }: { source: Source }) {
  const { language, use } = source;
  const t = words(language, "reports");
  return (
    <Card title={t("sections.knowledge")} actions={<File source={source} table="knowledge" />}>
      <p>
        {t("knowledgeAbout", {
          deflected: use.deflected,
          helpful: use.helpful,
          unhelpful: use.unhelpful,
          empty: use.emptySearches,
        })}
      </p>
      {use.articles.length > 0 ? <Figures table={tableOf("knowledge", source)} /> : <p>{t("noKnowledge")}</p>}
    </Card>
  );
}

/** Ages in days, short enough to stand below bars on a phone. */
function shortAges(): string[] {
  return ages.map((to, index) => {
    const from = ages[index - 1];
    return to === null ? `>${from}` : typeof from === "number" ? `${from}–${to}` : `<${to}`;
  });
}

/** A day below a chart: 21 Nov, 11/21. */
function shortDay(day: string, language: Source["language"]): string {
  return new Intl.DateTimeFormat(
    language === "ja" ? "ja-JP" : "en-GB",
    language === "ja"
      ? { month: "numeric", day: "numeric", timeZone: "UTC" }
      : { month: "short", day: "numeric", timeZone: "UTC" },
  ).format(new Date(`${day}T00:00:00Z`));
}
