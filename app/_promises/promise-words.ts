/** Sentences about a promise of support, made of its facts. */
import { formatTime } from "@/app/_ui/time-format";
import type { ToldPromise } from "@/lib/cases/sla/explaining/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** How much time the plan gives: `2 business hours`. */
function amountOf({ budgetMinutes, hours }: ToldPromise, language: Language): string {
  const t = words(language, "promises");
  const whole = Math.round(budgetMinutes);
  const values = { hours: Math.floor(whole / 60), minutes: whole % 60 };
  const form = values.minutes === 0 ? "hours" : values.hours === 0 ? "minutes" : "both";
  return t(`amount.${hours ? "business" : "clock"}.${form}`, values);
}

const isDate = (name: string) => /^\d{4}-\d\d-\d\d$/.test(name);
const dateWords = (date: string, language: Language) =>
  formatTime(new Date(`${date}T00:00:00Z`), language, "UTC", "date");

/** One sentence: when it is due, so long after what, and what does not count in between. */
export function promiseSentence(promise: ToldPromise, language: Language, zone: string): string {
  const t = words(language, "promises");
  const after = t(`origin.${promise.origin}`, { amount: amountOf(promise, language) });
  const due = promise.dueAt ? formatTime(promise.dueAt, language, zone) : "";
  const met = promise.metAt ? formatTime(promise.metAt, language, zone) : "";
  const past = promise.state === "broken" || promise.state === "kept";
  const first = promise.dueAt
    ? t(met ? "summary.met" : past ? "summary.was" : "summary.due", { due, after, met })
    : t("summary.waiting", { after });
  const { night, weekend, breaks, holidays, paused } = promise.leftOut;
  const parts = [
    ...(night ? [t("parts.night")] : []),
    ...(breaks ? [t("parts.breaks")] : []),
    ...(weekend ? [t("parts.weekend")] : []),
    ...holidays.map((day) => (isDate(day) ? t("parts.day", { day: dateWords(day, language) }) : day)),
    ...(paused ? [t("parts.paused")] : []),
  ];
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
  const second = parts.length > 0 ? t("notCounted", { parts: list }) : promise.hours ? "" : t("allCounted");
  return [first, second].filter(Boolean).join(language === "ja" ? "" : " ");
}

/** What became of it, in a few words. */
export function promiseState(promise: ToldPromise, language: Language, zone: string): string {
  const due = promise.dueAt ? formatTime(promise.dueAt, language, zone) : "";
  const state = promise.state === "broken" && !promise.open ? "late" : promise.state;
  return words(language, "promises")(`state.${state}`, { due });
}

/** Why a stretch of time counted or did not. */
export function spanWords(span: ToldPromise["spans"][number], language: Language): string {
  const t = words(language, "promises");
  const name = span.name ?? "";
  if (span.kind === "closed" && !name && span.date)
    return t("spans.closedNamed", { name: dateWords(span.date, language) });
  if (span.kind === "holiday") return name ? t("spans.holidayNamed", { name }) : t("spans.holiday");
  if (span.kind === "closed") return name ? t("spans.closedNamed", { name }) : t("spans.closed");
  return t(`spans.${span.kind}`);
}
