/** The hours of support as staff see them: calendars, their days, and what would be due in them. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { businessCalendars, businessDays, calendarVersions, planCalendars } from "@/db/schema/cases-sla";
import { supportPlans, supportTargets } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { dueAt, explain } from "@/lib/cases/sla/calendar/rules";
import { dayNamed, instantOf, minute, wholeDay } from "@/lib/cases/sla/calendar/zones/rules";
import type { ToldPromise } from "@/lib/cases/sla/explaining/queries";
import { leftOut, withoutGapsInPauses } from "@/lib/cases/sla/explaining/rules";
import {
  type Budget,
  firstResponseBudget,
  followUpBudget,
  type MilestoneKind,
  planHours,
  type Severity,
} from "@/lib/cases/sla/rules";
import { Refusal } from "@/lib/platform/refusal";

/** How many versions a page names. */
const mostVersions = 10;

/** All calendars by name, with their latest version, the plans that promise in them and the last day that is entered. */
export function listHours(ctx: Ctx<StaffMember>) {
  const plans = sql<{ en: string; ja: string }[]>`coalesce((
    select jsonb_agg(jsonb_build_object('en', p.name_en, 'ja', p.name_ja) order by p.position, p.code)
    from ${planCalendars} pc join ${supportPlans} p on p.id = pc.plan_id
    where pc.calendar_id = ${businessCalendars.id}), '[]'::jsonb)`;
  return ctx.db
    .selectDistinctOn([businessCalendars.name, businessCalendars.id], {
      id: businessCalendars.id,
      code: businessCalendars.code,
      name: businessCalendars.name,
      version: calendarVersions.version,
      calendar: calendarVersions.calendar,
      plans,
      lastHoliday: sql<
        string | null
      >`(select max(d.day) from ${businessDays} d where d.calendar_id = ${businessCalendars.id} and d.kind = 'holiday')`,
    })
    .from(businessCalendars)
    .innerJoin(calendarVersions, eq(calendarVersions.calendarId, businessCalendars.id))
    .orderBy(asc(businessCalendars.name), asc(businessCalendars.id), desc(calendarVersions.version));
}

/** One calendar with the days of a year, its last versions, and every plan with the calendar it has. Refuses `not_found`. */
export async function getHours(ctx: Ctx<StaffMember>, code: string, year: number) {
  const [hours] = await ctx.db.select().from(businessCalendars).where(eq(businessCalendars.code, code));
  if (!hours) throw new Refusal("not_found");
  const versions = await ctx.db
    .select({
      version: calendarVersions.version,
      at: calendarVersions.createdAt,
      calendar: calendarVersions.calendar,
      names: calendarVersions.names,
      by: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(calendarVersions)
    .leftJoin(users, eq(users.id, calendarVersions.createdBy))
    .where(eq(calendarVersions.calendarId, hours.id))
    .orderBy(desc(calendarVersions.version))
    .limit(mostVersions);
  const [latest] = versions;
  if (!latest) throw new Refusal("not_found");
  const days = await ctx.db
    .select()
    .from(businessDays)
    .where(and(eq(businessDays.calendarId, hours.id), sql`${businessDays.day} like ${`${year}-%`}`))
    .orderBy(asc(businessDays.day));
  const plans = await ctx.db
    .select({
      id: supportPlans.id,
      nameEn: supportPlans.nameEn,
      nameJa: supportPlans.nameJa,
      coverage: supportPlans.coverage,
      retiredAt: supportPlans.retiredAt,
      calendarId: planCalendars.calendarId,
      calendarName: businessCalendars.name,
    })
    .from(supportPlans)
    .leftJoin(planCalendars, eq(planCalendars.planId, supportPlans.id))
    .leftJoin(businessCalendars, eq(businessCalendars.id, planCalendars.calendarId))
    .orderBy(asc(supportPlans.position), asc(supportPlans.code));
  return { hours, latest, versions, days, plans };
}
export type Hours = Awaited<ReturnType<typeof getHours>>;

/** The instant of a day and a time by the clock of the calendar. */
export function startOf({ latest }: Hours, day: string, time: string): Date | null {
  const named = dayNamed(day);
  const [hours, minutes] = time.split(":").map(Number);
  if (named === null || hours === undefined || minutes === undefined) return null;
  return new Date(instantOf(named * wholeDay + (hours * 60 + minutes) * minute, latest.calendar.zone));
}

/** What each plan in these hours would promise a case of a severity that is opened, or answered, at `start`. */
export async function previewPromises(ctx: Ctx<StaffMember>, of: Hours, severity: Severity, start: Date) {
  const { hours, latest, plans } = of;
  const targets = await ctx.db
    .select({ target: supportTargets, coverage: supportPlans.coverage })
    .from(supportTargets)
    .innerJoin(supportPlans, eq(supportPlans.id, supportTargets.planId))
    .where(eq(supportTargets.severity, severity));
  const names = Object.fromEntries(
    Object.entries(latest.names).map(([day, both]) => [day, both[ctx.language]]),
  );
  return plans
    .filter(({ calendarId, retiredAt }) => calendarId === hours.id && retiredAt === null)
    .flatMap((plan) => {
      const found = targets.find(({ target }) => target.planId === plan.id);
      if (!found) return [];
      const own = planHours(found.coverage, latest.calendar);
      const tell = (kind: MilestoneKind, budget: Budget): ToldPromise => {
        const due = dueAt(start, budget.minutes, budget.calendar) ?? start;
        const { spans, minutes } = explain(start, due, budget.calendar, [], names);
        return {
          ...{ id: `${plan.id}-${kind}`, kind, severity, state: "running", open: true },
          ...{ origin: kind === "first_response" ? "opened" : "answered", startedAt: start, dueAt: due },
          ...{ metAt: null, budgetMinutes: budget.minutes, countedMinutes: minutes.counted },
          hours: budget.calendar === latest.calendar ? { name: hours.name, zone: own.zone } : null,
          spans: withoutGapsInPauses(spans),
          leftOut: leftOut(spans, budget.calendar),
        };
      };
      return [
        {
          plan,
          promises: [
            tell("first_response", firstResponseBudget(found.target, own)),
            tell("follow_up", followUpBudget(found.target, own, start)),
          ],
        },
      ];
    });
}
