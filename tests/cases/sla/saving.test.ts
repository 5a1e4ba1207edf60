/** What a calendar must be like before it is saved: then every budget ends in it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarFaults, windowsFrom, windowsText } from "@/lib/cases/sla/calendar/faults/rules";
import { calendarInput, hoursField } from "@/lib/cases/sla/calendar/input";
import { type BusinessCalendar, dueAt } from "@/lib/cases/sla/calendar/rules";
import { at, calendars, weekdays } from "./calendars";

const good = weekdays("Asia/Tokyo", [["09:00", "18:00"]], { "2026-12-31": [] });
const many = (count: number, hours: [string, string][]) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, day) => [
      new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
      hours,
    ]),
  );

describe("a calendar is refused", () => {
  test.each<[string, unknown, [path: string, code: string][]]>([
    ["in no zone", { ...good, zone: "" }, [["zone", "zone"]]],
    ["in a zone nobody knows", { ...good, zone: "Asia/Edo" }, [["zone", "zone"]]],
    ["in a zone that is a distance", { ...good, zone: "+09:00" }, [["zone", "zone"]]],
    ["that never opens", { ...good, weekly: {} }, [["weekly", "never_opens"]]],
    ["of closed days", { ...good, weekly: { 1: [], 7: [] } }, [["weekly", "never_opens"]]],
    [
      "that opens on single days only",
      { ...good, weekly: {}, overrides: { "2026-12-24": [["09:00", "18:00"]] } },
      [["weekly", "never_opens"]],
    ],
    [
      "with hours over midnight",
      { ...good, weekly: { 1: [["22:00", "06:00"]] } },
      [["weekly.1.0", "window_order"]],
    ],
    ["with empty hours", { ...good, weekly: { 1: [["09:00", "09:00"]] } }, [["weekly.1.0", "window_order"]]],
    [
      "with times that are none",
      {
        ...good,
        weekly: {
          1: [
            ["09:00", "18:00"],
            ["9:00", "18:00"],
          ],
          2: [["09:00", "24:30"]],
        },
      },
      [
        ["weekly.1.1", "time"],
        ["weekly.2.0", "time"],
      ],
    ],
    [
      "with days that are none",
      { ...good, overrides: { "2027-02-29": [] } },
      [["overrides.2027-02-29", "date"]],
    ],
    [
      "with odd hours on a day",
      { ...good, overrides: { "2027-02-28": [["12:00", "11:00"]] } },
      [["overrides.2027-02-28.0", "window_order"]],
    ],
    ["with too many days", { ...good, overrides: many(1001, []) }, [["overrides", "too_many"]]],
    [
      "with too many windows",
      { ...good, weekly: { 1: Array.from({ length: 25 }, () => ["09:00", "10:00"]) } },
      [["weekly.1", "too_many"]],
    ],
  ])("%s", (_, calendar, faults) => {
    const said = calendarFaults(calendar as BusinessCalendar).map(({ path, code }) => [path.join("."), code]);
    expect(said).toEqual(faults);
    const read = calendarInput.safeParse(calendar);
    expect(read.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual(faults);
  });

  test.each<[string, unknown, [path: string, code: string][]]>([
    ["on an eighth day", { ...good, weekly: { ...good.weekly, 8: [] } }, [["weekly", "weekday"]]],
    ["with hours that are no pair", { ...good, weekly: { 1: [["09:00"]] } }, [["weekly.1.0", "time"]]],
    [
      "with hours that are no text",
      { ...good, weekly: { 1: [[9, 18]] } },
      [
        ["weekly.1.0.0", "time"],
        ["weekly.1.0.1", "time"],
      ],
    ],
    ["without a zone", { weekly: good.weekly, overrides: {} }, [["zone", "zone"]]],
  ])("when it comes in %s", (_, calendar, issues) => {
    const read = calendarInput.safeParse(calendar);
    expect(read.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual(issues);
  });
});

test("a good one comes through as it is, and counts", () => {
  const read = calendarInput.parse(JSON.parse(JSON.stringify(good)));
  expect(read).toEqual(good);
  expect(dueAt(at("2026-11-20T17:00:00+09:00"), 120, read, [])).toEqual(at("2026-11-23T10:00:00+09:00"));
});

test("whatever may be saved can be counted in", () => {
  fc.assert(
    fc.property(calendars, (calendar) => {
      expect(calendarFaults(calendar)).toEqual([]);
      expect(dueAt(at("2027-01-01T00:00:00Z"), 480, calendar, [])).toBeInstanceOf(Date);
    }),
  );
});

describe("the hours of a day as text", () => {
  test.each<[string, string, [string, string][]]>([
    ["one window", "09:00-18:00", [["09:00", "18:00"]]],
    ["short hours", "9:00-18:00", [["09:00", "18:00"]]],
    [
      "several, with commas",
      "09:00-12:00, 13:00-18:00",
      [
        ["09:00", "12:00"],
        ["13:00", "18:00"],
      ],
    ],
    [
      "in full width",
      "０９：００～１２：００、１３：００〜１８：００",
      [
        ["09:00", "12:00"],
        ["13:00", "18:00"],
      ],
    ],
    [
      "with dashes and spaces",
      " 9:00 – 12:00  13:00 — 24:00 ",
      [
        ["09:00", "12:00"],
        ["13:00", "24:00"],
      ],
    ],
    ["closed", "  ", []],
  ])("%s", (_, text, windows) => {
    expect(windowsFrom(text)).toEqual(windows);
    expect(hoursField.parse(text)).toEqual(windows);
  });

  test.each([
    ["no hours at all", "closed", "hours"],
    ["half a window", "09:00-", "hours"],
    ["an hour there is not", "09:00-25:00", "time"],
    ["a night", "22:00-06:00", "window_order"],
    ["a novel", "09:00-10:00 ".repeat(40), "too_many"],
  ])("%s is refused", (_, text, code) => {
    expect(hoursField.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([code]);
  });

  test("what is shown can be read", () => {
    fc.assert(
      fc.property(calendars, ({ weekly }) => {
        for (const windows of Object.values(weekly))
          expect(windowsFrom(windowsText(windows))).toEqual(windows);
      }),
    );
  });
});
