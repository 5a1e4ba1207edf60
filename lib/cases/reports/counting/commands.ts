/**
 * Counting ahead. Every quarter of an hour the cases that changed are looked at along an index: their times are written,
 * and the days they belong to are counted anew, whole, from the cases themselves. So nothing is ever added up twice, a
 * repeated or interrupted run does no harm, and what a case was moved to (severity, team) moves its figures too. A day
 * costs what happened on it; a view of a report reads sums only, however many cases there are.
 */
import { inArray, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseReportDays, caseReportState, caseTimes } from "@/db/schema/cases-reports";
import { calendarVersions } from "@/db/schema/cases-sla";
import type { Ctx } from "@/lib/access/ctx";
import {
  changedCases,
  countedDay,
  counters,
  dayOfInstant,
  daysTouched,
  type TimedCase,
} from "@/lib/cases/reports/counting/queries";
import {
  alwaysOpen,
  type BusinessCalendar,
  elapsedMinutes,
  type Pause,
} from "@/lib/cases/sla/calendar/rules";
import { pausesFrom } from "@/lib/cases/sla/rules";
import { inTransaction } from "@/lib/platform/transaction";

/** Cases looked at in one transaction. */
const batch = 1_000;
/** Days counted in one transaction the first time. */
const stretch = 30;
/** Days counted anew every night whatever changed: answers to surveys and broken promises change no case. */
const lately = 100;
/** A change that is written now may carry an instant so long ago: the length of the longest transaction, in minutes. */
const lag = 2;
const only = "cases";

/** Brings the figures up to now. Safe to repeat and to run in several workers at once: one waits for the other, or is tried again. */
export async function countReports(outer: Ctx): Promise<void> {
  await countFirst(outer);
  while (await inTransaction(outer, countSome));
}

/** Counts the last hundred days anew. */
export async function recountLately(outer: Ctx): Promise<void> {
  await countBack(outer, lately);
}

/** Counts the days since so many days ago, a stretch in each transaction, so that nobody waits long. */
async function countBack(outer: Ctx, days: number): Promise<void> {
  for (let back = days; back >= 0; back -= stretch)
    await inTransaction(outer, (ctx) =>
      countDays(
        ctx,
        sql`(select array_agg(d::date) from generate_series(${today} - ${back}::int, ${today} - ${Math.max(0, back - stretch + 1)}::int, interval '1 day') d)`,
      ),
    );
}

const today = dayOfInstant(sql`now()`);

type State = { daysSince: string | null; at: string | null; id: string };

async function holdState(ctx: Ctx): Promise<State> {
  await ctx.db.insert(caseReportState).values({ id: only }).onConflictDoNothing();
  const [state] = await ctx.db.execute<State>(sql`
    select days_since::text as "daysSince", changed_at::text as at, changed_id as id
    from ${caseReportState} where id = ${only} for update`);
  if (!state) throw new Error("the state of the reports is gone");
  return state;
}

/** All days there are, the first time; afterwards only those that change. Interrupted, it begins anew. */
async function countFirst(outer: Ctx): Promise<void> {
  const begun = await inTransaction(outer, async (ctx) => {
    if ((await holdState(ctx)).daysSince) return null;
    const [first] = await ctx.db.execute<{ now: string; days: number | null }>(sql`
      select now()::text as now, (${today} - ${dayOfInstant(sql`min(created_at)`)})::int as days from ${cases}`);
    return first ?? null;
  });
  if (!begun) return;
  await countBack(outer, begun.days ?? -1);
  await inTransaction(outer, async (ctx) => {
    await holdState(ctx);
    await ctx.db.update(caseReportState).set({
      daysSince: sql`coalesce(${caseReportState.daysSince}, ${begun.now}::timestamptz)`,
    });
  });
}

/** The next changed cases; whether there may be more. */
async function countSome(ctx: Ctx): Promise<boolean> {
  const state = await holdState(ctx);
  const found = await ctx.db.execute<TimedCase>(changedCases(state, batch));
  await writeTimes(ctx, found);
  // before the first count all days were counted at once
  const ids = found
    .filter(({ changed }) => state.daysSince === null || !isBefore(changed, state.daysSince))
    .map(({ id }) => id);
  await countDays(
    ctx,
    sql`(select array_agg(t.day) from (${daysTouched(sql`${sql.param(ids)}::text[]`)} union values (${today}), (${today} - 1)) t)`,
  );
  const more = found.length === batch;
  const last = found.at(-1);
  await ctx.db.execute(sql`
    update ${caseReportState} set counted_at = now(),
      changed_at = ${more ? sql`${last?.changed ?? null}::timestamptz` : sql`least(${last?.changed ?? state.at}::timestamptz, now() - make_interval(mins => ${lag}))`},
      changed_id = ${more ? (last?.id ?? "") : ""}`);
  return more;
}

const isBefore = (one: string, other: string) =>
  new Date(one).getTime() < new Date(other).getTime() - lag * 60_000;

/** Counts days anew; `days` is an SQL array of dates, null for none. */
async function countDays(ctx: Ctx, days: SQL): Promise<void> {
  const listed = sql`coalesce(${days}, '{}'::date[])`;
  const [row] = await ctx.db.execute<{ days: string[] }>(sql`select ${listed}::text[] as days`);
  const all = row?.days ?? [];
  // of two who count at once the second waits here, and counts what the first has written
  await holdState(ctx);
  await ctx.db.delete(caseReportDays).where(inArray(caseReportDays.day, all));
  const columns = sql.join(
    ["day", "severity", "plan_id", "team_id", "family", ...counters].map((name) => sql.identifier(name)),
    sql`, `,
  );
  for (const day of all)
    await ctx.db.execute(sql`insert into ${caseReportDays} (${columns}) ${countedDay(day)}`);
}

async function writeTimes(ctx: Ctx, found: readonly TimedCase[]): Promise<void> {
  const timed = found.filter(({ sandbox, respondedAt, closedAt }) => !sandbox && (respondedAt || closedAt));
  const calendars = await calendarsOf(ctx, timed);
  const hoursOf = (id: string | null) => (id ? (calendars.get(id) ?? alwaysOpen) : alwaysOpen);
  const rows = timed.map((one) => {
    const pauses = pausesFrom(
      one.severity,
      one.states.map(({ status, at }) => ({ status, at: new Date(at) })),
    );
    const response = took(one.createdAt, one.respondedAt, hoursOf(one.responseHours), pauses);
    const close = took(one.createdAt, one.closedAt, hoursOf(one.closeHours), pauses);
    const { id: caseId, accountId, severity, planId, teamId, family } = one;
    return {
      ...{ caseId, accountId, severity, planId, teamId, family },
      ...{ respondedAt: response?.at ?? null, responseClock: response?.clock ?? null },
      ...{ responseCounted: response?.counted ?? null, closedAt: close?.at ?? null },
      ...{ closeClock: close?.clock ?? null, closeCounted: close?.counted ?? null },
    };
  });
  // written whole: an answer may be unsaid by a reopening, and a case may have moved to another team
  const ids = found.map(({ id }) => id);
  if (ids.length > 0) await ctx.db.delete(caseTimes).where(inArray(caseTimes.caseId, ids));
  if (rows.length > 0) await ctx.db.insert(caseTimes).values(rows);
}

/** Minutes between two instants by the clock and as promises count; null while there is no end. */
function took(from: string, to: string | null, hours: BusinessCalendar, pauses: readonly Pause[]) {
  if (!to) return null;
  const [begin, at] = [new Date(from), new Date(to)];
  return {
    at,
    clock: Math.max(0, (at.getTime() - begin.getTime()) / 60_000),
    counted: elapsedMinutes(begin, at, hours, pauses),
  };
}

async function calendarsOf(ctx: Ctx, timed: readonly TimedCase[]): Promise<Map<string, BusinessCalendar>> {
  const ids = [...new Set(timed.flatMap(({ responseHours, closeHours }) => [responseHours, closeHours]))];
  const rows = await ctx.db
    .select({ id: calendarVersions.id, calendar: calendarVersions.calendar })
    .from(calendarVersions)
    .where(
      inArray(
        calendarVersions.id,
        ids.filter((id) => id !== null),
      ),
    );
  return new Map(rows.map(({ id, calendar }) => [id, calendar]));
}
