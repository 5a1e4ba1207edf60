/** Sentences of the forms of the hours of support. */
import { weekdayFields } from "@/lib/cases/hours/rules";
import { windowsText } from "@/lib/cases/sla/calendar/faults/rules";
import type { BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import { dayKinds } from "@/lib/cases/sla/calendar/versions/rules";
import { holidayCountries } from "@/lib/cases/sla/holidays/rules";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { timeZones } from "@/lib/identity/people/rules";

const zones = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
const fields = [...weekdayFields, "hours", "zone", "day", "until", "year", "code"];

/** What every form of these pages needs besides its action and its values. */
export function hoursFormProps(language: Language) {
  return { words: formWords(language), sentences: faultSentences(language, "hours", fields) };
}

export function weekFormSay(language: Language) {
  const t = words(language, "hours");
  return {
    ...{ name: t("name"), zone: t("zone"), week: t("week"), weekHint: t("weekHint"), save: t("save") },
    weekdays: weekdayFields.map((field) => ({ field, label: t(`weekdays.${field}`) })),
    zones,
  };
}
export type WeekSay = ReturnType<typeof weekFormSay>;

export function daysFormSay(language: Language) {
  const t = words(language, "hours");
  return {
    ...{ from: t("days.from"), until: t("days.until"), untilHint: t("days.untilHint"), kind: t("days.kind") },
    ...{ nameEn: t("days.nameEn"), nameJa: t("days.nameJa"), hours: t("days.hours") },
    ...{ hoursHint: t("days.hoursHint"), submit: t("days.submit") },
    kinds: dayKinds.map((kind) => ({ value: kind, label: t(`days.kinds.${kind}`) })),
  };
}
export type DaysSay = ReturnType<typeof daysFormSay>;

export function fillFormSay(language: Language) {
  const t = words(language, "hours");
  return {
    ...{ country: t("fill.country"), year: t("fill.year"), submit: t("fill.submit") },
    countries: holidayCountries.map((code) => ({ value: code, label: t(`fill.countries.${code}`) })),
  };
}
export type FillSay = ReturnType<typeof fillFormSay>;

export function newHoursSay(language: Language) {
  const t = words(language, "hours");
  return {
    ...{ code: t("code"), codeHint: t("codeHint"), name: t("name"), like: t("like") },
    ...{ likeHint: t("likeHint"), submit: t("addSubmit") },
  };
}
export type NewHoursSay = ReturnType<typeof newHoursSay>;

/** The hours of a weekday as a line of its form. */
export function hoursOn(calendar: BusinessCalendar, field: (typeof weekdayFields)[number]): string {
  return windowsText(calendar.weekly[Number(field.slice(3)) as 1 | 2 | 3 | 4 | 5 | 6 | 7] ?? []);
}

/** The week in one line, days of the same hours together: `Mon–Fri 09:00-18:00`. */
export function weekLine(calendar: BusinessCalendar, language: Language): string {
  const t = words(language, "hours");
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const field of weekdayFields) {
    const [day, open] = [t(`shortDays.${field}`), hoursOn(calendar, field)];
    const before = runs.at(-1);
    if (before && before.hours === open) before.last = day;
    else runs.push({ first: day, last: day, hours: open });
  }
  return runs
    .filter((run) => run.hours !== "")
    .map(({ first, last, hours }) => `${first === last ? first : `${first}–${last}`} ${hours}`)
    .join("; ");
}
