/** The days of a calendar, one after the other, and when each is open, in instants (milliseconds, UTC). */
import {
  aheadAt,
  dateOf,
  dayNamed,
  dayOf,
  instantOf,
  localOf,
  minute,
  weekdayOf,
  wholeDay,
} from "@/lib/cases/sla/calendar/zones/rules";

/** `["09:00", "18:00"]` in local time; the end no longer belongs to it. `"24:00"` is the end of the day. */
export type OpenWindow = readonly [from: string, to: string];
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a team works. Windows of a day may stand in any order and overlap. */
export type BusinessCalendar = {
  /** by name: `Asia/Tokyo` */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday; a weekday without windows is closed */
  readonly weekly: { readonly [day in Weekday]?: readonly OpenWindow[] };
  /** single days that differ: `{ "2026-12-31": [] }` is closed all day */
  readonly overrides: { readonly [date: string]: readonly OpenWindow[] };
};

/** A calendar nobody can count in: it never opens (again), what is asked lies too far away, or it is malformed. */
export class CalendarError extends Error {
  readonly code: "never_opens" | "too_far" | "malformed";

  constructor(code: CalendarError["code"], message: string) {
    super(message);
    this.name = "CalendarError";
    this.code = code;
  }
}

/** A stretch of time; the end no longer belongs to it. */
export type Stretch = { readonly from: number; readonly to: number };

/** How many days are looked at before the search is given up: a hundred years. */
export const farthest = 36_525;

/** Minutes since midnight of `"09:00"`, or null when it is no time of day. */
export function minutesOf(time: string): number | null {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])];
  const whole = hours * 60 + minutes;
  return parts && minutes < 60 && whole <= 1440 ? whole : null;
}

/** In order of time, what overlaps or touches made one, what is empty left out. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of stretches
    .filter((one) => one.from < one.to)
    .sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** The windows of a day in milliseconds since midnight. */
function hoursOf(windows: readonly OpenWindow[]): Stretch[] {
  return joined(
    windows.map(([from, to]) => {
      const [start, end] = [minutesOf(from), minutesOf(to)];
      if (start === null || end === null || start >= end)
        throw new CalendarError("malformed", `not a window of a day: ${from}–${to}`);
      return { from: start * minute, to: end * minute };
    }),
  );
}

/** One local day of a calendar: from when to when it lasts, and when it is open. */
export type BusinessDay = Stretch & {
  readonly day: number;
  readonly date: string;
  readonly open: readonly Stretch[];
  /** an override says so, not the weekday */
  readonly special: boolean;
};

/** Reads a calendar once. Throws CalendarError `malformed`. */
export function readCalendar({ zone, weekly, overrides }: BusinessCalendar) {
  const hours = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => hoursOf(weekly[weekday] ?? []));
  const opensWeekly = hours.some((open) => open.length > 0);

  const windowsOn = (day: number, date: string): { special: boolean; open: readonly Stretch[] } => {
    const windows = Object.hasOwn(overrides, date) ? overrides[date] : undefined;
    return windows
      ? { special: true, open: hoursOf(windows) }
      : { special: false, open: hours[weekdayOf(day) - 1] ?? [] };
  };

  /** Is it a business day, that is: are there windows on it? */
  const opensOn = (day: number) => windowsOn(day, dateOf(day)).open.length > 0;

  const dayAt = (day: number): BusinessDay => {
    const midnight = day * wholeDay;
    const date = dateOf(day);
    const { special, open } = windowsOn(day, date);
    const ahead = aheadAt(midnight - wholeDay, zone);
    if (ahead === aheadAt(midnight + 2 * wholeDay, zone)) {
      // nobody touches the clocks on this day
      const shift = midnight - ahead;
      return {
        day,
        date,
        special,
        from: shift,
        to: shift + wholeDay,
        open: open.map((hour) => ({ from: shift + hour.from, to: shift + hour.to })),
      };
    }
    const at = (time: number) => instantOf(midnight + time, zone);
    const [from, to] = [at(0), at(wholeDay)];
    // moved forward out of a gap, windows may run into each other or beyond the day
    const moved = open.map((hour) => ({
      from: Math.max(from, at(hour.from)),
      to: Math.min(to, at(hour.to)),
    }));
    return { day, date, special, from, to, open: joined(moved) };
  };

  /** The last day with windows: none after it when the week has none. Null: not a single one. */
  const lastOpenDay = (): number | null => {
    if (opensWeekly) return Number.POSITIVE_INFINITY;
    const open = Object.keys(overrides).filter((date) => (overrides[date] ?? []).length > 0);
    return open.reduce<number | null>((last, date) => Math.max(last ?? -Infinity, dayNamed(date) ?? 0), null);
  };

  /** The days from that of an instant on. Throws CalendarError `too_far` after a hundred years. */
  function* daysFrom(instant: number): Generator<BusinessDay, never> {
    const first = dayOf(localOf(instant, zone));
    // clocks set back over midnight, or a midnight that is skipped: the day before may not be over
    for (let day = first - 1; day <= first + farthest; day += 1) {
      const found = dayAt(day);
      if (found.to > instant) yield found;
    }
    throw new CalendarError("too_far", "more than a hundred years of the calendar");
  }

  return { zone, dayAt, daysFrom, opensOn, opensWeekly, lastOpenDay };
}
