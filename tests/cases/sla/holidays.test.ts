/** Public holidays as they are filled into calendars, compared with the list the Japanese government keeps. */
import holidayJp from "@holiday-jp/holiday_jp";
import { describe, expect, test } from "vitest";
import { dueAt, explain } from "@/lib/cases/sla/calendar/rules";
import { listPublicHolidays } from "@/lib/cases/sla/holidays/queries";
import { holidayNames, withHolidays } from "@/lib/cases/sla/holidays/rules";
import { at, seededHours } from "./calendars";

describe("Japan", () => {
  const years = Array.from({ length: 44 }, (_, index) => 2007 + index);
  test.each(years)("has the holidays of %i", async (year) => {
    const days = await listPublicHolidays("JP", year);
    const official = holidayJp
      .between(new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year, 11, 31)))
      .map(({ date }) => date.toISOString().slice(0, 10));
    expect(days.map(({ date }) => date)).toEqual(official.sort());
  });

  test("names them in both languages, substitutes and days between as well", async () => {
    const days = await listPublicHolidays("JP", 2026);
    expect(days.find(({ date }) => date === "2026-11-23")).toEqual({
      date: "2026-11-23",
      nameEn: "Labor Thanksgiving Day",
      nameJa: "勤労感謝の日",
    });
    expect(days.find(({ date }) => date === "2026-05-06")?.nameJa).toBe("憲法記念日 (振替休日)");
    expect(days.find(({ date }) => date === "2026-09-22")?.nameEn).toBe("Citizens’ Holiday");
    expect((await listPublicHolidays("JP", 2032)).find(({ date }) => date === "2032-09-21")).toEqual({
      date: "2032-09-21",
      nameEn: "Citizens’ Holiday",
      nameJa: "国民の休日",
    });
  });

  test("a promise skips them, and says which they were", async () => {
    const days = await listPublicHolidays("JP", 2026);
    const tokyo = withHolidays(seededHours.japan, days);
    // a Friday; Monday is a holiday
    const start = at("2026-11-20T17:00:00+09:00");
    const due = dueAt(start, 120, tokyo, []);
    expect(due).toEqual(at("2026-11-24T10:00:00+09:00"));
    const { spans } = explain(start, due ?? start, tokyo, [], holidayNames(days));
    expect(spans.filter(({ kind }) => kind === "holiday").map(({ date, name }) => [date, name])).toEqual([
      ["2026-11-23", { en: "Labor Thanksgiving Day", ja: "勤労感謝の日" }],
    ]);
  });
});

describe("the United States", () => {
  test.each([
    [2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"],
    // Saturdays are observed on Fridays, Sundays on Mondays, also over the end of the year
    [2027, "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"],
    [2028, "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25"],
  ])("has the federal holidays of %i", async (year, days) => {
    const found = await listPublicHolidays("US", year);
    expect(found.map(({ date }) => date.slice(5)).join(" ")).toBe(days);
  });

  test("names them in both languages", async () => {
    for (const { nameEn, nameJa } of await listPublicHolidays("US", 2027)) {
      expect(nameEn).toMatch(/^[A-Z][A-Za-z’. ()]+$/);
      expect(nameJa).toMatch(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー ()]+$/u);
    }
    expect((await listPublicHolidays("US", 2027)).at(-1)).toEqual({
      date: "2027-12-31",
      nameEn: "New Year’s Day (observed)",
      nameJa: "元日 (振替休日)",
    });
  });
});

test("one row for a day, in order, and no years that nobody knows", async () => {
  for (const country of ["JP", "US"] as const)
    for (const year of [2010, 2027, 2050, 2099]) {
      const dates = (await listPublicHolidays(country, year)).map(({ date }) => date);
      expect(dates).toEqual([...new Set(dates)].sort());
    }
  for (const year of [2006, 2100, 2026.5, Number.NaN])
    await expect(listPublicHolidays("JP", year)).rejects.toThrow(RangeError);
});
