/** Why a promise is due when it is, in facts a page makes sentences of: what counted, what did not, and why (domain rule 71). */
import { minutesOf, readCalendar } from "@/lib/cases/sla/calendar/days/rules";
import type { BusinessCalendar, Span } from "@/lib/cases/sla/calendar/rules";
import { dayOf, localOf, minute, weekdayOf, wholeDay } from "@/lib/cases/sla/calendar/zones/rules";

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

/** What does not count, as it is told in one sentence. */
export type LeftOut = {
  readonly night: boolean;
  readonly weekend: boolean;
  /** closed hours that are neither, such as a midday break, or a weekday on which nobody works */
  readonly breaks: boolean;
  /** holidays, and days on which it closes early, in order of time, each once: by name, else by date (`2026-12-31`) */
  readonly holidays: readonly string[];
  readonly paused: boolean;
};

type ClosedHours = "night" | "weekend" | "breaks" | "special";

/**
 * Why it was closed: the day has hours of its own that leave out what its weekday has; a Saturday or a
 * Sunday without weekly hours is in it, whole or in part; it holds a midnight; or nothing of that.
 */
function whyClosed({ from, to, date }: Span, calendar: BusinessCalendar): ClosedHours {
  const [begin, end] = [localOf(from.getTime(), calendar.zone), localOf(to.getTime() - 1, calendar.zone)];
  const [first, last] = [dayOf(begin), dayOf(end)];
  const weekdays = Array.from({ length: last - first + 1 }, (_, ahead) => weekdayOf(first + ahead));
  const hoursOf = (weekday: number) => calendar.weekly[weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7] ?? [];
  const opens = (time: string) => first * wholeDay + (minutesOf(time) ?? 0) * minute;
  if (date && hoursOf(weekdayOf(first)).some(([open, close]) => opens(open) <= end && begin < opens(close)))
    return "special";
  const off = weekdays.filter((weekday) => hoursOf(weekday).length === 0);
  if (off.length > 0) return off.some((weekday) => weekday >= 6) ? "weekend" : "breaks";
  const { dayAt } = readCalendar(calendar);
  const holdsMidnight =
    last > first || to.getTime() === dayAt(last).to || from.getTime() === dayAt(first).from;
  return holdsMidnight ? "night" : "breaks";
}

/** Reads from the spans of an explanation what did not count, and why. */
export function leftOut(spans: readonly Span[], calendar: BusinessCalendar): LeftOut {
  const closed = spans.map((span) => (span.kind === "closed" ? whyClosed(span, calendar) : span.kind));
  const named = spans.flatMap(({ name, date }, index) =>
    closed[index] === "holiday" || closed[index] === "special" ? (name ?? date ?? []) : [],
  );
  return {
    night: closed.includes("night"),
    weekend: closed.includes("weekend"),
    breaks: closed.includes("breaks"),
    holidays: [...new Set(named)],
    paused: closed.includes("paused"),
  };
}

/** Of told promises the one that is owed next; undefined when nothing is. One that waits for the customer comes last. */
export function nextOf<Told extends { readonly open: boolean; readonly dueAt: Date | null }>(
  told: readonly Told[],
): Told | undefined {
  const when = ({ dueAt }: Told) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return told.filter(({ open }) => open).sort((one, other) => when(one) - when(other))[0];
}
