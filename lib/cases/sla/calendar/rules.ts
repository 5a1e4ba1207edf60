/**
 * Business time: how long a promise has run, and when it is due (domain rules 70 and 71). Everything is counted to the
 * millisecond. A budget runs while the calendar is open and no pause holds it; it is due at the earliest instant at
 * which it is used up, which may be exactly closing time. Same arguments, same answer: no clock, no memory.
 */
import {
  type BusinessCalendar,
  type BusinessDay,
  CalendarError,
  farthest,
  joined,
  readCalendar,
  type Stretch,
} from "@/lib/cases/sla/calendar/days/rules";
import { minute, wholeDay } from "@/lib/cases/sla/calendar/zones/rules";

export type { BusinessCalendar, OpenWindow } from "@/lib/cases/sla/calendar/days/rules";
export { CalendarError } from "@/lib/cases/sla/calendar/days/rules";

/** While a clock stands still; the end no longer belongs to it. `to` is null: it still does. */
export type Pause = { readonly from: Date; readonly to: Date | null };

/** Every minute of every day: the calendar of promises in clock hours. */
export const alwaysOpen: BusinessCalendar = {
  zone: "UTC",
  weekly: {
    1: [["00:00", "24:00"]],
    2: [["00:00", "24:00"]],
    3: [["00:00", "24:00"]],
    4: [["00:00", "24:00"]],
    5: [["00:00", "24:00"]],
    6: [["00:00", "24:00"]],
    7: [["00:00", "24:00"]],
  },
  overrides: {},
};

function millisecondsOf(at: Date): number {
  const value = at.getTime();
  if (Number.isNaN(value)) throw new RangeError("not an instant");
  return value;
}

type Piece = Stretch & { readonly paused: boolean };

/** Cuts stretches, which must come in order of time, at the beginnings and ends of pauses. */
function cutter(pauses: readonly Pause[]) {
  const stops = joined(
    pauses.map(({ from, to }) => ({
      from: millisecondsOf(from),
      to: to ? millisecondsOf(to) : Number.POSITIVE_INFINITY,
    })),
  );
  let next = 0;
  const cut = ({ from, to }: Stretch): Piece[] => {
    const pieces: Piece[] = [];
    let at = from;
    while (at < to) {
      while ((stops[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const stop = stops[next];
      const paused = stop !== undefined && stop.from <= at;
      const end = Math.min(to, (paused ? stop.to : stop?.from) ?? to);
      pieces.push({ from: at, to: end, paused });
      at = end;
    }
    return pieces;
  };
  /** from when on nothing runs any more */
  const standsFrom = stops.find(({ to }) => to === Number.POSITIVE_INFINITY)?.from ?? null;
  return { cut, standsFrom };
}

/** The part of a day's openings that lies between two instants, in order of time. */
function within({ open }: BusinessDay, from: number, to: number): Stretch[] {
  return open
    .map((hours) => ({ from: Math.max(hours.from, from), to: Math.min(hours.to, to) }))
    .filter((hours) => hours.from < hours.to);
}

/**
 * The earliest instant at which `budgetMinutes` are used up, counted from `start`. Seconds and milliseconds of the
 * start are kept; a budget may have fractions of a minute, down to the millisecond. A budget of 0 is used up at the
 * start, whether or not the calendar is open then. Pauses may come in any order and overlap.
 * Null: a pause that has not ended holds the clock, so there is no due instant yet.
 * Throws RangeError for a negative budget or no date, CalendarError `never_opens` or `too_far` (a hundred years).
 */
export function dueAt(
  start: Date,
  budgetMinutes: number,
  calendar: BusinessCalendar,
  pauses: readonly Pause[] = [],
): Date | null {
  const begin = millisecondsOf(start);
  let left = Math.round(budgetMinutes * minute);
  if (!(left >= 0 && Number.isFinite(left))) throw new RangeError("a budget is a number of minutes from 0");
  if (left === 0) return new Date(begin);
  const { daysFrom, lastOpenDay } = readCalendar(calendar);
  const last = lastOpenDay() ?? Number.NEGATIVE_INFINITY;
  const { cut, standsFrom } = cutter(pauses);
  for (const day of daysFrom(begin)) {
    for (const hours of within(day, begin, Number.POSITIVE_INFINITY)) {
      for (const piece of cut(hours)) {
        if (piece.paused) continue;
        const length = piece.to - piece.from;
        if (length >= left) return new Date(piece.from + left);
        left -= length;
      }
    }
    if (standsFrom !== null && standsFrom <= day.to) return null;
    if (day.day >= last)
      throw new CalendarError("never_opens", `the calendar does not open after ${day.date}`);
  }
  return null;
}

/**
 * Minutes (with fractions, to the millisecond) between two instants in which the calendar was open and nothing paused.
 * 0 when `to` is not after `from`. `elapsedMinutes(start, dueAt(start, budget, …), …)` is the budget.
 * Throws RangeError for no date, CalendarError `too_far` for more than a hundred years.
 */
export function elapsedMinutes(
  from: Date,
  to: Date,
  calendar: BusinessCalendar,
  pauses: readonly Pause[] = [],
): number {
  const [begin, end] = between(from, to);
  if (begin >= end) return 0;
  const { cut } = cutter(pauses);
  let sum = 0;
  for (const day of readCalendar(calendar).daysFrom(begin)) {
    if (day.from >= end) break;
    for (const hours of within(day, begin, end))
      for (const piece of cut(hours)) if (!piece.paused) sum += piece.to - piece.from;
  }
  return sum / minute;
}

function between(from: Date, to: Date): [begin: number, end: number] {
  const [begin, end] = [millisecondsOf(from), millisecondsOf(to)];
  if (end - begin >= (farthest - 2) * wholeDay)
    throw new CalendarError("too_far", "more than a hundred years between two instants");
  return [begin, end];
}

/** The first instant from `at` on at which the calendar is open. Throws CalendarError `never_opens` or `too_far`. */
export function opensAt(at: Date, calendar: BusinessCalendar): Date {
  const begin = millisecondsOf(at);
  const { daysFrom, lastOpenDay } = readCalendar(calendar);
  const last = lastOpenDay() ?? Number.NEGATIVE_INFINITY;
  for (const day of daysFrom(begin)) {
    const hours = within(day, begin, Number.POSITIVE_INFINITY)[0];
    if (hours) return new Date(hours.from);
    if (day.day >= last)
      throw new CalendarError("never_opens", `the calendar does not open after ${day.date}`);
  }
  return new Date(begin);
}

export const spanKinds = ["counted", "paused", "closed", "holiday"] as const;
export type SpanKind = (typeof spanKinds)[number];

/**
 * Why time counted or did not. `holiday`: a day the calendar closes by its date, whatever the weekday; closed hours
 * that are paused are `closed`. `date` and `name` stand on holidays, and on the closed hours of a day with hours of
 * its own.
 */
export type Span<Name = string> = {
  readonly from: Date;
  readonly to: Date;
  readonly kind: SpanKind;
  readonly date?: string;
  readonly name?: Name;
};

export type Explanation<Name = string> = {
  /** without a gap from the first instant to the last; neighbors differ in kind or date */
  readonly spans: readonly Span<Name>[];
  /** minutes of each kind; together they are the whole time */
  readonly minutes: Readonly<Record<SpanKind, number>>;
};

/**
 * Tells the time between two instants apart: what counted, what paused, when it was closed and which holidays there
 * were. `names` gives the names of days (`2026-12-31`), in whatever form the caller shows them. What counted is
 * `elapsedMinutes`. Empty when `to` is not after `from`. Throws like `elapsedMinutes`.
 */
export function explain<Name = string>(
  from: Date,
  to: Date,
  calendar: BusinessCalendar,
  pauses: readonly Pause[] = [],
  names: Readonly<Record<string, Name>> = {},
): Explanation<Name> {
  const [begin, end] = between(from, to);
  const { cut } = cutter(pauses);
  type Found = Stretch & { kind: SpanKind; date?: string; name?: Name };
  const found: Found[] = [];
  const add = (one: Found) => {
    if (one.from >= one.to) return;
    const last = found.at(-1);
    if (last && last.kind === one.kind && last.date === one.date)
      found[found.length - 1] = { ...last, to: one.to };
    else found.push(one);
  };
  if (begin < end)
    for (const day of readCalendar(calendar).daysFrom(begin)) {
      if (day.from >= end) break;
      const label = day.special
        ? { date: day.date, ...(Object.hasOwn(names, day.date) ? { name: names[day.date] } : {}) }
        : {};
      const kind = day.special && day.open.length === 0 ? "holiday" : "closed";
      let at = Math.max(day.from, begin);
      for (const hours of within(day, begin, end)) {
        add({ from: at, to: hours.from, kind, ...label });
        for (const piece of cut(hours))
          add({ from: piece.from, to: piece.to, kind: piece.paused ? "paused" : "counted" });
        at = hours.to;
      }
      add({ from: at, to: Math.min(day.to, end), kind, ...label });
    }
  const minutesOfKind = (kind: SpanKind) =>
    found.reduce((sum, one) => (one.kind === kind ? sum + one.to - one.from : sum), 0) / minute;
  return {
    spans: found.map((one) => ({ ...one, from: new Date(one.from), to: new Date(one.to) })),
    minutes: {
      counted: minutesOfKind("counted"),
      paused: minutesOfKind("paused"),
      closed: minutesOfKind("closed"),
      holiday: minutesOfKind("holiday"),
    },
  };
}
