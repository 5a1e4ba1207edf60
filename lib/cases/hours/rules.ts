/** The hours of support as staff keep them: the week by fields of a form, and the days of a year. */
import type { BusinessCalendar, OpenWindow } from "@/lib/cases/sla/calendar/rules";
import { dateOf, dayNamed } from "@/lib/cases/sla/calendar/zones/rules";

/** Fields of a form, Monday first; the number in each is the weekday of calendars. */
export const weekdayFields = ["day1", "day2", "day3", "day4", "day5", "day6", "day7"] as const;
export type WeekdayField = (typeof weekdayFields)[number];

/** The week of a calendar from the fields of its form; a day without hours is left out. */
export function weekOf(
  fields: Readonly<Record<WeekdayField, readonly OpenWindow[]>>,
): BusinessCalendar["weekly"] {
  return Object.fromEntries(
    weekdayFields.flatMap((field) => (fields[field].length > 0 ? [[field.slice(3), fields[field]]] : [])),
  );
}

/** Days that can be closed at once: a long leave, not a year by mistake. */
export const mostDaysAtOnce = 31;

/** All days from one to another, both with it; null when one is no day, they are in the wrong order, or too many. */
export function daysBetween(first: string, last: string): string[] | null {
  const [from, until] = [dayNamed(first), dayNamed(last)];
  if (from === null || until === null || until < from || until - from >= mostDaysAtOnce) return null;
  return Array.from({ length: until - from + 1 }, (_, ahead) => dateOf(from + ahead));
}
