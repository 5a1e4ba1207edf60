/** What may come in by the forms of the hours of support. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { daysBetween, weekdayFields, weekOf } from "@/lib/cases/hours/rules";
import { hoursField } from "@/lib/cases/sla/calendar/input";
import { dayKinds } from "@/lib/cases/sla/calendar/versions/rules";
import { dayNamed } from "@/lib/cases/sla/calendar/zones/rules";
import { holidayCountries, holidayYears } from "@/lib/cases/sla/holidays/rules";
import { isTimeZone } from "@/lib/identity/people/rules";

const plain = z.string("required").transform((text) => text.normalize("NFKC").trim());
const number = (code: string, least: number, most: number) =>
  plain
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,9}$/, code),
    )
    .transform(Number)
    .pipe(z.number().min(least, code).max(most, code));

/** Which calendar, and the version the form was made from: a change by somebody else in between is noticed (fault F5). */
const seen = { calendarId: idField, version: number("invalid", 1, 999_999_999) };
const day = plain.pipe(
  z
    .string()
    .min(1, "required")
    .refine((text) => dayNamed(text) !== null, "date"),
);

/** Name, zone and week. The week comes out as calendars have it, as `weekly`. */
export const hoursChange = z
  .object({
    ...seen,
    name: requiredLine(80),
    zone: z.string("required").min(1, "required").refine(isTimeZone, "zone"),
    ...(Object.fromEntries(weekdayFields.map((field) => [field, hoursField])) as Record<
      (typeof weekdayFields)[number],
      typeof hoursField
    >),
  })
  .superRefine((typed, context) => {
    if (weekdayFields.every((field) => typed[field].length === 0))
      context.addIssue({ code: "custom", path: ["day1"], message: "never_opens" });
  })
  .transform(({ calendarId, version, name, zone, ...fields }) => ({
    ...{ calendarId, version, name, zone, weekly: weekOf(fields) },
  }));
export type HoursChange = z.output<typeof hoursChange>;

/** One day, or several in a row: closed, or with hours of their own. */
export const daysChange = z
  .object({
    ...seen,
    day,
    until: plain
      .pipe(z.string().refine((text) => text === "" || dayNamed(text) !== null, "date"))
      .default(""),
    kind: z.enum(dayKinds, "required"),
    nameEn: requiredLine(80),
    nameJa: requiredLine(80),
    hours: hoursField,
  })
  .superRefine((typed, context) => {
    if (typed.until && !daysBetween(typed.day, typed.until))
      context.addIssue({ code: "custom", path: ["until"], message: "range" });
    if (typed.kind === "opening" && typed.hours.length === 0)
      context.addIssue({ code: "custom", path: ["hours"], message: "opening_empty" });
    if (typed.kind === "holiday" && typed.hours.length > 0)
      context.addIssue({ code: "custom", path: ["hours"], message: "holiday_open" });
  })
  .transform(({ day: first, until, ...rest }) => ({
    ...rest,
    days: daysBetween(first, until || first) ?? [first],
  }));
export type DaysChange = z.output<typeof daysChange>;

export const dayRemoval = z.object({ ...seen, day });

export const holidaysFill = z.object({
  ...seen,
  country: z.enum(holidayCountries, "required"),
  year: number("year_range", holidayYears.first, holidayYears.last),
});
export type HolidaysFill = z.output<typeof holidaysFill>;

export const planHoursChange = z.object({ calendarId: idField, planId: idField });

/** New hours begin like others. */
export const newHours = z.object({
  code: plain.pipe(z.string().transform((text) => text.toLowerCase())).pipe(
    z
      .string()
      .min(1, "required")
      .max(40, "too_long")
      .regex(/^[a-z][a-z0-9_]*$/, "hours_code"),
  ),
  name: requiredLine(80),
  likeId: idField,
});
export type NewHours = z.output<typeof newHours>;

/** What would be due: from the address of the page, so what cannot be read counts as not given. */
export const previewFilter = z.object({
  severity: z
    .enum(["1", "2", "3", "4"])
    .transform((text) => Number(text) as 1 | 2 | 3 | 4)
    .catch(2),
  day: day.catch(""),
  time: plain.pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).catch(""),
});
export type PreviewFilter = z.output<typeof previewFilter>;
