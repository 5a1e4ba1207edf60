/**
 * What a plan promises for a case, turned into budgets of time (S2; domain 7.1, rules 70–72). A budget runs in a
 * calendar from an instant on; when it is used up the promise is due. Clock hours and plans around the clock run in
 * `alwaysOpen`, business time in the calendar of the plan.
 *
 * Follow-ups keep their distance: *every business day* is due one business day after the last contact, at the same
 * time by the clock of the calendar; *every 3 business days* on the third; *once per business week* one business week
 * later on the same weekday. A business day is a day with hours, a business week (Monday to Sunday) has at least one.
 * A contact outside the hours counts from the next opening. Where that time is closed, the promise is due when the
 * hours before it end: so no holiday and no short day carries a promise beyond the day or week it is for.
 */

import { farthest, readCalendar } from "@/lib/cases/sla/calendar/days/rules";
import {
  alwaysOpen,
  type BusinessCalendar,
  CalendarError,
  dueAt,
  elapsedMinutes,
  opensAt,
  type Pause,
} from "@/lib/cases/sla/calendar/rules";
import { dayOf, instantOf, localOf, weekdayOf, wholeDay } from "@/lib/cases/sla/calendar/zones/rules";
import type { followUpUnits, planCoverages } from "@/lib/catalog/rules";

export const severities = [1, 2, 3, 4] as const;
export type Severity = (typeof severities)[number];

export const milestoneKinds = ["first_response", "follow_up"] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** What a plan promises for one severity: a row of `support_targets`. */
export type TargetFigures = {
  readonly firstResponseMinutes: number;
  readonly firstResponseClock: (typeof planCoverages)[number];
  readonly followUpEvery: number;
  readonly followUpUnit: (typeof followUpUnits)[number];
};

/** So much time, counted in these hours. Minutes may have fractions. */
export type Budget = { readonly minutes: number; readonly calendar: BusinessCalendar };

/** The hours of a plan: around the clock, or those of its calendar. */
export function planHours(
  coverage: (typeof planCoverages)[number],
  calendar: BusinessCalendar,
): BusinessCalendar {
  return coverage === "always" ? alwaysOpen : calendar;
}

/** Time for the first response (rule 70). `calendar`: the hours of the plan. */
export function firstResponseBudget(target: TargetFigures, calendar: BusinessCalendar): Budget {
  return { minutes: target.firstResponseMinutes, calendar: planHours(target.firstResponseClock, calendar) };
}

/**
 * Time until the next follow-up, from the last contact on (rule 71). `calendar`: the hours of the plan.
 * Throws CalendarError when the calendar does not open often enough.
 */
export function followUpBudget(target: TargetFigures, calendar: BusinessCalendar, contact: Date): Budget {
  if (target.followUpUnit === "clock_hours")
    return { minutes: target.followUpEvery * 60, calendar: alwaysOpen };
  const { zone } = calendar;
  const counted = opensAt(contact, calendar);
  const local = localOf(counted.getTime(), zone);
  const today = dayOf(local);
  const day =
    target.followUpUnit === "business_days"
      ? businessDayAfter(calendar, today, target.followUpEvery)
      : today + 7 * weeksAhead(calendar, today, target.followUpEvery);
  const until = instantOf(day * wholeDay + (local - today * wholeDay), zone);
  return { minutes: elapsedMinutes(counted, new Date(until), calendar), calendar };
}

/** The day that is `count` business days after another. */
function businessDayAfter(calendar: BusinessCalendar, today: number, count: number): number {
  const { opensOn } = readCalendar(calendar);
  let left = count;
  for (let day = today + 1; day <= today + farthest; day += 1) {
    if (opensOn(day)) left -= 1;
    if (left <= 0) return day;
  }
  throw new CalendarError("too_far", "business days lie more than a hundred years apart");
}

/** How many weeks ahead the week is that is `count` business weeks after this one. */
function weeksAhead(calendar: BusinessCalendar, today: number, count: number): number {
  const { opensOn } = readCalendar(calendar);
  const monday = today - weekdayOf(today) + 1;
  let left = count;
  for (let ahead = 1; ahead * 7 <= farthest; ahead += 1) {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => monday + ahead * 7 + day);
    if (week.some(opensOn)) left -= 1;
    if (left <= 0) return ahead;
  }
  throw new CalendarError("too_far", "business weeks lie more than a hundred years apart");
}

/** When a budget is used up, or null while a pause holds it. Throws like `dueAt`. */
export function promiseDue(
  start: Date,
  { minutes, calendar }: Budget,
  pauses: readonly Pause[],
): Date | null {
  return dueAt(start, minutes, calendar, pauses);
}

/** States of a case in which the customer, not support, is expected to act (domain 7.2). */
export const pausingStatuses = ["waiting_customer", "solution_provided"] as const;

/** A case came into a state. */
export type StatusChange = { readonly status: string; readonly at: Date };

/**
 * The pauses of a case, read from the history of its states, which may come in any order; of two changes at one
 * instant the later in the list counts. Severity 1 never pauses. The last pause is open while the case waits.
 */
export function pausesFrom(severity: Severity, history: readonly StatusChange[]): Pause[] {
  if (severity === 1) return [];
  const pauses: Pause[] = [];
  let since: Date | null = null;
  for (const { status, at } of [...history].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    const waits = (pausingStatuses as readonly string[]).includes(status);
    if (waits) since ??= at;
    else if (since) {
      if (since < at) pauses.push({ from: since, to: at });
      since = null;
    }
  }
  return since ? [...pauses, { from: since, to: null }] : pauses;
}

/** Which severity holds, and since when its targets run: a change starts them anew (rule 72). */
export function targetsRunFrom(
  opened: { readonly severity: Severity; readonly at: Date },
  changes: readonly { readonly severity: Severity; readonly at: Date }[],
): { severity: Severity; at: Date } {
  const { severity, at } = [...changes]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .reduce((last, change) => (change.severity === last.severity ? last : change), opened);
  return { severity, at };
}

/** What is promised next: the first response, and once that was given, follow-ups. */
export function nextMilestone(responded: boolean): MilestoneKind {
  return responded ? "follow_up" : "first_response";
}

/** What ends the follow-ups (S2): for Severity 1 and 2 a workaround as well, for 3 and 4 the solution alone. */
export function followsUp(
  severity: Severity,
  { solved, workedAround }: { readonly solved: boolean; readonly workedAround: boolean },
): boolean {
  return !solved && !(workedAround && severity <= 2);
}

/** Parts of a budget, in percent, at which its owner is warned; at 100 the promise is broken. */
export const warningPercents = [50, 75, 90, 100] as const;
export type WarningPercent = (typeof warningPercents)[number];
export type WarningTime = { readonly percent: WarningPercent; readonly at: Date | null };

/** When each part of a budget is used up; null while a pause holds it before that. */
export function warningTimes(
  start: Date,
  { minutes, calendar }: Budget,
  pauses: readonly Pause[],
): WarningTime[] {
  return warningPercents.map((percent) => ({
    percent,
    at: dueAt(start, (minutes * percent) / 100, calendar, pauses),
  }));
}

/**
 * What to say at `now`, when `said` was said already: the highest part that was reached, unless as much or more was
 * said. After an outage the parts below it are settled without a word, so nobody gets three warnings at once.
 */
export function warningToSay(
  times: readonly WarningTime[],
  now: Date,
  said: readonly WarningPercent[],
): { say: WarningPercent | null; settled: WarningPercent[] } {
  const reached = times.filter(({ at }) => at !== null && at <= now).map(({ percent }) => percent);
  const highest = Math.max(0, ...reached);
  const say = reached.find((percent) => percent === highest && percent > Math.max(0, ...said)) ?? null;
  return { say, settled: reached.filter((percent) => !said.includes(percent)) };
}

/** When a warning may reach the team: at once for Severity 1, else in its hours. Throws CalendarError `never_opens`. */
export function warningReaches(severity: Severity, at: Date, teamHours: BusinessCalendar): Date {
  return severity === 1 ? at : opensAt(at, teamHours);
}
