/**
 * Zones: what the clock on the wall shows at an instant, and when it shows a given time. Instants are milliseconds
 * since 1970 in UTC; local times are counted the same way, as if the wall's clock ran in UTC. A local time that a
 * change of clocks skips moves forward by what was skipped (02:30 becomes 03:30); one that comes twice is the first.
 */
import { Temporal } from "temporal-polyfill";

export const minute = 60_000;
/** A day of the calendar, not of a zone: there some days have 23 or 25 hours, or none. */
export const wholeDay = 86_400_000;

/** From when on the clocks of a zone are how far ahead of UTC, in milliseconds. */
type Period = { readonly from: number; readonly ahead: number };

// A zone changes its clocks twice a year, and is asked thousands of times between. What is kept here is what the
// rules of the zone say, so nobody can tell that it is kept.
const stretch = 366 * wholeDay;
const known = new Map<string, Map<number, readonly Period[]>>();

function periodsIn(zone: string, index: number): readonly Period[] {
  const end = (index + 1) * stretch;
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    index * stretch,
  ).toZonedDateTimeISO(zone);
  const periods: Period[] = [];
  while (at && at.epochMilliseconds < end) {
    periods.push({ from: at.epochMilliseconds, ahead: Math.round(at.offsetNanoseconds / 1_000_000) });
    at = at.getTimeZoneTransition("next");
  }
  return periods;
}

/** How far the clocks of `zone` are ahead of UTC at an instant, in milliseconds. Throws RangeError for an unknown zone. */
export function aheadAt(instant: number, zone: string): number {
  const index = Math.floor(instant / stretch);
  let ofZone = known.get(zone);
  let periods = ofZone?.get(index);
  if (!periods) {
    periods = periodsIn(zone, index);
    ofZone ??= new Map();
    known.set(zone, ofZone.set(index, periods));
  }
  let ahead = 0;
  for (const period of periods) {
    if (period.from > instant) break;
    ahead = period.ahead;
  }
  return ahead;
}

/** What the clock on the wall shows at an instant. */
export function localOf(instant: number, zone: string): number {
  return instant + aheadAt(instant, zone);
}

/** The instant at which the clock on the wall shows `local`. */
export function instantOf(local: number, zone: string): number {
  // no zone is more than a day away from UTC, and none changes its clocks twice in two days
  const before = aheadAt(local - wholeDay, zone);
  const after = aheadAt(local + wholeDay, zone);
  if (before === after) return local - before;
  const first = local - before;
  if (aheadAt(first, zone) === before) return first;
  const second = local - after;
  // skipped: counted on from the clock as it ran before the change
  return aheadAt(second, zone) === after ? second : first;
}

/** Days are numbered from 1970-01-01, which is day 0. */
export function dayOf(local: number): number {
  return Math.floor(local / wholeDay);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `2026-12-31`. */
export function dateOf(day: number): string {
  return new Date(day * wholeDay).toISOString().slice(0, 10);
}

/** The number of a day written `2026-12-31`, or null when there is no such day. */
export function dayNamed(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const day = Date.parse(`${date}T00:00:00Z`) / wholeDay;
  // some readers of dates let the 30th of February pass for the 2nd of March
  return Number.isInteger(day) && dateOf(day) === date ? day : null;
}
