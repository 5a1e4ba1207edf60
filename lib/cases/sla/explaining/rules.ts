/** Why a promise is due when it is, in facts a page makes sentences of: what counted, what did not, and why (domain rule 71). */
import { readCalendar } from "@/lib/cases/sla/calendar/days/rules";
import type { BusinessCalendar, Span } from "@/lib/cases/sla/calendar/rules";
import { dayOf, localOf, weekdayOf } from "@/lib/cases/sla/calendar/zones/rules";

/** What a promise was counted from. `answered`: the last contact by support. */
export const promiseOrigins = ["opened", "answered", "severity", "reopened"] as const;
export type PromiseOrigin = (typeof promiseOrigins)[number];

/** What became of a promise. `waiting`: the customer is to answer, and nothing runs until they do. */
export const promiseStates = ["running", "waiting", "kept", "broken", "dropped"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** `broken` as soon as it is over, even before the sweep has seen it; a promise that was kept late stays broken. */
export function stateOfPromise(
  promise: {
    readonly dueAt: Date | null;
    readonly metAt: Date | null;
    readonly breachedAt: Date | null;
    readonly droppedAt: Date | null;
  },
  now: Date,
): PromiseState {
  if (promise.breachedAt) return "broken";
  if (promise.metAt) return "kept";
  if (promise.droppedAt) return "dropped";
  if (!promise.dueAt) return "waiting";
  return promise.dueAt < now ? "broken" : "running";
}

/** Closed hours inside a wait belong to the wait: nobody asks about the nights in it. */
export function withoutGapsInPauses(spans: readonly Span[]): Span[] {
  const told: Span[] = [];
  for (const span of spans) {
    if (span.kind === "paused") {
      const before = told.findLastIndex(({ kind }) => kind === "paused" || kind === "counted");
      const pause = told[before];
      if (pause?.kind === "paused") {
        told.splice(before, told.length, { from: pause.from, to: span.to, kind: "paused" });
        continue;
      }
    }
    told.push(span);
  }
  return told;
}

/** What does not count, as it is told in one sentence: holidays by name, in order of time, each once. */
export type LeftOut = {
  readonly night: boolean;
  readonly weekend: boolean;
  /** closed hours that are neither, such as a midday break */
  readonly breaks: boolean;
  readonly holidays: readonly string[];
  readonly paused: boolean;
};

/** Reads that from the spans of an explanation. A weekend is a day without weekly hours, a night holds a midnight. */
export function leftOut(spans: readonly Span[], calendar: BusinessCalendar): LeftOut {
  const { dayAt } = readCalendar(calendar);
  let [night, weekend, breaks] = [false, false, false];
  for (const { from, to } of spans.filter(({ kind }) => kind === "closed")) {
    const first = dayOf(localOf(from.getTime(), calendar.zone));
    const last = dayOf(localOf(to.getTime() - 1, calendar.zone));
    // a Sunday on which somebody asked at noon is no whole day, and still the weekend
    const off = Array.from({ length: last - first + 1 }, (_, ahead) => weekdayOf(first + ahead)).some(
      (weekday) => (calendar.weekly[weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7] ?? []).length === 0,
    );
    if (off) weekend = true;
    else if (last > first || to.getTime() === dayAt(last).to || from.getTime() === dayAt(first).from)
      night = true;
    else breaks = true;
  }
  return {
    ...{ night, weekend, breaks },
    holidays: [
      ...new Set(spans.flatMap(({ kind, name, date }) => (kind === "holiday" ? (name ?? date ?? []) : []))),
    ],
    paused: spans.some(({ kind }) => kind === "paused"),
  };
}

/** Of told promises the one that is owed next; undefined when nothing is. One that waits for the customer comes last. */
export function nextOf<Told extends { readonly open: boolean; readonly dueAt: Date | null }>(
  told: readonly Told[],
): Told | undefined {
  const when = ({ dueAt }: Told) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return told.filter(({ open }) => open).sort((one, other) => when(one) - when(other))[0];
}
