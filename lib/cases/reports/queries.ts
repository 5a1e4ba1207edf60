/**
 * The figures of a report. Days that are over are read as they were counted ahead; today is counted as one looks. What is
 * open now is read along the indexes of open cases and open promises, which hold nothing else. So a view of a quarter
 * reads some ten thousand narrow rows where a million cases lie.
 */
import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseReportDays, caseReportState, caseTimes } from "@/db/schema/cases-reports";
import { caseMilestones } from "@/db/schema/cases-sla";
import { supportTeams } from "@/db/schema/cases-teams";
import { products, supportPlans } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { realAccount } from "@/lib/accounts/queries";
import { listFamilies } from "@/lib/cases/desk/queue/queries";
import { countedDay, counters } from "@/lib/cases/reports/counting/queries";
import type { DayFigures } from "@/lib/cases/reports/figures/rules";
import { noneOpen } from "@/lib/cases/reports/figures/rules";
import type { ReportFilter } from "@/lib/cases/reports/input";
import { ages, type Period, periodOf, reportZone, todayOf } from "@/lib/cases/reports/rules";
import type { Severity } from "@/lib/cases/sla/rules";

const kept = (value: string) => (value === "none" ? "" : value);

/** SQL: rows of a sort; `of` are its columns. */
function sorted(
  { severity, plan, team, family }: ReportFilter,
  of: Record<"severity" | "plan" | "team" | "family", SQL>,
): SQL {
  const conditions = [
    severity ? sql`${of.severity} = ${Number(severity)}` : undefined,
    plan ? sql`coalesce(${of.plan}, '') = ${kept(plan)}` : undefined,
    team ? sql`coalesce(${of.team}, '') = ${kept(team)}` : undefined,
    family ? sql`coalesce(${of.family}, '') = ${kept(family)}` : undefined,
  ].filter((one) => one !== undefined);
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}
const ofRow = {
  severity: sql`r.severity`,
  plan: sql`r.plan_id`,
  team: sql`r.team_id`,
  family: sql`r.family`,
};
const ofCase = {
  plan: sql`c.plan_id`,
  team: sql`c.team_id`,
  family: sql`(select p.family from ${products} p where p.id = c.product_id)`,
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const sums = (names: readonly (typeof counters)[number][]) =>
  sql.join(
    names.map((name) => sql`sum(r.${sql.identifier(name)})::int as ${sql.identifier(camel(name))}`),
    sql`, `,
  );

/** SQL: the counted days from one on, and today as it is now. */
function daysSince(from: string, today: string): SQL {
  const columns = sql.join(
    ["day", "severity", "plan_id", "team_id", "family", ...counters].map((name) => sql.identifier(name)),
    sql`, `,
  );
  return sql`(select ${columns} from ${caseReportDays} where day >= ${from}::date and day < ${today}::date
    union all (${countedDay(today)}))`;
}

/** How many promises of a sort were kept and broken in the period, and how many are open now. */
export type PromiseRow = {
  severity: Severity;
  plan: string;
  team: string;
  firstKept: number;
  firstBroken: number;
  firstOpen: number;
  followKept: number;
  followBroken: number;
  followOpen: number;
};

/** Minutes; null where nothing was answered or closed. `severity` null: all of them. */
export type TimesRow = {
  severity: Severity | null;
  count: number;
  clock: [median: number, most: number] | null;
  counted: [median: number, most: number] | null;
};

export type Report = {
  period: Period;
  today: string;
  /** as of when the days that are over, and the times, are; null: nothing was counted yet */
  countedAt: Date | null;
  /** opened in the period by all customers, whatever the filter says */
  openedByAll: number;
  /** from the beginning of the period until now, by severity */
  days: DayFigures[];
  promises: PromiseRow[];
  /** open now, by severity and place in `ages` */
  open: { severity: Severity; age: number; count: number }[];
  responses: TimesRow[];
  closings: TimesRow[];
};

/** The figures of a period for cases of a sort. */
export async function getReport(ctx: Ctx<StaffMember>, filter: ReportFilter): Promise<Report> {
  const today = todayOf(ctx.now);
  const period = periodOf(filter.period, filter, today);
  const [found] = await ctx.db.execute<Pick<Report, "days" | "promises" | "openedByAll">>(sql`
    with every as materialized ${daysSince(period.from, today)},
    r as materialized (select * from every r where ${sorted(filter, ofRow)}),
    promised as (
      select r.severity, r.plan_id, r.team_id, ${sums(["first_kept", "first_broken", "follow_kept", "follow_broken"])},
        0 as "firstOpen", 0 as "followOpen"
      from r where r.day < ${period.until}::date and r.first_kept + r.first_broken + r.follow_kept + r.follow_broken > 0 group by 1, 2, 3
      union all
      select m.severity, coalesce(c.plan_id, ''), coalesce(c.team_id, ''), 0, 0, 0, 0,
        (m.kind = 'first_response')::int, (m.kind = 'follow_up')::int
      from ${caseMilestones} m join ${cases} c on c.id = m.case_id
      -- only open cases are owed anything; said here too, because they have an index of their own
      where c.status not in ('closed', 'cancelled') and m.met_at is null and m.dropped_at is null and m.breached_at is null
        and ${realAccount(sql`c.account_id`)}
        and ${sorted(filter, { severity: sql`m.severity`, ...ofCase })}
    )
    select (select coalesce(sum(opened), 0)::int from every where day < ${period.until}::date) as "openedByAll",
      (select coalesce(json_agg(d order by d.day, d.severity), '[]') from (
        select r.day::text as day, r.severity, ${sums(counters)} from r group by r.day, r.severity) d) as days,
      (select coalesce(json_agg(p), '[]') from (
        select p.severity, coalesce((select ${planName(ctx)} from ${supportPlans} s where s.id = p.plan_id), '') as plan,
          coalesce((select t.name from ${supportTeams} t where t.id = p.team_id), '') as team,
          sum("firstKept")::int as "firstKept", sum("firstBroken")::int as "firstBroken", sum("firstOpen")::int as "firstOpen",
          sum("followKept")::int as "followKept", sum("followBroken")::int as "followBroken", sum("followOpen")::int as "followOpen"
        from promised p group by p.severity, p.plan_id, p.team_id order by p.severity, 2, 3) p) as promises`);
  const [state] = await ctx.db.select({ countedAt: caseReportState.countedAt }).from(caseReportState);
  return {
    ...{ period, today, countedAt: state?.countedAt ?? null },
    ...{ days: found?.days ?? [], promises: found?.promises ?? [], openedByAll: found?.openedByAll ?? 0 },
    open: await listOpen(ctx, filter),
    responses: await timesOf(ctx, filter, period, "responded_at", "response"),
    closings: await timesOf(ctx, filter, period, "closed_at", "close"),
  };
}

const planName = (ctx: Ctx) => (ctx.language === "ja" ? sql`s.name_ja` : sql`s.name_en`);

/** Cases that are open now, by severity and how long they have been. */
async function listOpen(ctx: Ctx<StaffMember>, filter: ReportFilter): Promise<Report["open"]> {
  const limits = sql.param(ages.filter((days) => days !== null));
  return ctx.db.execute<Report["open"][number]>(sql`
    select c.severity, width_bucket(extract(epoch from now() - c.created_at)::float8 / 86400, ${limits}::float8[]) as age,
      count(*)::int as count
    from ${cases} c
    where c.status not in ('closed', 'cancelled') and ${realAccount(sql`c.account_id`)}
      and ${sorted(filter, { severity: sql`c.severity`, ...ofCase })}
    group by 1, 2 order by 1, 2`);
}

/** Cases that are open now, by severity. */
export function openNow(open: Report["open"]): Record<Severity, number> {
  const sum = noneOpen();
  for (const { severity, count } of open) sum[severity] += count;
  return sum;
}

/** Medians and 90th percentiles of what was answered, or closed, in the period. */
async function timesOf(
  ctx: Ctx<StaffMember>,
  filter: ReportFilter,
  { from, until }: Period,
  moment: "responded_at" | "closed_at",
  name: "response" | "close",
): Promise<TimesRow[]> {
  const at = sql`r.${sql.identifier(moment)}`;
  const middle = (of: string) =>
    sql`percentile_cont(array[0.5, 0.9]) within group (order by r.${sql.identifier(`${name}_${of}`)})`;
  return ctx.db.execute<TimesRow>(sql`
    select r.severity, count(*)::int as count, to_json(${middle("clock")}) as clock, to_json(${middle("counted")}) as counted
    from ${caseTimes} r
    where ${at} >= ${from}::timestamp at time zone ${reportZone} and ${at} < ${until}::timestamp at time zone ${reportZone}
      and ${sorted(filter, ofRow)}
    group by grouping sets ((r.severity), ()) order by r.severity nulls last`);
}

/** What the filter offers: plans and teams by name, families. */
export async function listSorts(ctx: Ctx<StaffMember>) {
  const plans = await ctx.db.execute<{ id: string; name: string }>(
    sql`select s.id, ${planName(ctx)} as name from ${supportPlans} s order by 2`,
  );
  const teams = await ctx.db
    .select({ id: supportTeams.id, name: supportTeams.name })
    .from(supportTeams)
    .orderBy(supportTeams.name, supportTeams.id);
  return { plans, teams, families: await listFamilies(ctx) };
}
