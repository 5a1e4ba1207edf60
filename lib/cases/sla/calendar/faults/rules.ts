/** What keeps a calendar from being saved. Verdicts are codes with the place they are about. */
import { type BusinessCalendar, minutesOf, type OpenWindow } from "@/lib/cases/sla/calendar/days/rules";
import { dayNamed } from "@/lib/cases/sla/calendar/zones/rules";
import { isTimeZone } from "@/lib/identity/people/rules";

/**
 * `zone`: no time zone by name. `weekday`: not 1–7. `date`: no day of the calendar, or not written `2026-12-31`.
 * `time`: not `00:00`–`24:00`. `window_order`: a window that ends before it begins, or at once; a night is two windows.
 * `too_many`: more windows or days than a team has. `never_opens`: no hours in the week, so that counting would end
 * with the last single day.
 */
export const calendarFaultCodes = [
  "zone",
  "weekday",
  "date",
  "time",
  "window_order",
  "too_many",
  "never_opens",
] as const;
export type CalendarFaultCode = (typeof calendarFaultCodes)[number];

/** `path` leads to the value: `["weekly", "1", 0]` is the first window of Monday. */
export type CalendarFault = {
  readonly path: readonly (string | number)[];
  readonly code: CalendarFaultCode;
};

export const mostWindows = 24;
/** Single days with hours of their own: some twenty years of holidays and closures. */
export const mostOverrides = 1000;

/** What is wrong with the hours of one day. */
export function windowFaults(
  path: readonly (string | number)[],
  windows: readonly OpenWindow[],
): CalendarFault[] {
  if (windows.length > mostWindows) return [{ path, code: "too_many" }];
  return windows.flatMap(([from, to], index): CalendarFault[] => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    if (start === null || end === null) return [{ path: [...path, index], code: "time" }];
    return start < end ? [] : [{ path: [...path, index], code: "window_order" }];
  });
}

/** Everything that is wrong with a calendar; none: it may be saved, and every budget will end in it. */
export function calendarFaults({ zone, weekly, overrides }: BusinessCalendar): CalendarFault[] {
  const faults: CalendarFault[] = [];
  if (!isTimeZone(zone)) faults.push({ path: ["zone"], code: "zone" });
  for (const [weekday, windows] of Object.entries(weekly)) {
    const path = ["weekly", weekday];
    if (!/^[1-7]$/.test(weekday)) faults.push({ path, code: "weekday" });
    else faults.push(...windowFaults(path, windows));
  }
  const days = Object.entries(overrides);
  if (days.length > mostOverrides) faults.push({ path: ["overrides"], code: "too_many" });
  else
    for (const [date, windows] of days) {
      const path = ["overrides", date];
      if (dayNamed(date) === null) faults.push({ path, code: "date" });
      else faults.push(...windowFaults(path, windows));
    }
  // hours that are wrong are said above; this is about hours that are missing
  if (Object.values(weekly).every((windows) => windows.length === 0))
    faults.push({ path: ["weekly"], code: "never_opens" });
  return faults;
}

/** Windows as one line of text, `09:00-12:00, 13:00-18:00`; empty when closed. */
export function windowsText(windows: readonly OpenWindow[]): string {
  return windows.map(([from, to]) => `${from}-${to}`).join(", ");
}

/**
 * Reads such a line. Full-width characters, `9:00`, any dash or wave between the times, and commas, semicolons or
 * spaces between the windows are understood. Null when it cannot be read; whether the times are right is for `calendarFaults`.
 */
export function windowsFrom(text: string): OpenWindow[] | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\s*[-‐‑‒–—―ー−~〜]\s*/g, "-")
    .replace(/[,;、\s]+/g, " ")
    .trim();
  if (plain === "") return [];
  const windows: OpenWindow[] = [];
  for (const part of plain.split(" ")) {
    const times = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part);
    if (!times) return null;
    windows.push([(times[1] ?? "").padStart(5, "0"), (times[2] ?? "").padStart(5, "0")]);
  }
  return windows;
}
