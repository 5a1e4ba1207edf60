/** Cases that wait for the customer: reminders, and closing when nobody answers (domain 7.2). */
import { closeAfterBusinessDays, remindAfterBusinessDays } from "@/lib/cases/rules";
import { type BusinessCalendar, dueAt } from "@/lib/cases/sla/calendar/rules";
import { followUpBudget, pausingStatuses } from "@/lib/cases/sla/rules";

export const waitingStatuses = pausingStatuses;

/** Business days the customer has after the last reminder at least, however late that one was. */
export const graceBusinessDays = 3;

export type ReminderDays = (typeof remindAfterBusinessDays)[number];

/** So many business days later, at the same time by the clock of the calendar. Throws CalendarError. */
export function businessDaysAfter(from: Date, days: number, calendar: BusinessCalendar): Date {
  const figures = {
    firstResponseMinutes: 0,
    firstResponseClock: "business",
    followUpUnit: "business_days",
  } as const;
  const { minutes } = followUpBudget({ ...figures, followUpEvery: days }, calendar, from);
  return dueAt(from, minutes, calendar) ?? from;
}

/** A reminder that was said, or settled without a word because a later one was said at once. */
export type Reminded = { readonly days: number; readonly at: Date };

/** What to do about a case in which nothing has happened since `silentSince`. */
export type Waited = {
  /** the reminder to say now; of two that have come the later one alone */
  readonly remind: ReminderDays | null;
  /** reminders that are settled with it */
  readonly settled: readonly ReminderDays[];
  readonly close: boolean;
  /** when it closes unless somebody answers */
  readonly closesAt: Date;
};

/**
 * Judges a wait at `now`. A case never closes before its last reminder was said and the customer had some days to answer
 * it, so that an outage of the portal costs nobody a case. Throws CalendarError.
 */
export function judgeWait(
  silentSince: Date,
  calendar: BusinessCalendar,
  reminded: readonly Reminded[],
  now: Date,
): Waited {
  const said = reminded.map(({ days }) => days);
  const settled = remindAfterBusinessDays.filter(
    (days) => !said.includes(days) && businessDaysAfter(silentSince, days, calendar) <= now,
  );
  const remind = settled.findLast((days) => days > Math.max(0, ...said)) ?? null;
  const last = remindAfterBusinessDays[remindAfterBusinessDays.length - 1];
  const lastSaid = remind === last ? now : reminded.find(({ days }) => days === last)?.at;
  const regular = businessDaysAfter(silentSince, closeAfterBusinessDays, calendar);
  const grace = lastSaid ? businessDaysAfter(lastSaid, graceBusinessDays, calendar) : regular;
  const closesAt = new Date(Math.max(grace.getTime(), regular.getTime()));
  return { remind, settled, close: lastSaid !== undefined && remind === null && closesAt <= now, closesAt };
}
