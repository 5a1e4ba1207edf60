/**
 * What ends when, as people reckon it: in calendar days of their own zone. Everybody is told once per step, 90, 60, 30,
 * 7 and 1 days before and on the day itself (domain rule 62).
 */
import { type noticeDays as days, lastMoment, noticeDays } from "@/lib/licensing/rules";

export type NoticeStep = (typeof days)[number];

/** Hour of the reader's morning from which reminders go out. */
export const noticeHour = 8;

const dayForms = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, as `2026-11-21`. */
export function dayIn(zone: string, at: Date): string {
  let form = dayForms.get(zone);
  if (!form) {
    form = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    dayForms.set(zone, form);
  }
  return form.format(at);
}

/** The hour of the day (0–23) of an instant in a zone. */
export function hourIn(zone: string, at: Date): number {
  return Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(at),
  );
}

/** The last calendar day in a zone on which it is good: where it ends at midnight, the day before. */
export function lastDayIn(zone: string, endsAt: Date): string {
  return dayIn(zone, lastMoment(endsAt));
}

/** Calendar days from today to the last day it is good, both in the reader's zone; negative when that is past. */
export function daysLeft(endsAt: Date, now: Date, zone: string): number {
  return Math.round((Date.parse(lastDayIn(zone, endsAt)) - Date.parse(dayIn(zone, now))) / 86_400_000);
}

/**
 * The step a reader stands at with so many days left: the nearest one that is due. Somebody who missed a step (a
 * standstill, a license activated late) hears of the next lower one, not of both. Null: nothing is due.
 */
export function noticeStep(left: number): NoticeStep | null {
  if (left < 0) return null;
  return noticeDays.findLast((step) => left <= step) ?? null;
}

/** The first and the last day of a month written `2026-11`, and its neighbors; null for anything else. */
export function monthOf(text: string): { month: string; before: string; next: string; days: number } | null {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2])];
  if (year < 2000 || year > 2200) return null;
  const written = (shift: number) => {
    const at = new Date(Date.UTC(year, month - 1 + shift, 1));
    return `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, "0")}`;
  };
  return {
    month: text,
    before: written(-1),
    next: written(1),
    days: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

/** Weeks of a month, Monday first; null where a day of another month would stand. */
export function weeksOf(month: string): (string | null)[][] {
  const about = monthOf(month);
  if (!about) return [];
  const lead = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: about.days }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
