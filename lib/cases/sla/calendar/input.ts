/** What may come in as a calendar. Issue messages are codes: those of `calendarFaults`, and `hours` for unreadable text. */
import { z } from "zod";
import type { OpenWindow } from "@/lib/cases/sla/calendar/days/rules";
import { calendarFaults, windowFaults, windowsFrom } from "@/lib/cases/sla/calendar/faults/rules";

const window = z.tuple([z.string("time"), z.string("time")], "time");
const windows = z.array(window, "time");

/**
 * A whole calendar, as an API or a stored column has it. Everything beyond its shape is said by `calendarFaults`, with
 * the same codes and paths, so that what was saved can be counted in.
 */
export const calendarInput = z
  .object({
    zone: z.string("zone"),
    weekly: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), windows, "weekday"),
    overrides: z.record(z.string(), windows, "date"),
  })
  .superRefine((calendar, context) => {
    for (const { path, code } of calendarFaults(calendar))
      context.addIssue({ code: "custom", path: [...path], message: code });
  });

/** The hours of one day as a line of a form: `09:00-12:00, 13:00-18:00`, empty for closed. */
export const hoursField = z
  .string("hours")
  .max(400, "too_many")
  .transform((text, context): readonly OpenWindow[] => {
    const read = windowsFrom(text);
    const message = read ? windowFaults([], read)[0]?.code : "hours";
    if (!read || message) {
      context.addIssue({ code: "custom", message: message ?? "hours" });
      return z.NEVER;
    }
    return read;
  });
