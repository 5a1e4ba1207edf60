/** Reads of what plans promise and of the promises made to cases. */
import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { businessCalendars, calendarVersions, caseMilestones, planCalendars } from "@/db/schema/cases-sla";
import { supportPlans, supportTargets } from "@/db/schema/catalog";
import { alwaysOpen, type BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import type { Severity, StatusChange, TargetFigures } from "@/lib/cases/sla/rules";
import type { planCoverages } from "@/lib/catalog/rules";

/** What a warning says of its case, of `cases` joined with `accounts`. */
export const warnedCase = {
  about: {
    id: cases.id,
    number: cases.number,
    subject: cases.subject,
    severity: cases.severity,
    accountId: cases.accountId,
    teamId: cases.teamId,
    assignedTo: cases.assignedTo,
  },
  accountName: accounts.name,
  /** accounts for trying the API out have nobody waiting */
  sandbox: sql<boolean>`${accounts.sandboxOfId} is not null`,
};

export type PlanPromise = {
  readonly figures: TargetFigures;
  /** the hours of the plan as they are now */
  readonly calendar: BusinessCalendar;
  /** null: around the clock */
  readonly calendarVersionId: string | null;
};

/** What a plan promises for a severity now; undefined when it promises nothing. */
export async function findPlanPromise(
  db: Db,
  planId: string | null,
  severity: Severity,
): Promise<PlanPromise | undefined> {
  if (!planId) return undefined;
  const [found] = await db
    .select({ figures: supportTargets, coverage: supportPlans.coverage })
    .from(supportTargets)
    .innerJoin(supportPlans, eq(supportPlans.id, supportTargets.planId))
    .where(and(eq(supportTargets.planId, planId), eq(supportTargets.severity, severity)));
  if (!found) return undefined;
  const { figures, coverage } = found;
  return { figures, ...(await hoursOf(db, planId, coverage)) };
}

/** In whose hours a case is worked: those of its plan as they are now; without a plan those of the vendor in Japan. */
export async function hoursOfPlan(db: Db, planId: string | null): Promise<BusinessCalendar> {
  const [plan] = planId
    ? await db
        .select({ coverage: supportPlans.coverage })
        .from(supportPlans)
        .where(eq(supportPlans.id, planId))
    : [];
  return (await hoursOf(db, planId, plan?.coverage ?? "business")).calendar;
}

async function hoursOf(
  db: Db,
  planId: string | null,
  coverage: (typeof planCoverages)[number],
): Promise<Pick<PlanPromise, "calendar" | "calendarVersionId">> {
  if (coverage === "always") return { calendar: alwaysOpen, calendarVersionId: null };
  // a plan nobody gave hours to is worked in those of Japan, not around the clock
  const [hours] = await db
    .select({ id: calendarVersions.id, calendar: calendarVersions.calendar })
    .from(calendarVersions)
    .innerJoin(businessCalendars, eq(businessCalendars.id, calendarVersions.calendarId))
    .leftJoin(
      planCalendars,
      and(eq(planCalendars.calendarId, businessCalendars.id), eq(planCalendars.planId, planId ?? "")),
    )
    .where(or(isNotNull(planCalendars.planId), eq(businessCalendars.code, "japan")))
    .orderBy(sql`${planCalendars.planId} is null`, desc(calendarVersions.version))
    .limit(1);
  return { calendar: hours?.calendar ?? alwaysOpen, calendarVersionId: hours?.id ?? null };
}

/** The promises of a case that are still owed, with the hours they run in. */
export async function listOpenMilestones(db: Db, caseId: string) {
  const rows = await db
    .select({ milestone: caseMilestones, calendar: calendarVersions.calendar })
    .from(caseMilestones)
    .leftJoin(calendarVersions, eq(calendarVersions.id, caseMilestones.calendarVersionId))
    .where(
      and(eq(caseMilestones.caseId, caseId), isNull(caseMilestones.metAt), isNull(caseMilestones.droppedAt)),
    );
  return rows.map(({ milestone, calendar }) => ({ ...milestone, calendar: calendar ?? alwaysOpen }));
}

/** When a case came into which state. */
export function listStatusChanges(db: Db, caseId: string): Promise<StatusChange[]> {
  return db
    .select({ status: caseStatusChanges.status, at: caseStatusChanges.at })
    .from(caseStatusChanges)
    .where(eq(caseStatusChanges.caseId, caseId))
    .orderBy(caseStatusChanges.at);
}
