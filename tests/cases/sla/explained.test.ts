/** Why a promise is due when it is: which hours counted, which paused, which holiday it was. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanWords } from "@/app/_promises/promise-words";
import { dueAt, elapsedMinutes, explain, type Span } from "@/lib/cases/sla/calendar/rules";
import { leftOut } from "@/lib/cases/sla/explaining/rules";
import { at, calendars, instants, pausesAround, weekdays } from "./calendars";

const tokyo = weekdays("Asia/Tokyo", [["09:00", "18:00"]], {
  "2026-12-30": [["09:00", "12:00"]],
  "2026-12-31": [],
  "2027-01-01": [],
});
const names = { "2026-12-30": "Half day", "2026-12-31": "Year-end closure", "2027-01-01": "New Year’s Day" };

/** A span as a line, in the time of Tokyo. */
function line({ from, to, kind, date, name }: Span): string {
  const local = (instant: Date) => new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(5, 16);
  return [local(from), local(to), kind, date, name].filter(Boolean).join(" ");
}

describe("an explanation", () => {
  test("names the hours that counted, the pause, and the holidays", () => {
    const start = at("2026-12-29T16:00:00+09:00");
    const pauses = [{ from: at("2026-12-29T17:00:00+09:00"), to: at("2026-12-30T10:00:00+09:00") }];
    const due = dueAt(start, 240, tokyo, pauses);
    expect(due).toEqual(at("2027-01-04T10:00:00+09:00"));
    const { spans, minutes } = explain(start, due ?? start, tokyo, pauses, names);
    expect(spans.map(line)).toEqual([
      "12-29T16:00 12-29T17:00 counted",
      "12-29T17:00 12-29T18:00 paused",
      "12-29T18:00 12-30T00:00 closed",
      "12-30T00:00 12-30T09:00 closed 2026-12-30 Half day",
      "12-30T09:00 12-30T10:00 paused",
      "12-30T10:00 12-30T12:00 counted",
      "12-30T12:00 12-31T00:00 closed 2026-12-30 Half day",
      "12-31T00:00 01-01T00:00 holiday 2026-12-31 Year-end closure",
      "01-01T00:00 01-02T00:00 holiday 2027-01-01 New Year’s Day",
      "01-02T00:00 01-04T09:00 closed",
      "01-04T09:00 01-04T10:00 counted",
    ]);
    expect(minutes).toEqual({
      counted: 240,
      paused: 120,
      closed: 21 * 60 + 6 * 60 + 57 * 60,
      holiday: 48 * 60,
    });
  });

  test("carries names in whatever form the caller has them, and holidays without one", () => {
    const both = { "2026-12-31": { en: "Closed", ja: "休業日" } };
    const { spans } = explain(at("2026-12-31T00:00:00Z"), at("2027-01-01T00:00:00Z"), tokyo, [], both);
    expect(spans.map(({ kind, date, name }) => [kind, date, name])).toEqual([
      ["holiday", "2026-12-31", { en: "Closed", ja: "休業日" }],
      ["holiday", "2027-01-01", undefined],
    ]);
  });

  test("shows an open pause up to the end of what is asked", () => {
    const start = at("2026-11-20T10:00:00+09:00");
    const pauses = [{ from: at("2026-11-20T11:00:00+09:00"), to: null }];
    const { spans, minutes } = explain(start, at("2026-11-20T20:00:00+09:00"), tokyo, pauses);
    expect(spans.map(line)).toEqual([
      "11-20T10:00 11-20T11:00 counted",
      "11-20T11:00 11-20T18:00 paused",
      "11-20T18:00 11-20T20:00 closed",
    ]);
    expect(minutes).toEqual({ counted: 60, paused: 420, closed: 120, holiday: 0 });
  });

  test("of no time is empty", () => {
    const noon = at("2026-11-20T12:00:00+09:00");
    expect(explain(noon, noon, tokyo).spans).toEqual([]);
    expect(explain(noon, at("2026-11-19T12:00:00+09:00"), tokyo).minutes.counted).toBe(0);
  });
});

test("every explanation is without gaps, adds up, and agrees with the time elapsed", () => {
  const world = fc.tuple(instants, calendars).chain(([start, calendar]) =>
    fc.record({
      start: fc.constant(start),
      calendar: fc.constant(calendar),
      pauses: pausesAround(start),
      length: fc.integer({ min: 1, max: 900_000_000 }),
    }),
  );
  fc.assert(
    fc.property(world, ({ start, calendar, pauses, length }) => {
      const end = new Date(start.getTime() + length);
      const { spans, minutes } = explain(start, end, calendar, pauses);
      expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([start, end]);
      for (const [index, span] of spans.entries()) {
        expect(span.from < span.to).toBe(true);
        const next = spans[index + 1];
        if (!next) continue;
        expect(next.from).toEqual(span.to);
        expect([next.kind, next.date]).not.toEqual([span.kind, span.date]);
      }
      expect(minutes.counted).toBeCloseTo(elapsedMinutes(start, end, calendar, pauses), 9);
      expect(minutes.counted + minutes.paused).toBeCloseTo(elapsedMinutes(start, end, calendar), 6);
      expect(minutes.counted + minutes.paused + minutes.closed + minutes.holiday).toBeCloseTo(
        length / 60_000,
        6,
      );
    }),
    { numRuns: 200 },
  );
});

describe("what did not count is named for what it is", () => {
  const told = (from: string, to: string, calendar = tokyo, known: Record<string, string> = names) => {
    const { night, weekend, breaks, holidays } = leftOut(
      explain(at(`${from}:00+09:00`), at(`${to}:00+09:00`), calendar, [], known).spans,
      calendar,
    );
    return [night && "night", weekend && "weekend", breaks && "breaks", ...holidays].filter(Boolean);
  };
  const noon = weekdays("Asia/Tokyo", [
    ["09:00", "12:00"],
    ["13:00", "18:00"],
  ]);
  const withoutWednesday = { ...tokyo, weekly: { ...tokyo.weekly, 3: [] } };
  const fridayOff = {
    zone: "Asia/Tokyo",
    weekly: { ...tokyo.weekly, 5: [], 7: tokyo.weekly[1] },
    overrides: {},
  };

  test.each<[string, unknown, string[]]>([
    ["hours of one day", told("2026-11-18T10:00", "2026-11-18T12:00"), []],
    ["an evening", told("2026-11-18T17:00", "2026-11-19T10:00"), ["night"]],
    ["before the day begins", told("2026-11-18T07:00", "2026-11-18T10:00"), ["breaks"]],
    ["Friday evening to Monday", told("2026-11-13T17:00", "2026-11-16T10:00"), ["weekend"]],
    ["asked on a Saturday at noon", told("2026-11-14T12:00", "2026-11-16T10:00"), ["weekend"]],
    ["asked on a Sunday night", told("2026-11-15T23:00", "2026-11-16T10:00"), ["weekend"]],
    ["over a week", told("2026-11-12T17:00", "2026-11-17T10:00"), ["night", "weekend"]],
    ["a midday break", told("2026-11-18T11:00", "2026-11-18T14:00", noon), ["breaks"]],
    [
      "a Wednesday nobody works on",
      told("2026-11-17T17:00", "2026-11-19T10:00", withoutWednesday),
      ["breaks"],
    ],
    ["Friday and Saturday off", told("2026-11-12T17:00", "2026-11-15T10:00", fridayOff), ["weekend"]],
    [
      "a day that closes early, a closure and a holiday",
      told("2026-12-30T10:00", "2027-01-04T10:00"),
      ["weekend", "Half day", "Year-end closure", "New Year’s Day"],
    ],
    ["the morning of a day that closes early", told("2026-12-29T17:00", "2026-12-30T10:00"), ["night"]],
    [
      "days without a name",
      told("2026-12-30T10:00", "2027-01-01T10:00", tokyo, {}),
      ["2026-12-30", "2026-12-31", "2027-01-01"],
    ],
  ])("%s", (_, found, expected) => expect(found).toEqual(expected));

  test("a day without a name is said by its date, in both languages", () => {
    const day = (language: "en" | "ja") =>
      spanWords(
        {
          ...{ from: at("2026-12-30T12:00:00+09:00"), to: at("2026-12-31T00:00:00+09:00") },
          ...{ kind: "closed", date: "2026-12-30" },
        },
        language,
      );
    expect([day("en"), day("ja")]).toEqual(["Closed: Wed 30 Dec 2026", "営業時間外 (2026年12月30日(水))"]);
  });
});
