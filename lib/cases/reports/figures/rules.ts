/** What is made of the counted days: totals, steps of a period, and how many cases were open when. */
import { type Period, stepsOf } from "@/lib/cases/reports/rules";
import { type Severity, severities } from "@/lib/cases/sla/rules";

/** What happened on a day to cases of a severity. */
export type DayFigures = {
  day: string;
  severity: Severity;
  opened: number;
  reopened: number;
  entered: number;
  closed: number;
  settled: number;
  firstKept: number;
  firstBroken: number;
  followKept: number;
  followBroken: number;
  surveysSent: number;
  surveysAnswered: number;
  surveyPoints: number;
  surveysGood: number;
  surveysPoor: number;
};
export type Figures = Omit<DayFigures, "day" | "severity">;

const nothing: Figures = {
  ...{ opened: 0, reopened: 0, entered: 0, closed: 0, settled: 0 },
  ...{ firstKept: 0, firstBroken: 0, followKept: 0, followBroken: 0 },
  ...{ surveysSent: 0, surveysAnswered: 0, surveyPoints: 0, surveysGood: 0, surveysPoor: 0 },
};
const names = Object.keys(nothing) as (keyof Figures)[];

export function sumOf(rows: readonly DayFigures[]): Figures {
  const sum = { ...nothing };
  for (const row of rows) for (const name of names) sum[name] += row[name];
  return sum;
}

const inPeriod = (rows: readonly DayFigures[], { from, until }: Period) =>
  rows.filter(({ day }) => day >= from && day < until);

/** The sum over a period, of one severity or of all. */
export function totalOf(rows: readonly DayFigures[], period: Period, severity?: Severity): Figures {
  return sumOf(inPeriod(rows, period).filter((row) => severity === undefined || row.severity === severity));
}

export type Step = { readonly from: string; readonly to: string; readonly figures: Figures };

/** What happened in each day or week of a period; days without any figure are there too. */
export function volumeOf(rows: readonly DayFigures[], period: Period): Step[] {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return stepsOf(period).steps.map((days) => ({
    from: days[0] ?? period.from,
    to: days.at(-1) ?? period.from,
    figures: sumOf(days.flatMap((day) => byDay.get(day) ?? [])),
  }));
}

export type OpenAt = { readonly day: string; readonly open: Readonly<Record<Severity, number>> };

/**
 * How many cases of each severity were open at the end of each day or week of a period, counted back from those that are
 * open now. `rows` must hold every day from the beginning of the period until now. A case counts under the severity it
 * has today.
 */
export function openOver(
  rows: readonly DayFigures[],
  now: Readonly<Record<Severity, number>>,
  period: Period,
): OpenAt[] {
  const newest = [...rows].sort((one, other) => (one.day < other.day ? 1 : -1));
  const open = { ...now };
  let next = 0;
  const found: OpenAt[] = [];
  for (const days of stepsOf(period).steps.toReversed()) {
    const day = days.at(-1) ?? period.from;
    for (let row = newest[next]; row && row.day > day; row = newest[next]) {
      open[row.severity] += row.settled - row.entered;
      next += 1;
    }
    found.push({ day, open: { ...open } });
  }
  return found.reverse();
}

/** Nothing of any severity. */
export function noneOpen(): Record<Severity, number> {
  return { 1: 0, 2: 0, 3: 0, 4: 0 };
}

/** Severities there is something to say about, the gravest first. */
export function severitiesIn(filter: string): readonly Severity[] {
  return severities.filter((severity) => filter === "" || filter === String(severity));
}
