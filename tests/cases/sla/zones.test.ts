/** Clocks on the wall, compared with what the platform's own calendars say. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  aheadAt,
  dateOf,
  dayNamed,
  dayOf,
  instantOf,
  localOf,
  weekdayOf,
} from "@/lib/cases/sla/calendar/zones/rules";

const iso = (instant: number) => new Date(instant).toISOString();
const wall = (text: string) => Date.parse(`${text}Z`);

/** The wall clock as the platform formats it. */
function shown(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const anyTime = fc.integer({ min: Date.UTC(2007, 0), max: Date.UTC(2037, 0) }).map((ms) => ms - (ms % 1000));

test("the wall clock of every zone reads as the platform says", () => {
  fc.assert(
    fc.property(anyZone, anyTime, (zone, instant) => {
      expect(iso(localOf(instant, zone))).toBe(iso(shown(instant, zone)));
    }),
    { numRuns: 500 },
  );
});

test("a local time is the instant that Temporal finds for it", () => {
  fc.assert(
    fc.property(anyZone, anyTime, (zone, local) => {
      const found = Temporal.PlainDateTime.from(iso(local).slice(0, -1)).toZonedDateTime(zone);
      expect(iso(instantOf(local, zone))).toBe(iso(found.epochMilliseconds));
    }),
    { numRuns: 500 },
  );
});

test("so it is around every change of clocks of many zones", () => {
  const places = ["America/Los_Angeles", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe"];
  places.push(
    "America/Havana",
    "America/St_Johns",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Tehran",
    "Europe/Dublin",
  );
  let changes = 0;
  for (const zone of places)
    for (let hour = Date.UTC(2010, 0); hour < Date.UTC(2020, 0); hour += 3_600_000) {
      if (aheadAt(hour, zone) === aheadAt(hour + 3_600_000, zone)) continue;
      changes += 1;
      for (let minutes = -180; minutes <= 180; minutes += 15) {
        const local = localOf(hour, zone) + minutes * 60_000;
        const found = Temporal.PlainDateTime.from(iso(local).slice(0, -1)).toZonedDateTime(zone);
        expect(`${zone} ${iso(instantOf(local, zone))}`).toBe(`${zone} ${iso(found.epochMilliseconds)}`);
      }
    }
  expect(changes).toBeGreaterThan(100);
});

describe("when clocks change", () => {
  test.each([
    [
      "a skipped time moves forward",
      "2027-03-14T02:30:00",
      "America/Los_Angeles",
      "2027-03-14T10:30:00.000Z",
    ],
    ["the first moment skipped", "2027-03-14T02:00:00", "America/Los_Angeles", "2027-03-14T10:00:00.000Z"],
    [
      "a time that comes twice is the first",
      "2027-11-07T01:30:00",
      "America/Los_Angeles",
      "2027-11-07T08:30:00.000Z",
    ],
    ["also in Berlin", "2027-10-31T02:30:00", "Europe/Berlin", "2027-10-31T00:30:00.000Z"],
    [
      "half an hour is skipped on Lord Howe",
      "2027-10-03T02:15:00",
      "Australia/Lord_Howe",
      "2027-10-02T15:45:00.000Z",
    ],
    [
      "half an hour comes twice there",
      "2027-04-04T01:45:00",
      "Australia/Lord_Howe",
      "2027-04-03T14:45:00.000Z",
    ],
    [
      "midnight is skipped in São Paulo",
      "2018-11-04T00:00:00",
      "America/Sao_Paulo",
      "2018-11-04T03:00:00.000Z",
    ],
    [
      "the hour before midnight comes twice there",
      "2018-02-17T23:30:00",
      "America/Sao_Paulo",
      "2018-02-18T01:30:00.000Z",
    ],
    ["nothing happens in Tokyo", "2027-03-14T02:30:00", "Asia/Tokyo", "2027-03-13T17:30:00.000Z"],
    ["a whole day is skipped in Apia", "2011-12-30T09:00:00", "Pacific/Apia", "2011-12-30T19:00:00.000Z"],
  ])("%s: %s in %s", (_, local, zone, instant) => {
    expect(iso(instantOf(wall(local), zone))).toBe(instant);
  });
});

test("days have numbers, names and weekdays, before 1970 as well", () => {
  expect(dayOf(wall("2026-11-21T23:59:59.999"))).toBe(dayNamed("2026-11-21"));
  for (const [date, weekday] of [
    ["1969-12-29", 1],
    ["1970-01-01", 4],
    ["2026-11-21", 6],
    ["2026-11-22", 7],
    ["2028-02-29", 2],
  ] as const) {
    const day = dayNamed(date);
    expect([date, day === null ? null : weekdayOf(day)]).toEqual([date, weekday]);
    expect(dateOf(day ?? 0)).toBe(date);
  }
  for (const no of ["2027-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261231", "", "2026-12-31T00"])
    expect([no, dayNamed(no)]).toEqual([no, null]);
});

test("an unknown zone is no zone", () => {
  expect(() => aheadAt(0, "Asia/Edo")).toThrow(RangeError);
});
