/** Calendars and instants for the tests of promises. */
import fc from "fast-check";
import type { BusinessCalendar, OpenWindow, Pause } from "@/lib/cases/sla/calendar/rules";

export const at = (text: string) => new Date(text);

/** Monday to Friday, the same hours. */
export const weekdays = (
  zone: string,
  hours: readonly OpenWindow[] = [["09:00", "18:00"]],
  overrides: BusinessCalendar["overrides"] = {},
): BusinessCalendar => ({ zone, weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, overrides });

/** Hours of S2 and domain 7.1 as they are seeded; holidays are added from their rows. */
export const seededHours = {
  japan: weekdays("Asia/Tokyo"),
  unitedStates: weekdays("America/Los_Angeles", [["07:00", "18:00"]]),
};

/** Every day, the same hours. */
export const daily = (zone: string, hours: readonly OpenWindow[]): BusinessCalendar => ({
  zone,
  weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
  overrides: {},
});

export const zones = [
  "Asia/Tokyo",
  "America/Los_Angeles",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
] as const;

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A window whose ends no change of clocks touches in any of `zones`, so that membership can be judged by the wall clock. */
const wallWindow = fc
  .uniqueArray(fc.oneof(fc.constantFrom(0, 1440), fc.integer({ min: 240, max: 1320 })), {
    minLength: 2,
    maxLength: 2,
  })
  .map(([one = 0, other = 1440]): OpenWindow => [clock(Math.min(one, other)), clock(Math.max(one, other))]);
const anyWindow = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 })
  .map(([one = 0, other = 1440]): OpenWindow => [clock(Math.min(one, other)), clock(Math.max(one, other))]);

/** Days on which clocks change in one of the zones, ends of years, and any others (UTC noon). */
const changes = [
  "2018-02-17", // São Paulo falls back at midnight
  "2018-11-04", // São Paulo skips midnight
  "2026-12-31",
  "2027-03-14", // Los Angeles
  "2027-03-28", // Berlin
  "2027-04-04", // Lord Howe, half an hour
  "2027-10-03",
  "2027-10-31",
  "2027-11-07",
  "2028-02-29",
];
export const instants = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...changes).map((date) => Date.parse(`${date}T00:00:00Z`)),
      fc.integer({ min: Date.UTC(2017, 0), max: Date.UTC(2031, 0) }),
    ),
    fc.integer({ min: -4 * 86_400_000, max: 2 * 86_400_000 }),
  )
  .map(([day, shift]) => new Date(day + shift));

const calendarsOf = (window: fc.Arbitrary<OpenWindow>): fc.Arbitrary<BusinessCalendar> => {
  const hours = fc.array(window, { maxLength: 3 });
  return fc.record({
    zone: fc.constantFrom(...zones),
    weekly: fc.record({
      1: fc.array(window, { minLength: 1, maxLength: 3 }),
      2: hours,
      3: hours,
      5: hours,
      7: hours,
    }),
    overrides: fc.dictionary(fc.constantFrom(...changes, "2027-03-15", "2026-12-30", "2027-01-01"), hours, {
      maxKeys: 4,
    }),
  });
};
/** Any calendar that opens every week. */
export const calendars = calendarsOf(anyWindow);
export const wallCalendars = calendarsOf(wallWindow);

/** Ended pauses around an instant, in any order, overlapping, some empty or turned round. */
export const pausesAround = (start: Date): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -3_000_000, max: 900_000_000 }), fc.integer({ min: -1_000, max: 200_000_000 }))
      .map(([from, length]) => ({
        from: new Date(start.getTime() + from),
        to: new Date(start.getTime() + from + length),
      })),
    { maxLength: 5 },
  );
