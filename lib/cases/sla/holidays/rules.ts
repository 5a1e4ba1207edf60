/** Holidays and closures: days on which a calendar is closed, or has hours of its own, and what they are called. */
import type { BusinessCalendar, OpenWindow } from "@/lib/cases/sla/calendar/rules";
import { dateOf, dayNamed, weekdayOf } from "@/lib/cases/sla/calendar/zones/rules";

/** Countries whose public holidays can be filled in for a year; everything else is typed. */
export const holidayCountries = ["JP", "US"] as const;
export type HolidayCountry = (typeof holidayCountries)[number];

/** Years that can be filled in: under the laws as they are now, and as far as equinoxes are reckoned. */
export const holidayYears = { first: 2007, last: 2099 } as const;

/** `date` is a day of the calendar's zone: `2026-12-31`. */
export type Holiday = { readonly date: string; readonly nameEn: string; readonly nameJa: string };
/** A day as it is kept: without `windows` it is closed. */
export type SpecialDay = Holiday & { readonly windows?: readonly OpenWindow[] };

/** The calendar with the days in it; a later row for the same date counts. */
export function withHolidays(
  { zone, weekly, overrides }: BusinessCalendar,
  days: readonly SpecialDay[],
): BusinessCalendar {
  const added = Object.fromEntries(days.map(({ date, windows }) => [date, windows ?? []]));
  return { zone, weekly, overrides: { ...overrides, ...added } };
}

/** The names of days for `explain`, in both languages. */
export function holidayNames(days: readonly SpecialDay[]): Record<string, { en: string; ja: string }> {
  return Object.fromEntries(days.map(({ date, nameEn, nameJa }) => [date, { en: nameEn, ja: nameJa }]));
}

/** A holiday as published tables have it; `substitute`: given for another that fell on a free day. */
export type PublishedHoliday = {
  readonly date: string;
  readonly name: string;
  readonly substitute: boolean;
};

function daysAfter(date: string, days: number): string {
  return dateOf((dayNamed(date) ?? Number.NaN) + days);
}

const citizens = "国民の休日";

/**
 * Japan's holidays from tables in both languages: the national holidays, their substitutes, and each day between two
 * national holidays (law on national holidays, article 3), of which tables know some only.
 */
export function japaneseHolidays(
  japanese: readonly PublishedHoliday[],
  english: readonly PublishedHoliday[],
): Holiday[] {
  const inEnglish = new Map(english.map(({ date, name }) => [date, name.replaceAll("'", "’")]));
  const days = new Map(
    japanese.map(({ date, name }) => [
      date,
      { date, nameEn: inEnglish.get(date) ?? name, nameJa: name } satisfies Holiday,
    ]),
  );
  const national = new Set(
    japanese.filter(({ substitute, name }) => !substitute && name !== citizens).map(({ date }) => date),
  );
  for (const date of national) {
    const between = daysAfter(date, 1);
    if (!days.has(between) && national.has(daysAfter(date, 2)))
      days.set(between, { date: between, nameEn: "Citizens’ Holiday", nameJa: citizens });
  }
  return [...days.values()];
}

/** Federal holidays as Japanese pages call them. */
const federalInJapanese: Readonly<Record<string, string>> = {
  "New Year's Day": "元日",
  "Martin Luther King Jr. Day": "キング牧師記念日",
  "Washington's Birthday": "ワシントン誕生日 (大統領の日)",
  "Memorial Day": "戦没将兵追悼記念日",
  Juneteenth: "ジューンティーンス (奴隷解放記念日)",
  "Independence Day": "独立記念日",
  "Labor Day": "レイバー デー (労働者の日)",
  "Columbus Day": "コロンブス デー",
  "Veterans Day": "退役軍人の日",
  "Thanksgiving Day": "感謝祭",
  "Christmas Day": "クリスマス",
};

/** The federal holidays of the United States from a table, each on a weekend observed on the Friday before or the Monday after. */
export function federalHolidays(published: readonly PublishedHoliday[]): Holiday[] {
  const days = new Map<string, Holiday>();
  for (const { date, name, substitute } of published)
    if (!substitute)
      days.set(date, {
        date,
        nameEn: name.replaceAll("'", "’"),
        nameJa: federalInJapanese[name] ?? name,
      });
  for (const { date, nameEn, nameJa } of [...days.values()]) {
    const weekday = weekdayOf(dayNamed(date) ?? Number.NaN);
    if (weekday < 6) continue;
    const observed = daysAfter(date, weekday === 6 ? -1 : 1);
    if (!days.has(observed))
      days.set(observed, {
        date: observed,
        nameEn: `${nameEn} (observed)`,
        nameJa: `${nameJa} (振替休日)`,
      });
  }
  return [...days.values()];
}
