/** Reads of the sweep: promises that have come to a warning. */
import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { calendarVersions, caseMilestones, caseMilestoneWarnings } from "@/db/schema/cases-sla";
import type { Ctx } from "@/lib/access/ctx";
import { alwaysOpen } from "@/lib/cases/sla/calendar/rules";
import { warnedCase } from "@/lib/cases/sla/queries";
import { pausesFrom, type StatusChange, type WarningPercent, warningPercents } from "@/lib/cases/sla/rules";

/**
 * Promises whose next warning has come, claimed until the transaction ends: a second worker gets others, and what a case
 * is being changed with just now is left for the next run. The earliest first.
 */
export async function claimDueWarnings(ctx: Ctx, most: number) {
  const rows = await ctx.db
    .select({
      milestone: caseMilestones,
      calendar: calendarVersions.calendar,
      ...warnedCase,
    })
    .from(caseMilestones)
    .innerJoin(cases, eq(cases.id, caseMilestones.caseId))
    .innerJoin(accounts, eq(accounts.id, caseMilestones.accountId))
    .leftJoin(calendarVersions, eq(calendarVersions.id, caseMilestones.calendarVersionId))
    .where(
      and(
        isNull(caseMilestones.metAt),
        isNull(caseMilestones.droppedAt),
        lte(caseMilestones.nextWarningAt, sql`now()`),
      ),
    )
    .orderBy(asc(caseMilestones.nextWarningAt))
    .limit(most)
    .for("no key update", { of: caseMilestones, skipLocked: true });
  if (rows.length === 0) return [];
  const changes = await ctx.db
    .select({ caseId: caseStatusChanges.caseId, status: caseStatusChanges.status, at: caseStatusChanges.at })
    .from(caseStatusChanges)
    .where(inArray(caseStatusChanges.caseId, [...new Set(rows.map(({ about }) => about.id))]))
    .orderBy(asc(caseStatusChanges.at));
  const history = Map.groupBy(changes, ({ caseId }) => caseId);
  const warnings = await ctx.db
    .select({ milestoneId: caseMilestoneWarnings.milestoneId, percent: caseMilestoneWarnings.percent })
    .from(caseMilestoneWarnings)
    .where(
      inArray(
        caseMilestoneWarnings.milestoneId,
        rows.map(({ milestone }) => milestone.id),
      ),
    );
  const said = Map.groupBy(warnings, ({ milestoneId }) => milestoneId);
  return rows.map((row) => {
    const changed: readonly StatusChange[] = history.get(row.about.id) ?? [];
    const percents = (said.get(row.milestone.id) ?? []).map(({ percent }) => percent);
    return {
      ...row,
      calendar: row.calendar ?? alwaysOpen,
      pauses: pausesFrom(row.milestone.severity, changed),
      said: warningPercents.filter((percent) => percents.includes(percent)) as readonly WarningPercent[],
    };
  });
}
export type DueWarning = Awaited<ReturnType<typeof claimDueWarnings>>[number];
