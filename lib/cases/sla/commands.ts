/**
 * Making, keeping and recomputing the promises of a case. All of them run inside the transaction of the act that causes
 * them, with the case held (`holdCase`).
 */
import { and, eq, isNull, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseMilestones, caseMilestoneWarnings } from "@/db/schema/cases-sla";
import type { Ctx } from "@/lib/access/ctx";
import { alwaysOpen } from "@/lib/cases/sla/calendar/rules";
import { findPlanPromise, listOpenMilestones, listStatusChanges } from "@/lib/cases/sla/queries";
import {
  type Budget,
  firstResponseBudget,
  followsUp,
  followUpBudget,
  type MilestoneKind,
  pausesFrom,
  promiseDue,
  type Severity,
  warningTimes,
} from "@/lib/cases/sla/rules";
import { newId } from "@/lib/platform/ids";

/** The case as its promises need it. */
export type PromisedCase = {
  readonly id: string;
  readonly accountId: string;
  readonly planId: string | null;
  readonly severity: Severity;
};

/** A promise as it is kept in the books. */
export type Milestone = typeof caseMilestones.$inferSelect;

const owed = (caseId: string) =>
  and(eq(caseMilestones.caseId, caseId), isNull(caseMilestones.metAt), isNull(caseMilestones.droppedAt));

/** The next instant after what was said already at which somebody is warned; null while a pause holds it. */
function nextWarning(
  started: Date,
  budget: Budget,
  pauses: Parameters<typeof warningTimes>[2],
  said: readonly number[],
): Date | null {
  const times = warningTimes(started, budget, pauses).filter(({ percent }) => percent > Math.max(0, ...said));
  return times.find(({ at }) => at !== null)?.at ?? null;
}

/** Begins a promise of the plan, counted from `from`. Does nothing where the plan promises nothing. */
export async function startMilestone(
  ctx: Ctx,
  promised: PromisedCase,
  kind: MilestoneKind,
  from: Date,
): Promise<void> {
  const promise = await findPlanPromise(ctx.db, promised.planId, promised.severity);
  if (!promise) return;
  const budget =
    kind === "first_response"
      ? firstResponseBudget(promise.figures, promise.calendar)
      : followUpBudget(promise.figures, promise.calendar, from);
  const pauses = pausesFrom(promised.severity, await listStatusChanges(ctx.db, promised.id)).filter(
    ({ to }) => to === null || to > from,
  );
  await ctx.db.insert(caseMilestones).values({
    id: newId("milestone"),
    accountId: promised.accountId,
    caseId: promised.id,
    kind,
    cycle: sql`(select coalesce(max(m.cycle), 0) + 1 from case_milestones m where m.case_id = ${promised.id} and m.kind = ${kind})`,
    severity: promised.severity,
    startedAt: from,
    budgetMinutes: budget.minutes,
    calendarVersionId: budget.calendar === alwaysOpen ? null : promise.calendarVersionId,
    dueAt: promiseDue(from, budget, pauses),
    nextWarningAt: nextWarning(from, budget, pauses, []),
  });
}

/** Computes anew when the open promises of a case are due, after it came into another state (domain 7.2). */
export async function recomputeMilestones(ctx: Ctx, promised: PromisedCase): Promise<void> {
  const changes = await listStatusChanges(ctx.db, promised.id);
  for (const milestone of await listOpenMilestones(ctx.db, promised.id)) {
    const budget = { minutes: milestone.budgetMinutes, calendar: milestone.calendar };
    const pauses = pausesFrom(milestone.severity, changes);
    const said = await ctx.db
      .select({ percent: caseMilestoneWarnings.percent })
      .from(caseMilestoneWarnings)
      .where(eq(caseMilestoneWarnings.milestoneId, milestone.id));
    await ctx.db
      .update(caseMilestones)
      .set({
        dueAt: promiseDue(milestone.startedAt, budget, pauses),
        nextWarningAt: nextWarning(
          milestone.startedAt,
          budget,
          pauses,
          said.map(({ percent }) => percent),
        ),
      })
      .where(eq(caseMilestones.id, milestone.id));
  }
  await noteNextDue(ctx, promised.id);
}

/**
 * Support was in touch at `at`: what was owed is kept, and the next follow-up begins unless the case is solved or, for
 * Severity 1 and 2, worked around (S2). A promise kept after it was due stays marked as broken. Answers those kept now.
 */
export async function keepMilestones(
  ctx: Ctx,
  promised: PromisedCase,
  at: Date,
  state: { readonly solved: boolean; readonly workedAround: boolean },
): Promise<Milestone[]> {
  const kept = await ctx.db
    .update(caseMilestones)
    .set({
      metAt: at,
      nextWarningAt: null,
      breachedAt: sql`case when ${caseMilestones.dueAt} < ${at.toISOString()}::timestamptz then coalesce(${caseMilestones.breachedAt}, ${caseMilestones.dueAt}) else ${caseMilestones.breachedAt} end`,
    })
    .where(owed(promised.id))
    .returning();
  if (followsUp(promised.severity, state)) await startMilestone(ctx, promised, "follow_up", at);
  await noteNextDue(ctx, promised.id);
  return kept;
}

/** Nothing is owed any more: the case is settled, or its severity changed and the promises begin anew. */
export async function dropMilestones(ctx: Ctx, caseId: string, at: Date): Promise<void> {
  await ctx.db.update(caseMilestones).set({ droppedAt: at, nextWarningAt: null }).where(owed(caseId));
  await noteNextDue(ctx, caseId);
}

/** The next contact staff announced, as a case keeps it: missed when nothing takes its place until then. */
export const announced = (promisedAt: Date | null) => ({ promisedAt, contactCheckAt: promisedAt });

/**
 * What queues go by: the earliest thing owed, or the contact staff announced when that is sooner. Nothing is owed in a
 * case that is over; one that was joined with another keeps its announcement for the day on which they are parted.
 */
export async function noteNextDue(ctx: Ctx, caseId: string): Promise<void> {
  await ctx.db
    .update(cases)
    .set({
      nextDueAt: sql`case when ${cases.status} not in ('closed', 'cancelled') then least(${cases.promisedAt}, (
        select min(m.due_at) from case_milestones m
        where m.case_id = ${caseId} and m.met_at is null and m.dropped_at is null)) end`,
    })
    .where(eq(cases.id, caseId));
}
