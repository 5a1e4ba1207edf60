/** Business time: how long something ran and when it is due, to the millisecond, through nights, holidays and changes of clocks. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alwaysOpen,
  type BusinessCalendar,
  CalendarError,
  dueAt,
  elapsedMinutes,
  opensAt,
  type Pause,
} from "@/lib/cases/sla/calendar/rules";
import { at, calendars, daily, instants, pausesAround, wallCalendars, weekdays } from "./calendars";

const tokyo = weekdays("Asia/Tokyo", [["09:00", "18:00"]], { "2026-12-31": [], "2027-01-01": [] });
const angeles = weekdays("America/Los_Angeles", [["07:00", "18:00"]]);
const hour = 3_600_000;

describe("a budget is used up", () => {
  test.each<[string, BusinessCalendar, string, number, string]>([
    ["within the day", tokyo, "2026-11-20T10:00:00+09:00", 120, "2026-11-20T12:00:00+09:00"],
    ["exactly at closing time", tokyo, "2026-11-20T16:00:00+09:00", 120, "2026-11-20T18:00:00+09:00"],
    ["over the weekend", tokyo, "2026-11-20T17:00:00+09:00", 120, "2026-11-23T10:00:00+09:00"],
    ["from a Sunday on", tokyo, "2026-11-22T12:00:00+09:00", 60, "2026-11-23T10:00:00+09:00"],
    ["from closing time on", tokyo, "2026-11-20T18:00:00+09:00", 1, "2026-11-23T09:01:00+09:00"],
    ["from opening time on", tokyo, "2026-11-20T09:00:00+09:00", 540, "2026-11-20T18:00:00+09:00"],
    ["to the second", tokyo, "2026-11-20T17:30:41.007+09:00", 60, "2026-11-23T09:30:41.007+09:00"],
    ["beyond the end of the year", tokyo, "2026-12-30T17:30:00+09:00", 60, "2027-01-04T09:30:00+09:00"],
    ["in fractions of a minute", tokyo, "2026-11-20T10:00:00+09:00", 0.5, "2026-11-20T10:00:30+09:00"],
    ["around the clock", alwaysOpen, "2026-12-31T23:30:10Z", 60, "2027-01-01T00:30:10Z"],
    // clocks change at two on Sunday mornings
    ["over a spring weekend", angeles, "2027-03-12T17:00:00-08:00", 120, "2027-03-15T08:00:00-07:00"],
    ["over an autumn weekend", angeles, "2027-11-05T17:00:00-07:00", 120, "2027-11-08T08:00:00-08:00"],
  ])("%s", (_, calendar, start, budget, due) => {
    expect(dueAt(at(start), budget, calendar, [])).toEqual(at(due));
  });

  test.each<[string, BusinessCalendar, string, number, string]>([
    [
      "a day of 23 hours",
      daily("America/Los_Angeles", [["00:00", "24:00"]]),
      "2027-03-14T00:00:00-08:00",
      24 * 60,
      "2027-03-15T01:00:00-07:00",
    ],
    [
      "a day of 25 hours",
      daily("America/Los_Angeles", [["00:00", "24:00"]]),
      "2027-11-07T00:00:00-07:00",
      24 * 60,
      "2027-11-07T23:00:00-08:00",
    ],
    [
      "an opening that is skipped moves forward",
      daily("America/Los_Angeles", [["02:30", "10:00"]]),
      "2027-03-14T00:00:00-08:00",
      30,
      "2027-03-14T04:00:00-07:00",
    ],
    [
      "a closing that is skipped moves forward",
      daily("America/Los_Angeles", [["01:00", "02:30"]]),
      "2027-03-14T00:00:00-08:00",
      90,
      "2027-03-14T03:30:00-07:00",
    ],
    [
      "an opening that comes twice is the first",
      daily("America/Los_Angeles", [["01:30", "10:00"]]),
      "2027-11-07T00:00:00-07:00",
      60,
      "2027-11-07T01:30:00-08:00",
    ],
    [
      "a closing that comes twice is the first",
      daily("America/Los_Angeles", [["00:00", "01:30"]]),
      "2027-11-07T00:00:00-07:00",
      91,
      "2027-11-08T00:01:00-08:00",
    ],
    [
      "two windows that meet in a gap count once",
      daily("Europe/Berlin", [
        ["02:30", "05:00"],
        ["01:00", "02:30"],
      ]),
      "2027-03-28T00:00:00+01:00",
      180,
      "2027-03-28T05:00:00+02:00",
    ],
    [
      "a skipped midnight in São Paulo",
      daily("America/Sao_Paulo", [["00:00", "24:00"]]),
      "2018-11-03T23:00:00-03:00",
      120,
      "2018-11-04T02:00:00-02:00",
    ],
    [
      "the evening that comes twice in São Paulo",
      daily("America/Sao_Paulo", [["22:00", "24:00"]]),
      "2018-02-17T22:00:00-02:00",
      180,
      "2018-02-18T00:00:00-03:00",
    ],
    [
      "half an hour on Lord Howe",
      daily("Australia/Lord_Howe", [["01:00", "04:00"]]),
      "2027-10-03T01:00:00+10:30",
      150,
      "2027-10-03T04:00:00+11:00",
    ],
    [
      "half an hour more on Lord Howe",
      daily("Australia/Lord_Howe", [["01:00", "04:00"]]),
      "2027-04-04T01:00:00+11:00",
      210,
      "2027-04-04T04:00:00+10:30",
    ],
    [
      "a midnight within a skipped hour, Toronto 1919",
      daily("America/Toronto", [
        ["00:00", "00:30"],
        ["00:45", "24:00"],
      ]),
      "1919-03-30T00:00:00-05:00",
      47 * 60 - 15,
      "1919-04-01T00:00:00-04:00",
    ],
    [
      "what is left of it",
      daily("America/Toronto", [["00:00", "24:00"]]),
      "1919-03-31T00:45:00-04:00",
      30,
      "1919-03-31T01:15:00-04:00",
    ],
    [
      "the day that Apia left out",
      daily("Pacific/Apia", [["09:00", "18:00"]]),
      "2011-12-29T17:00:00-10:00",
      120,
      "2011-12-31T10:00:00+14:00",
    ],
  ])("through %s", (_, calendar, start, budget, due) => {
    expect(dueAt(at(start), budget, calendar, [])).toEqual(at(due));
    expect(elapsedMinutes(at(start), at(due), calendar, [])).toBe(budget);
  });

  test("windows may overlap, touch and stand in any order", () => {
    const tangled = weekdays("Asia/Tokyo", [
      ["15:00", "18:00"],
      ["09:00", "12:00"],
      ["11:00", "13:00"],
      ["13:00", "15:30"],
    ]);
    expect(dueAt(at("2026-11-20T09:00:00+09:00"), 540, tangled, [])).toEqual(at("2026-11-20T18:00:00+09:00"));
  });

  test("an override opens a Saturday and shortens a Friday", () => {
    const special = weekdays("Asia/Tokyo", [["09:00", "18:00"]], {
      "2026-11-20": [["09:00", "12:00"]],
      "2026-11-21": [["10:00", "24:00"]],
    });
    const start = at("2026-11-20T11:00:00+09:00");
    expect(dueAt(start, 60, special, [])).toEqual(at("2026-11-20T12:00:00+09:00"));
    expect(dueAt(start, 61, special, [])).toEqual(at("2026-11-21T10:01:00+09:00"));
    expect(dueAt(start, 60 + 14 * 60, special, [])).toEqual(at("2026-11-22T00:00:00+09:00"));
  });

  test("of nothing at the start itself, open or closed, paused or not", () => {
    const sunday = at("2026-11-22T12:34:56.789+09:00");
    expect(dueAt(sunday, 0, tokyo, [{ from: at("2026-01-01T00:00:00Z"), to: null }])).toEqual(sunday);
    expect(dueAt(sunday, 0, { zone: "Asia/Tokyo", weekly: {}, overrides: {} }, [])).toEqual(sunday);
  });
});

describe("pauses", () => {
  const start = at("2026-11-20T10:00:00+09:00");
  const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to ? at(to) : null });

  test("move what is due by the open time they hold", () => {
    const night = pause("2026-11-20T17:00:00+09:00", "2026-11-23T10:00:00+09:00");
    expect(dueAt(start, 480, tokyo, [night])).toEqual(at("2026-11-23T11:00:00+09:00"));
    expect(elapsedMinutes(start, at("2026-11-23T11:00:00+09:00"), tokyo, [night])).toBe(480);
  });

  test("change nothing while it is closed, or before the start", () => {
    const idle = [
      pause("2026-11-20T18:00:00+09:00", "2026-11-23T09:00:00+09:00"),
      pause("2026-11-01T00:00:00Z", "2026-11-20T10:00:00+09:00"),
    ];
    expect(dueAt(start, 540, tokyo, idle)).toEqual(dueAt(start, 540, tokyo, []));
  });

  test("may overlap and come in any order; what is empty or turned round holds nothing", () => {
    const tangled = [
      pause("2026-11-20T12:00:00+09:00", "2026-11-20T13:00:00+09:00"),
      pause("2026-11-20T11:00:00+09:00", "2026-11-20T12:30:00+09:00"),
      pause("2026-11-20T15:00:00+09:00", "2026-11-20T14:00:00+09:00"),
      pause("2026-11-20T16:00:00+09:00", "2026-11-20T16:00:00+09:00"),
    ];
    expect(dueAt(start, 120, tokyo, tangled)).toEqual(at("2026-11-20T14:00:00+09:00"));
  });

  test("a pause that has not ended leaves nothing due", () => {
    const open = [pause("2026-11-20T11:00:00+09:00", null)];
    expect(dueAt(start, 60, tokyo, open)).toEqual(at("2026-11-20T11:00:00+09:00"));
    expect(dueAt(start, 60.001, tokyo, open)).toBeNull();
    expect(elapsedMinutes(start, at("2030-01-01T00:00:00Z"), tokyo, open)).toBe(60);
  });
});

describe("for every calendar, start and pause", () => {
  const world = fc.tuple(instants, calendars).chain(([start, calendar]) =>
    fc.record({
      start: fc.constant(start),
      calendar: fc.constant(calendar),
      pauses: pausesAround(start),
      budget: fc.oneof(
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 9_999_999 }).map((ms) => ms / 60_000),
      ),
    }),
  );

  test("what has elapsed until it is due is the budget, and a moment before it is less", () => {
    fc.assert(
      fc.property(world, ({ start, calendar, pauses, budget }) => {
        const due = dueAt(start, budget, calendar, pauses);
        if (!due) throw new Error("no pause is open");
        expect(elapsedMinutes(start, due, calendar, pauses)).toBeCloseTo(budget, 9);
        expect(Math.round(elapsedMinutes(start, due, calendar, pauses) * 60_000)).toBe(
          Math.round(budget * 60_000),
        );
        const before = new Date(due.getTime() - 1);
        expect(elapsedMinutes(start, before, calendar, pauses)).toBeLessThan(budget);
      }),
      { numRuns: 400 },
    );
  });

  test("whole minutes come back exactly", () => {
    fc.assert(
      fc.property(instants, calendars, fc.integer({ min: 0, max: 5000 }), (start, calendar, budget) => {
        const due = dueAt(start, budget, calendar);
        expect(due && elapsedMinutes(start, due, calendar)).toBe(budget);
      }),
      { numRuns: 200 },
    );
  });

  test("a later start, a larger budget or one more pause is never due earlier", () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: 400_000_000 }),
        ({ start, calendar, pauses, budget }, more) => {
          const due = (from: Date, minutes: number, held: readonly Pause[]) =>
            dueAt(from, minutes, calendar, held)?.getTime() ?? Number.NaN;
          const usual = due(start, budget, pauses);
          expect(due(new Date(start.getTime() + more), budget, pauses)).toBeGreaterThanOrEqual(usual);
          expect(due(start, budget + more / 100_000, pauses)).toBeGreaterThanOrEqual(usual);
          const extra = { from: start, to: new Date(start.getTime() + more) };
          expect(due(start, budget, [...pauses, extra])).toBeGreaterThanOrEqual(usual);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("time adds up wherever it is cut", () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: 700_000_000 }),
        fc.integer({ min: 0, max: 700_000_000 }),
        ({ start, calendar, pauses }, one, other) => {
          const middle = new Date(start.getTime() + one);
          const end = new Date(middle.getTime() + other);
          const sum =
            elapsedMinutes(start, middle, calendar, pauses) + elapsedMinutes(middle, end, calendar, pauses);
          expect(elapsedMinutes(start, end, calendar, pauses)).toBeCloseTo(sum, 6);
          expect(elapsedMinutes(end, start, calendar, pauses)).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("minute by minute", () => {
  /** Looks at the clock on the wall each minute: the day, the weekday, and whether a window is open. */
  function wallReader(calendar: BusinessCalendar) {
    const format = new Intl.DateTimeFormat("en-CA", {
      timeZone: calendar.zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    return (instant: number) => {
      const [date = "", time = ""] = format.format(instant).split(", ");
      const weekday = (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as
        | 1
        | 2
        | 3
        | 4
        | 5
        | 6
        | 7;
      const windows = calendar.overrides[date] ?? calendar.weekly[weekday] ?? [];
      return windows.some(([from, to]) => from <= time && time < to);
    };
  }

  test("the wall clock agrees, on the days of changing clocks as well", () => {
    const minutes = instants.map((start) => Math.floor(start.getTime() / 60_000) * 60_000);
    fc.assert(
      fc.property(minutes, wallCalendars, fc.integer({ min: 1, max: 2500 }), (start, calendar, budget) => {
        const isOpen = wallReader(calendar);
        let left = budget;
        let instant = start;
        const limit = start + 5 * 24 * hour;
        for (; left > 0 && instant < limit; instant += 60_000) if (isOpen(instant)) left -= 1;
        expect(elapsedMinutes(new Date(start), new Date(instant), calendar)).toBe(budget - left);
        if (left === 0) expect(dueAt(new Date(start), budget, calendar)).toEqual(new Date(instant));
      }),
      { numRuns: 120 },
    );
  });
});

describe("a calendar that never opens", () => {
  const start = at("2026-11-20T10:00:00+09:00");
  const never = (overrides: BusinessCalendar["overrides"] = {}): BusinessCalendar => ({
    zone: "Asia/Tokyo",
    weekly: { 1: [] },
    overrides,
  });
  const codeOf = (act: () => unknown) => {
    try {
      return act();
    } catch (error) {
      return error instanceof CalendarError ? error.code : error;
    }
  };

  test("says so and does not hang", () => {
    expect(codeOf(() => dueAt(start, 1, never(), []))).toBe("never_opens");
    expect(codeOf(() => opensAt(start, never()))).toBe("never_opens");
    expect(elapsedMinutes(start, at("2036-11-20T00:00:00Z"), never(), [])).toBe(0);
  });

  test("with a few single days ends with the last of them", () => {
    const few = never({
      "2026-11-22": [["10:00", "11:00"]],
      "2026-12-24": [],
      "2020-01-01": [["00:00", "24:00"]],
    });
    expect(dueAt(start, 60, few, [])).toEqual(at("2026-11-22T11:00:00+09:00"));
    expect(codeOf(() => dueAt(start, 61, few, []))).toBe("never_opens");
    expect(codeOf(() => opensAt(at("2026-11-22T11:00:00+09:00"), few))).toBe("never_opens");
  });

  test("nor does a budget beyond all years, a pause of centuries, or hours of a minute a week", () => {
    const rare: BusinessCalendar = { zone: "Asia/Tokyo", weekly: { 7: [["23:59", "24:00"]] }, overrides: {} };
    expect(codeOf(() => dueAt(start, 100_000, rare, []))).toBe("too_far");
    expect(codeOf(() => dueAt(start, 1e9, alwaysOpen, []))).toBe("too_far");
    const centuries = [{ from: start, to: at("2500-01-01T00:00:00Z") }];
    expect(codeOf(() => dueAt(start, 1, tokyo, centuries))).toBe("too_far");
    expect(codeOf(() => elapsedMinutes(start, at("2500-01-01T00:00:00Z"), tokyo, []))).toBe("too_far");
    expect(dueAt(start, 480, rare, [])?.toISOString()).toBe("2036-01-27T15:00:00.000Z");
  });

  test("malformed hours, numbers and dates are named, not counted with", () => {
    const odd = (from: string, to: string) => daily("Asia/Tokyo", [[from, to]]);
    for (const [from, to] of [
      ["18:00", "09:00"],
      ["09:00", "09:00"],
      ["9:00", "18:00"],
      ["09:00", "24:01"],
      ["09:60", "18:00"],
      ["", "18:00"],
    ] as const)
      expect([from, to, codeOf(() => dueAt(start, 60, odd(from, to), []))]).toEqual([from, to, "malformed"]);
    for (const budget of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => dueAt(start, budget, tokyo, [])).toThrow(RangeError);
    expect(() => dueAt(at("never"), 1, tokyo, [])).toThrow(RangeError);
    expect(() => elapsedMinutes(start, at("never"), tokyo, [])).toThrow(RangeError);
    expect(() => dueAt(start, 1, { ...tokyo, zone: "Asia/Edo" }, [])).toThrow(RangeError);
  });
});

test("the next opening is now, or the first instant of the next window", () => {
  expect(opensAt(at("2026-11-20T12:00:00.5+09:00"), tokyo)).toEqual(at("2026-11-20T12:00:00.5+09:00"));
  expect(opensAt(at("2026-11-20T18:00:00+09:00"), tokyo)).toEqual(at("2026-11-23T09:00:00+09:00"));
  expect(opensAt(at("2026-12-30T18:00:00+09:00"), tokyo)).toEqual(at("2027-01-04T09:00:00+09:00"));
});

test("a year of holidays is counted through in less than a millisecond", () => {
  const overrides: Record<string, []> = {};
  for (let day = Date.UTC(2027, 0); day < Date.UTC(2028, 0); day += 24 * hour)
    overrides[new Date(day).toISOString().slice(0, 10)] = [];
  const closed = { ...angeles, overrides };
  const start = at("2026-12-31T17:00:00-08:00");
  const times: number[] = [];
  for (let run = 0; run < 200; run += 1) {
    const begin = performance.now();
    expect(dueAt(start, 120, closed, [])).toEqual(at("2028-01-03T08:00:00-08:00"));
    times.push(performance.now() - begin);
  }
  times.sort((one, other) => one - other);
  // the median: what another program takes of the machine is no time of ours
  expect(times[100]).toBeLessThan(1);
});
