/** What the plans promise (S2), as instants: first responses, follow-ups, pauses, changes of severity, warnings. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { alwaysOpen, type BusinessCalendar, CalendarError, opensAt } from "@/lib/cases/sla/calendar/rules";
import { listPublicHolidays } from "@/lib/cases/sla/holidays/queries";
import { withHolidays } from "@/lib/cases/sla/holidays/rules";
import {
  firstResponseBudget,
  followsUp,
  followUpBudget,
  nextMilestone,
  pausesFrom,
  planHours,
  promiseDue,
  type Severity,
  type TargetFigures,
  targetsRunFrom,
  warningReaches,
  warningTimes,
  warningToSay,
} from "@/lib/cases/sla/rules";
import { at, seededHours } from "./calendars";

/** S2, by severity. */
const s2: Record<Severity, TargetFigures> = {
  1: {
    firstResponseMinutes: 60,
    firstResponseClock: "always",
    followUpEvery: 4,
    followUpUnit: "clock_hours",
  },
  2: {
    firstResponseMinutes: 120,
    firstResponseClock: "business",
    followUpEvery: 1,
    followUpUnit: "business_days",
  },
  3: {
    firstResponseMinutes: 240,
    firstResponseClock: "business",
    followUpEvery: 3,
    followUpUnit: "business_days",
  },
  4: {
    firstResponseMinutes: 480,
    firstResponseClock: "business",
    followUpEvery: 1,
    followUpUnit: "business_weeks",
  },
};

const closure = (date: string) => ({ date, nameEn: "Year-end closure", nameJa: "年末年始休業" });
let japan: BusinessCalendar;
let unitedStates: BusinessCalendar;
beforeAll(async () => {
  const [year, next] = [await listPublicHolidays("JP", 2026), await listPublicHolidays("JP", 2027)];
  const closed = ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"].map(closure);
  japan = withHolidays(seededHours.japan, [...year, ...next, ...closed]);
  const federal = [await listPublicHolidays("US", 2026), await listPublicHolidays("US", 2027)].flat();
  unitedStates = withHolidays(seededHours.unitedStates, federal);
});

describe("the first response", () => {
  test.each<[Severity, string, string]>([
    // Friday evening; Monday, 23 November, is a holiday
    [1, "2026-11-20T17:30:15+09:00", "2026-11-20T18:30:15+09:00"],
    [2, "2026-11-20T17:30:15+09:00", "2026-11-24T10:30:15+09:00"],
    [3, "2026-11-20T17:30:15+09:00", "2026-11-24T12:30:15+09:00"],
    [4, "2026-11-20T17:30:15+09:00", "2026-11-24T16:30:15+09:00"],
    [1, "2026-12-31T23:30:00+09:00", "2027-01-01T00:30:00+09:00"],
    [2, "2026-12-25T17:00:00+09:00", "2027-01-04T10:00:00+09:00"],
    [4, "2026-11-25T10:00:00+09:00", "2026-11-25T18:00:00+09:00"],
  ])("to Severity %i of Premium in Japan, asked at %s, is due at %s", (severity, asked, due) => {
    expect(promiseDue(at(asked), firstResponseBudget(s2[severity], japan), [])).toEqual(at(due));
  });

  test.each<[Severity, string]>([
    [1, "2026-11-22T23:00:00Z"],
    [2, "2026-11-23T00:00:00Z"],
    [3, "2026-11-23T02:00:00Z"],
    [4, "2026-11-23T06:00:00Z"],
  ])("to Severity %i of Premium Plus counts every hour of every day", (severity, due) => {
    const hours = planHours("always", japan);
    expect(promiseDue(at("2026-11-22T22:00:00Z"), firstResponseBudget(s2[severity], hours), [])).toEqual(
      at(due),
    );
  });

  test.each([
    ["over Thanksgiving", "2026-11-25T17:00:00-08:00", "2026-11-27T08:00:00-08:00"],
    ["as clocks spring forward", "2027-03-12T17:00:00-08:00", "2027-03-15T08:00:00-07:00"],
    ["as clocks fall back", "2027-11-05T17:00:00-07:00", "2027-11-08T08:00:00-08:00"],
    ["over a Christmas observed on a Friday", "2027-12-23T17:00:00-08:00", "2027-12-27T08:00:00-08:00"],
  ])("to Severity 2 in the United States, %s", (_, asked, due) => {
    expect(promiseDue(at(asked), firstResponseBudget(s2[2], unitedStates), [])).toEqual(at(due));
  });
});

describe("the next follow-up", () => {
  const due = (severity: Severity, contact: string, calendar = japan) =>
    promiseDue(at(contact), followUpBudget(s2[severity], calendar, at(contact)), []);

  test.each<[Severity, string, string, string]>([
    [1, "four hours later, at night as well", "2026-11-22T23:00:07+09:00", "2026-11-23T03:00:07+09:00"],
    [
      2,
      "at the same time on the next business day",
      "2026-11-17T15:00:07+09:00",
      "2026-11-18T15:00:07+09:00",
    ],
    [2, "after a weekend and a holiday", "2026-11-20T15:00:00+09:00", "2026-11-24T15:00:00+09:00"],
    [2, "from the next opening on, after hours", "2026-11-17T20:00:00+09:00", "2026-11-18T18:00:00+09:00"],
    [2, "from the next opening on, on a Saturday", "2026-11-14T14:00:00+09:00", "2026-11-16T18:00:00+09:00"],
    [2, "a full day after opening time", "2026-11-17T09:00:00+09:00", "2026-11-17T18:00:00+09:00"],
    [3, "on the third business day", "2026-11-17T15:00:00+09:00", "2026-11-20T15:00:00+09:00"],
    [3, "on the third, not counting a holiday", "2026-11-19T15:00:00+09:00", "2026-11-25T15:00:00+09:00"],
    [3, "over the turn of the year", "2026-12-24T11:00:00+09:00", "2027-01-05T11:00:00+09:00"],
    [4, "in the next week on the same weekday", "2026-11-17T11:00:00+09:00", "2026-11-24T11:00:00+09:00"],
    [4, "before a Monday that is a holiday", "2026-11-16T10:00:00+09:00", "2026-11-20T18:00:00+09:00"],
    [4, "before a Friday that is a holiday", "2027-04-23T15:00:00+09:00", "2027-04-30T15:00:00+09:00"],
    [4, "before a Thursday that is a holiday", "2027-04-22T15:00:00+09:00", "2027-04-28T18:00:00+09:00"],
    [4, "a week later when a whole week is closed", "2026-12-23T11:00:00+09:00", "2027-01-06T11:00:00+09:00"],
  ])("of Severity %i is due %s", (severity, _, contact, expected) => {
    expect(due(severity, contact)).toEqual(at(expected));
  });

  test("keeps the hour of the wall when clocks change", () => {
    expect(due(2, "2027-03-12T15:00:00-08:00", unitedStates)).toEqual(at("2027-03-15T15:00:00-07:00"));
    expect(due(4, "2027-11-02T10:00:00-07:00", unitedStates)).toEqual(at("2027-11-09T10:00:00-08:00"));
  });

  test("comes before a short day ends", () => {
    const short = {
      ...japan,
      overrides: { ...japan.overrides, "2026-11-18": [["09:00", "12:00"]] as const },
    };
    expect(due(2, "2026-11-17T15:00:00+09:00", short)).toEqual(at("2026-11-18T12:00:00+09:00"));
    expect(due(2, "2026-11-18T11:00:00+09:00", short)).toEqual(at("2026-11-19T11:00:00+09:00"));
  });

  test("of a plan around the clock comes every day, and every week", () => {
    expect(due(2, "2026-11-21T14:00:01Z", alwaysOpen)).toEqual(at("2026-11-22T14:00:01Z"));
    expect(due(3, "2026-11-21T14:00:01Z", alwaysOpen)).toEqual(at("2026-11-24T14:00:01Z"));
    expect(due(4, "2026-11-21T14:00:01Z", alwaysOpen)).toEqual(at("2026-11-28T14:00:01Z"));
  });

  test("moves by the business time a pause holds", () => {
    const contact = at("2026-11-17T15:00:00+09:00");
    const budget = followUpBudget(s2[2], japan, contact);
    const waits = [{ from: at("2026-11-17T16:00:00+09:00"), to: at("2026-11-18T10:00:00+09:00") }];
    expect(promiseDue(contact, budget, waits)).toEqual(at("2026-11-18T18:00:00+09:00"));
  });

  test("after a later contact is never due earlier, and on the promised day at the latest", () => {
    const contacts = fc.integer({ min: Date.UTC(2026, 0, 5), max: Date.UTC(2027, 10, 1) });
    fc.assert(
      fc.property(
        contacts,
        fc.integer({ min: 0, max: 500_000_000 }),
        fc.constantFrom<Severity>(2, 3, 4),
        fc.boolean(),
        (from, later, severity, inJapan) => {
          const calendar = inJapan ? japan : unitedStates;
          const first = due(severity, new Date(from).toISOString(), calendar)?.getTime() ?? Number.NaN;
          const second =
            due(severity, new Date(from + later).toISOString(), calendar)?.getTime() ?? Number.NaN;
          expect(second).toBeGreaterThanOrEqual(first);
          const counted = opensAt(new Date(from), calendar).getTime();
          expect(first).toBeGreaterThan(counted);
          // the longest closure of these years, around New Year, is ten days long
          expect(first - counted).toBeLessThan((severity === 2 ? 12 : 15) * 86_400_000);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("of a calendar that never opens is an error, not a wait", () => {
    const never: BusinessCalendar = {
      zone: "Asia/Tokyo",
      weekly: {},
      overrides: { "2026-11-24": [["09:00", "18:00"]] },
    };
    expect(() => followUpBudget(s2[2], never, at("2026-11-25T00:00:00Z"))).toThrow(CalendarError);
    expect(() => followUpBudget(s2[2], never, at("2026-11-24T01:00:00Z"))).toThrow(CalendarError);
    expect(() => followUpBudget(s2[4], never, at("2026-11-24T01:00:00Z"))).toThrow(CalendarError);
  });
});

describe("pauses", () => {
  const history = [
    { status: "new", at: at("2026-11-17T00:00:00Z") },
    { status: "in_progress", at: at("2026-11-17T01:00:00Z") },
    { status: "waiting_customer", at: at("2026-11-17T02:00:00Z") },
    { status: "solution_provided", at: at("2026-11-17T03:00:00Z") },
    { status: "in_progress", at: at("2026-11-17T04:00:00Z") },
    { status: "waiting_engineering", at: at("2026-11-17T05:00:00Z") },
    { status: "waiting_customer", at: at("2026-11-17T06:00:00Z") },
  ];
  const expected = [
    { from: at("2026-11-17T02:00:00Z"), to: at("2026-11-17T04:00:00Z") },
    { from: at("2026-11-17T06:00:00Z"), to: null },
  ];

  test("are the times in which the customer is to act, in whatever order the history comes", () => {
    expect(pausesFrom(3, history)).toEqual(expected);
    expect(pausesFrom(2, [...history].reverse())).toEqual(expected);
  });

  test("never hold Severity 1", () => {
    expect(pausesFrom(1, history)).toEqual([]);
  });

  test("of no length are none", () => {
    const moment = at("2026-11-17T02:00:00Z");
    expect(
      pausesFrom(4, [
        { status: "waiting_customer", at: moment },
        { status: "in_progress", at: moment },
      ]),
    ).toEqual([]);
    expect(pausesFrom(4, [])).toEqual([]);
  });
});

describe("a change of severity", () => {
  const opened = { severity: 3, at: at("2026-11-17T00:00:00Z") } as const;

  test("starts the targets anew from the change", () => {
    expect(targetsRunFrom(opened, [])).toEqual(opened);
    const raised = { severity: 1, at: at("2026-11-17T05:00:00Z"), reason: "production is down" } as const;
    expect(targetsRunFrom(opened, [raised])).toEqual({ severity: 1, at: raised.at });
    const lowered = { severity: 2, at: at("2026-11-17T08:00:00Z") } as const;
    expect(targetsRunFrom(opened, [lowered, raised])).toEqual(lowered);
  });

  test("to what it was starts nothing", () => {
    expect(targetsRunFrom(opened, [{ severity: 3, at: at("2026-11-18T00:00:00Z") }])).toEqual(opened);
  });

  test("leaves a response that was given, and goes on with follow-ups", () => {
    expect(nextMilestone(false)).toBe("first_response");
    expect(nextMilestone(true)).toBe("follow_up");
  });
});

test.each<[Severity, boolean, boolean]>([
  [1, true, false],
  [2, true, false],
  [3, true, true],
  [4, true, true],
])(
  "Severity %i: follow-ups go on while unsolved (%s), and with a workaround (%s)",
  (severity, open, workedAround) => {
    expect(followsUp(severity, { solved: false, workedAround: false })).toBe(open);
    expect(followsUp(severity, { solved: false, workedAround: true })).toBe(workedAround);
    expect(followsUp(severity, { solved: true, workedAround: false })).toBe(false);
  },
);

describe("warnings", () => {
  const start = at("2026-11-20T17:00:00+09:00");

  test("come when half, three quarters, nine tenths and all of the business time are used up", () => {
    const times = warningTimes(start, firstResponseBudget(s2[2], japan), []);
    expect(times).toEqual([
      { percent: 50, at: at("2026-11-20T18:00:00+09:00") },
      { percent: 75, at: at("2026-11-24T09:30:00+09:00") },
      { percent: 90, at: at("2026-11-24T09:48:00+09:00") },
      { percent: 100, at: at("2026-11-24T10:00:00+09:00") },
    ]);
  });

  test("wait while a pause holds the clock", () => {
    const pause = [{ from: at("2026-11-24T09:00:00+09:00"), to: null }];
    const times = warningTimes(start, firstResponseBudget(s2[2], japan), pause);
    expect(times.map((time) => time.at)).toEqual([at("2026-11-20T18:00:00+09:00"), null, null, null]);
  });

  test("are said once; after an outage only the highest is", () => {
    const times = warningTimes(start, firstResponseBudget(s2[2], japan), []);
    const early = at("2026-11-20T17:59:59.999+09:00");
    const nine = at("2026-11-24T09:48:00+09:00");
    expect(warningToSay(times, early, [])).toEqual({ say: null, settled: [] });
    expect(warningToSay(times, at("2026-11-20T18:00:00+09:00"), [])).toEqual({ say: 50, settled: [50] });
    expect(warningToSay(times, at("2026-11-20T18:00:00+09:00"), [50])).toEqual({ say: null, settled: [] });
    expect(warningToSay(times, nine, [50])).toEqual({ say: 90, settled: [75, 90] });
    expect(warningToSay(times, at("2027-01-01T00:00:00Z"), [50])).toEqual({
      say: 100,
      settled: [75, 90, 100],
    });
    expect(warningToSay(times, nine, [50, 90])).toEqual({ say: null, settled: [75] });
  });

  test("reach the team in its hours, those of Severity 1 at once", () => {
    const night = at("2026-11-20T23:00:00+09:00");
    expect(warningReaches(1, night, japan)).toEqual(night);
    expect(warningReaches(2, night, japan)).toEqual(at("2026-11-24T09:00:00+09:00"));
  });
});
