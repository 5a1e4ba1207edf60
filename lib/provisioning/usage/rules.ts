/**
 * Usage by the month: how many instances ran, and on how many days. A day counts when the instance had its license at any
 * time of that day; months and days are those of the UTC calendar.
 */

/** What the report adds up by. */
export const usageViews = ["code", "bundle", "end_user"] as const;
export type UsageView = (typeof usageViews)[number];

/** A month such as `2026-11`, and its first instant and the one after its last. */
export function monthOf(text: string): { from: Date; to: Date } | null {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (!year || !month) return null;
  return {
    from: new Date(Date.UTC(Number(year), Number(month) - 1, 1)),
    to: new Date(Date.UTC(Number(year), Number(month), 1)),
  };
}

export function monthName(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The longest look back, months. */
const most = 36;

/** Months that the course of activations shows. */
const courseMonths = 12;

/** The last twelve months, the oldest first, this one included. */
export function courseOf(now: Date): string[] {
  return Array.from({ length: courseMonths }, (_, index) =>
    monthName(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - courseMonths + 1 + index, 1))),
  );
}

/** The months to choose from, this one first, back to the one in which the first instance was activated. */
export function monthsSince(first: Date | null, now: Date): string[] {
  const months: string[] = [];
  for (let back = 0; back < most; back += 1) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    if (back > 0 && (!first || monthName(month) < monthName(first))) break;
    months.push(monthName(month));
  }
  return months;
}
