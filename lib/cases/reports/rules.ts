/**
 * Reports about cases: whether promises were kept, what is open and for how long, what came in and went out. Days are
 * those of `reportZone`; weeks begin on Monday. A promise belongs to the day on which it was decided: kept when support
 * was in touch in time, broken when it came due before. What was dropped undecided (closed, other severity) counts
 * nowhere. Sandboxes are left out of everything.
 */
import { dateOf, dayNamed, dayOf, localOf, weekdayOf } from "@/lib/cases/sla/calendar/zones/rules";

/** The zone of the vendor's own hours (S2): one for all readers, so that two of them see the same figures. */
export const reportZone = "Asia/Tokyo";

export const periods = ["week", "month", "quarter", "own"] as const;
export type PeriodName = (typeof periods)[number];

/** Days such as `2026-11-21`; `until` no longer belongs to it. */
export type Period = { readonly from: string; readonly until: string };

/** The longest period of one's own, days: one year. */
export const longestPeriod = 366;
/** Days above which figures are shown by the week. */
const mostDays = 45;

/** The day it is in the zone of the reports. */
export function todayOf(now: Date): string {
  return dateOf(dayOf(localOf(now.getTime(), reportZone)));
}

/** Why the dates of somebody's own cannot be used. */
export type PeriodFault = "dates_wrong" | "dates_turned" | "dates_long" | "dates_ahead";

/** What is wrong with dates of one's own, both of which belong to the period; null when they can be used. */
export function faultOfDates(from: string, to: string, today: string): PeriodFault | null {
  const [first, last, now] = [dayNamed(from), dayNamed(to), dayNamed(today)];
  if (first === null || last === null || now === null) return "dates_wrong";
  if (first > last) return "dates_turned";
  if (first > now) return "dates_ahead";
  return last - first >= longestPeriod ? "dates_long" : null;
}

/** The days of a period that have begun. `own` counts where its dates can be used, else it is the month. */
export function periodOf(name: PeriodName, own: { from: string; to: string }, today: string): Period {
  const now = dayNamed(today) ?? 0;
  const until = dateOf(now + 1);
  if (name === "own" && !faultOfDates(own.from, own.to, today))
    return { from: own.from, until: dateOf(Math.min((dayNamed(own.to) ?? now) + 1, now + 1)) };
  if (name === "week") return { from: dateOf(now - weekdayOf(now) + 1), until };
  const [year = "", month = ""] = today.split("-");
  if (name === "quarter") {
    const first = Math.floor((Number(month) - 1) / 3) * 3 + 1;
    return { from: `${year}-${String(first).padStart(2, "0")}-01`, until };
  }
  return { from: `${year}-${month}-01`, until };
}

/** The days of a period, first to last. */
export function daysOf({ from, until }: Period): string[] {
  const [first, end] = [dayNamed(from) ?? 0, dayNamed(until) ?? 0];
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => dateOf(first + index));
}

/** Days of a period in the steps in which it is shown: one by one, or by weeks, of which the first and last may be short. */
export function stepsOf(period: Period): { by: "day" | "week"; steps: string[][] } {
  const days = daysOf(period);
  if (days.length <= mostDays) return { by: "day", steps: days.map((day) => [day]) };
  const weeks: string[][] = [];
  for (const day of days)
    if (weeks.length === 0 || weekdayOf(dayNamed(day) ?? 0) === 1) weeks.push([day]);
    else weeks.at(-1)?.push(day);
  return { by: "week", steps: weeks };
}

/** How long open cases have been open: up to so many days; the last has no end. */
export const ages = [1, 3, 7, 14, 30, null] as const;

/** What a share is of; null where there is nothing to have a share of. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Scores with which a customer is content, and with which not (1–5, domain 7.2). */
export const goodScore = 4;
export const poorScore = 2;

/** What can be downloaded as a file. */
export const reportTables = [
  "promises",
  "backlog",
  "open",
  "times",
  "volume",
  "surveys",
  "knowledge",
] as const;
export type ReportTable = (typeof reportTables)[number];
