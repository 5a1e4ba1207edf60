import { openOver, severitiesIn, totalOf, volumeOf } from "@/lib/cases/reports/figures/rules";
import type { ReportFilter } from "@/lib/cases/reports/input";
import type { Report, TimesRow } from "@/lib/cases/reports/queries";
import { openNow } from "@/lib/cases/reports/queries";
import { ages, type ReportTable, shareOf, stepsOf } from "@/lib/cases/reports/rules";
import type { Severity } from "@/lib/cases/sla/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { showArticle } from "@/lib/knowledge/rules";
import type { KnowledgeUse } from "@/lib/knowledge/usage/queries";

/** A cell as it is read, and as it stands in a file: there shares are parts of 1 and times are minutes. */
export type Cell = { readonly shown: string; readonly plain: string };
export type Table = {
  readonly caption: string;
  readonly columns: readonly { readonly key: string; readonly header: string; readonly figure: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
};
/** Everything tables are made of. */
export type Source = {
  readonly language: Language;
  readonly filter: ReportFilter;
  readonly report: Report;
  readonly use: KnowledgeUse;
};

const text = (shown: string): Cell => ({ shown, plain: shown });
const figure = (language: Language, value: number): Cell => ({
  shown: new Intl.NumberFormat(language).format(value),
  plain: String(value),
});

/** A share in percent; none where there is nothing to have a share of. */
export function percent(language: Language, part: number, whole: number): Cell {
  const share = shareOf(part, whole);
  if (share === null) return { shown: words(language, "reports")("stats.none"), plain: "" };
  const format = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return { shown: format.format(share), plain: share.toFixed(4) };
}

/** Minutes in the two units that matter. `byDays`: a day has 24 hours; not for hours of business. */
function duration(language: Language, minutes: number | undefined, byDays: boolean): Cell {
  const t = words(language, "reports");
  if (minutes === undefined) return { shown: t("stats.none"), plain: "" };
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const shown =
    whole < 60
      ? t("minutes", { minutes: whole })
      : byDays && hours >= 48
        ? t("days", { days: Math.floor(hours / 24), hours: hours % 24 })
        : t("hours", { hours, minutes: whole % 60 });
  return { shown, plain: minutes.toFixed(1) };
}

const severityName = (language: Language, severity: Severity) =>
  words(language, "cases")(`severity.${severity}`);

/** Names of the columns: words first, then figures. */
const columnsOf = (names: readonly string[], figures: readonly string[]) => [
  ...names.map((header, index) => ({ key: `name${index}`, header, figure: false })),
  ...figures.map((header, index) => ({ key: `figure${index}`, header, figure: true })),
];

function promises({ language, report }: Source): Table {
  const t = words(language, "reports");
  const n = (value: number) => figure(language, value);
  const of = (kind: "first" | "follow") =>
    [t("kept"), t("broken"), t("owed"), t("share")].map((name) => `${t(`kinds.${kind}`)}: ${name}`);
  return {
    caption: t("sections.promises"),
    columns: columnsOf([t("severity"), t("plan"), t("team")], [...of("first"), ...of("follow")]),
    rows: report.promises.map((row) => ({
      key: `${row.severity} ${row.plan} ${row.team}`,
      cells: [
        text(severityName(language, row.severity)),
        text(row.plan || t("filter.noPlan")),
        text(row.team || t("filter.noTeam")),
        n(row.firstKept),
        n(row.firstBroken),
        n(row.firstOpen),
        percent(language, row.firstKept, row.firstKept + row.firstBroken),
        n(row.followKept),
        n(row.followBroken),
        n(row.followOpen),
        percent(language, row.followKept, row.followKept + row.followBroken),
      ],
    })),
  };
}

function backlog({ language, filter, report }: Source): Table {
  const t = words(language, "reports");
  const shown = severitiesIn(filter.severity);
  return {
    caption: t("charts.backlog"),
    columns: columnsOf(
      [t("day")],
      [...shown.map((severity) => severityName(language, severity)), t("total")],
    ),
    rows: openOver(report.days, openNow(report.open), report.period).map(({ day, open }) => ({
      key: day,
      cells: [
        text(day),
        ...shown.map((severity) => figure(language, open[severity])),
        figure(
          language,
          shown.reduce((sum, severity) => sum + open[severity], 0),
        ),
      ],
    })),
  };
}

/** How old: under a day, 1–3 days, … over 30 days. */
function ageNames(language: Language): string[] {
  const t = words(language, "reports");
  return ages.map((to, index) => {
    const from = ages[index - 1];
    if (typeof from !== "number") return t("ages.first");
    return to === null
      ? t("ages.last", { from: String(from) })
      : t("ages.between", { from: String(from), to: String(to) });
  });
}

function open({ language, filter, report }: Source): Table {
  const t = words(language, "reports");
  const shown = severitiesIn(filter.severity);
  return {
    caption: t("charts.open"),
    columns: columnsOf(
      [t("age")],
      [...shown.map((severity) => severityName(language, severity)), t("total")],
    ),
    rows: ageNames(language).map((name, age) => {
      const counts = shown.map(
        (severity) => report.open.find((one) => one.age === age && one.severity === severity)?.count ?? 0,
      );
      const sum = counts.reduce((all, count) => all + count, 0);
      return { key: name, cells: [text(name), ...[...counts, sum].map((count) => figure(language, count))] };
    }),
  };
}

function times({ language, report }: Source): Table {
  const t = words(language, "reports");
  const rows = (what: "answered" | "closings", found: readonly TimesRow[]) =>
    found
      .filter(({ count }) => count > 0)
      .map(({ severity, count, clock, counted }) => ({
        key: `${what} ${severity}`,
        cells: [
          text(t(what)),
          text(severity === null ? t("allSeverities") : severityName(language, severity)),
          figure(language, count),
          duration(language, counted?.[0], false),
          duration(language, counted?.[1], false),
          duration(language, clock?.[0], true),
          duration(language, clock?.[1], true),
        ],
      }));
  return {
    caption: t("sections.times"),
    columns: columnsOf(
      [t("what"), t("severity")],
      [t("count"), t("countedMedian"), t("countedMost"), t("clockMedian"), t("clockMost")],
    ),
    rows: [...rows("answered", report.responses), ...rows("closings", report.closings)],
  };
}

function volume({ language, report }: Source): Table {
  const t = words(language, "reports");
  return {
    caption: t("sections.volume"),
    columns: columnsOf(
      [t(stepsOf(report.period).by)],
      [t("opened"), t("closed"), t("reopened"), t("withdrawn")],
    ),
    rows: volumeOf(report.days, report.period).map(({ from, figures }) => ({
      key: from,
      cells: [
        text(from),
        ...[figures.opened, figures.closed, figures.reopened, figures.settled - figures.closed].map((value) =>
          figure(language, value),
        ),
      ],
    })),
  };
}

function surveys({ language, filter, report }: Source): Table {
  const t = words(language, "reports");
  const row = (name: string, severity?: Severity) => {
    const sum = totalOf(report.days, report.period, severity);
    const middling = sum.surveysAnswered - sum.surveysGood - sum.surveysPoor;
    const average = shareOf(sum.surveyPoints, sum.surveysAnswered);
    return {
      key: name,
      cells: [
        text(name),
        figure(language, sum.surveysSent),
        figure(language, sum.surveysAnswered),
        text(average === null ? "" : average.toFixed(2)),
        ...[sum.surveysGood, middling, sum.surveysPoor].map((value) => figure(language, value)),
      ],
    };
  };
  return {
    caption: t("sections.surveys"),
    columns: columnsOf(
      [t("severity")],
      [t("sent"), t("replied"), t("score"), t("good"), t("middling"), t("poor")],
    ),
    rows: [
      ...severitiesIn(filter.severity).map((severity) => row(severityName(language, severity), severity)),
      row(t("allSeverities")),
    ],
  };
}

function knowledge({ language, use }: Source): Table {
  const t = words(language, "reports");
  return {
    caption: t("sections.knowledge"),
    columns: columnsOf([t("article"), t("articleTitle")], [t("deflected"), t("helpful"), t("unhelpful")]),
    rows: use.articles.map((row) => ({
      key: String(row.number),
      cells: [
        text(showArticle(row.number)),
        text(row.title),
        ...[row.deflected, row.helpful, row.unhelpful].map((value) => figure(language, value)),
      ],
    })),
  };
}

const makers: Record<ReportTable, (source: Source) => Table> = {
  ...{ promises, backlog, open, times, volume, surveys, knowledge },
};

/** A table of the report: the page shows it, a file holds it. */
export function tableOf(name: ReportTable, source: Source): Table {
  return makers[name](source);
}
