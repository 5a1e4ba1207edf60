/** Reads of cases that wait for the customer. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { businessCalendars, calendarVersions, caseReminders, planCalendars } from "@/db/schema/cases-sla";
import { supportPlans } from "@/db/schema/catalog";
import type { Ctx } from "@/lib/access/ctx";
import { alwaysOpen, type BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import { seededHours } from "@/lib/cases/sla/rules";
import { type Reminded, waitingStatuses } from "@/lib/cases/waiting/rules";

/** Ids of cases that have waited for the customer for three days at least, in order, after another. Sandboxes wait for nobody. */
export async function listWaitingCases(ctx: Ctx, after: string, most: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(
      and(
        gt(cases.id, after),
        inArray(cases.status, [...waitingStatuses]),
        isNull(cases.mergedIntoId),
        isNull(accounts.sandboxOfId),
        lt(cases.changedAt, sql`now() - interval '3 days'`),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** Reminders that were said about a silence, which is known by its beginning. */
export function listReminders(ctx: Ctx, about: { id: string; changedAt: Date }): Promise<Reminded[]> {
  return ctx.db
    .select({ days: caseReminders.days, at: caseReminders.saidAt })
    .from(caseReminders)
    .where(and(eq(caseReminders.caseId, about.id), eq(caseReminders.silentSince, about.changedAt)));
}

/** In whose hours a case is worked: those of its plan as they are now; without a plan those of the vendor in Japan. */
export async function hoursOfPlan(ctx: Ctx, planId: string | null): Promise<BusinessCalendar> {
  const [plan] = planId
    ? await ctx.db
        .select({ coverage: supportPlans.coverage })
        .from(supportPlans)
        .where(eq(supportPlans.id, planId))
    : [];
  if (plan?.coverage === "always") return alwaysOpen;
  const [hours] = await ctx.db
    .select({ calendar: calendarVersions.calendar })
    .from(calendarVersions)
    .innerJoin(businessCalendars, eq(businessCalendars.id, calendarVersions.calendarId))
    .leftJoin(planCalendars, eq(planCalendars.calendarId, businessCalendars.id))
    .where(planId ? eq(planCalendars.planId, planId) : eq(businessCalendars.code, "japan"))
    .orderBy(desc(calendarVersions.version))
    .limit(1);
  return hours?.calendar ?? seededHours.japan;
}
