/** Whom a warning about a promise reaches, and what the sweep does with a promise that has come to one. */
import type { BusinessCalendar, Pause } from "@/lib/cases/sla/calendar/rules";
import {
  type Budget,
  type Severity,
  type WarningPercent,
  warningReaches,
  warningTimes,
  warningToSay,
} from "@/lib/cases/sla/rules";

/** What is to be done with one promise now. */
export type Verdict = {
  /** the part of its time that is told now; null: nothing, because it is night for the team or was said before */
  readonly say: WarningPercent | null;
  /** parts that are settled with it, so that they are never said again; the graver one silences the lesser */
  readonly settled: readonly WarningPercent[];
  /** when it was broken, as soon as it is, whether or not somebody is told now */
  readonly brokenAt: Date | null;
  /** when the sweep looks at it again; null: not before something happens to the case */
  readonly next: Date | null;
};

/**
 * Judges a promise at `now`. Warnings wait for the hours the promise runs in, which are those of the people who keep it;
 * those of Severity 1 wait for nothing. After an outage the gravest part alone is said. Throws CalendarError.
 */
export function judgePromise(
  promise: {
    readonly severity: Severity;
    readonly startedAt: Date;
    readonly budget: Budget;
    readonly pauses: readonly Pause[];
    readonly said: readonly WarningPercent[];
  },
  teamHours: BusinessCalendar,
  now: Date,
): Verdict {
  const times = warningTimes(promise.startedAt, promise.budget, promise.pauses);
  const over = times.find(({ percent }) => percent === 100)?.at ?? null;
  const brokenAt = over !== null && over <= now ? over : null;
  const { say, settled } = warningToSay(times, now, promise.said);
  const nextAfter = (percents: readonly number[]) => {
    const highest = Math.max(0, ...percents);
    return times.find(({ percent, at }) => percent > highest && at !== null)?.at ?? null;
  };
  if (say === null) return { say, settled, brokenAt, next: nextAfter([...promise.said, ...settled]) };
  const reaches = warningReaches(promise.severity, now, teamHours);
  if (reaches > now) {
    // a promise that breaks before the team is back is marked as broken then and not in the morning
    const breaks = brokenAt === null && over !== null && over < reaches ? over : reaches;
    return { say: null, settled: [], brokenAt, next: breaks };
  }
  return { say, settled, brokenAt, next: nextAfter([...promise.said, ...settled]) };
}

/** `engineer`: whose case it is. `team`: those who share its queue. `managers`: those on duty. */
export type Audience = "engineer" | "team" | "managers";

/** What a warning says: which part of a promise's time is used up, or that a contact staff announced did not come. */
export type Warned = WarningPercent | "contact";

/**
 * Who is told of what. At 50 and 75 percent, and of a missed contact, the engineer whose case it is, or its team while it
 * is nobody's; where there is no team either, the managers on duty from 75 on. At 90 percent and when the promise is
 * broken, the managers and the engineer.
 */
export function audienceOf(
  warned: Warned,
  { assigned, team }: { readonly assigned: boolean; readonly team: boolean },
): Audience[] {
  if (warned !== "contact" && warned >= 90) return assigned ? ["managers", "engineer"] : ["managers"];
  if (assigned) return ["engineer"];
  if (team) return ["team"];
  return warned === 50 ? [] : ["managers"];
}

/** More warnings than so many for one person in one run are one mail: after an outage nobody reads a thousand. */
export const mostSingleMails = 20;
