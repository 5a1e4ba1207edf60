/** What happened on days, counted from the cases themselves: along indexes by time, a day at a time. */
import { type SQL, sql } from "drizzle-orm";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import { products } from "@/db/schema/catalog";
import { realAccount } from "@/lib/accounts/queries";
import { goodScore, poorScore, reportZone } from "@/lib/cases/reports/rules";

/** SQL: the day of an instant in the zone of the reports. */
export const dayOfInstant = (at: SQL) => sql`(${at} at time zone ${reportZone})::date`;

/** The counters in the order of `countedDay`. */
export const counters = [
  "opened",
  "reopened",
  "entered",
  "closed",
  "settled",
  "first_kept",
  "first_broken",
  "follow_kept",
  "follow_broken",
  "surveys_sent",
  "surveys_answered",
  "survey_points",
  "surveys_good",
  "surveys_poor",
] as const;

/**
 * SQL: a select of rows as `case_report_days` has them, for one day. Each part walks its own piece of its own index: one day
 * at a time, because the planner knows how much lies between two instants, but not between those of a list of days.
 */
export function countedDay(day: string): SQL {
  const since = sql`${day}::date::timestamp at time zone ${reportZone}`;
  const until = sql`(${day}::date + 1)::timestamp at time zone ${reportZone}`;
  const within = (at: SQL) => sql`${at} >= ${since} and ${at} < ${until}`;
  const decided = sql`coalesce(m.breached_at, m.met_at)`;
  const sort = sql`c.plan_id, c.team_id, c.product_id, c.account_id`;
  const sums = sql.join(
    counters.map(
      (what) => sql`coalesce(sum(n) filter (where what = ${what}), 0)::int as ${sql.identifier(what)}`,
    ),
    sql`, `,
  );
  return sql`
    with happened as (
      select c.severity, ${sort}, w.what, 1 as n
      from ${cases} c cross join (values ('opened'), ('entered')) w(what)
      where ${within(sql`c.created_at`)}
      union all
      select c.severity, ${sort}, w.what, 1
      from ${caseStatusChanges} h join ${cases} c on c.id = h.case_id
      cross join lateral (values
        (case when h.status in ('closed', 'cancelled') then 'settled' else 'entered' end),
        (case when h.status = 'closed' then 'closed' when h.status = 'cancelled' then null when h.reason = 'reopened' then 'reopened' end)) w(what)
      where ${within(sql`h.created_at`)} and w.what is not null
        and (h.status in ('closed', 'cancelled') or h.reason in ('reopened', 'parted'))
      union all
      select m.severity, ${sort},
        case m.kind when 'first_response' then 'first_' else 'follow_' end || case when m.breached_at is null then 'kept' else 'broken' end, 1
      from ${caseMilestones} m join ${cases} c on c.id = m.case_id
      where ${within(decided)} and ${decided} is not null
      union all
      select c.severity, ${sort}, 'surveys_sent', 1
      from ${caseSurveys} v join ${cases} c on c.id = v.case_id
      where ${within(sql`v.created_at`)}
      union all
      select c.severity, ${sort}, w.what, w.n
      from ${caseSurveys} v join ${cases} c on c.id = v.case_id
      cross join lateral (values ('surveys_answered', 1), ('survey_points', v.score),
        ('surveys_good', (v.score >= ${goodScore})::int), ('surveys_poor', (v.score <= ${poorScore})::int)) w(what, n)
      where ${within(sql`v.answered_at`)} and v.answered_at is not null
    )
    select ${day}::date as day, h.severity, coalesce(h.plan_id, '') as plan_id, coalesce(h.team_id, '') as team_id,
      coalesce(p.family, '') as family, ${sums}
    from happened h left join ${products} p on p.id = h.product_id
    where ${realAccount(sql`h.account_id`)}
    group by 2, 3, 4, 5`;
}

/** A case whose times are to be counted, with the hours its promises run in. */
export type TimedCase = {
  id: string;
  accountId: string;
  severity: 1 | 2 | 3 | 4;
  planId: string;
  teamId: string;
  family: string;
  /** instants are ISO 8601 */
  createdAt: string;
  respondedAt: string | null;
  closedAt: string | null;
  /** `staff_changed_at` as the database writes it */
  changed: string;
  /** calendar versions of its first response and of its last promise; null: around the clock */
  responseHours: string | null;
  closeHours: string | null;
  sandbox: boolean;
  states: { status: string; at: string }[];
};

/** SQL: the next cases that changed since the place, in the order in which they changed. */
export function changedCases(place: { at: string | null; id: string }, limit: number): SQL {
  const after = place.at
    ? sql`where (c.staff_changed_at, c.id) > (${place.at}::timestamptz, ${place.id})`
    : sql``;
  const hours = (condition: SQL) => sql`(select m.calendar_version_id from ${caseMilestones} m
    where m.case_id = c.id and ${condition} order by m.started_at desc, m.cycle desc limit 1)`;
  return sql`
    select c.id, c.account_id as "accountId", c.severity, coalesce(c.plan_id, '') as "planId",
      coalesce(c.team_id, '') as "teamId", coalesce(p.family, '') as family,
      c.created_at as "createdAt", c.responded_at as "respondedAt", c.closed_at as "closedAt",
      c.staff_changed_at::text as changed,
      ${hours(sql`m.kind = 'first_response'`)} as "responseHours", ${hours(sql`true`)} as "closeHours",
      not ${realAccount(sql`c.account_id`)} as sandbox,
      (select coalesce(json_agg(json_build_object('status', h.status, 'at', h.created_at) order by h.created_at), '[]')
        from ${caseStatusChanges} h where h.case_id = c.id) as states
    from ${cases} c left join ${products} p on p.id = c.product_id
    ${after} order by c.staff_changed_at, c.id limit ${limit}`;
}

/** SQL: the days that these cases belong to, whatever happened to them there. */
export function daysTouched(ids: SQL): SQL {
  const decided = sql`coalesce(m.breached_at, m.met_at)`;
  return sql`
    select ${dayOfInstant(sql`c.created_at`)} as day from ${cases} c where c.id = any(${ids})
    union select ${dayOfInstant(sql`h.created_at`)} from ${caseStatusChanges} h where h.case_id = any(${ids})
    union select ${dayOfInstant(decided)} from ${caseMilestones} m where m.case_id = any(${ids}) and ${decided} is not null
    union select ${dayOfInstant(sql`v.created_at`)} from ${caseSurveys} v where v.case_id = any(${ids})
    union select ${dayOfInstant(sql`v.answered_at`)} from ${caseSurveys} v where v.case_id = any(${ids}) and v.answered_at is not null`;
}
