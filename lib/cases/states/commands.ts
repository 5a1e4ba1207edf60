/** Moving a case into another state. Only here, so that no change goes without its history and its promises. */
import { eq, sql } from "drizzle-orm";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { actingProgram, actingUserId, type Ctx } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import type { Case } from "@/lib/cases/queries";
import { type CaseStatus, isOpen } from "@/lib/cases/rules";
import { dropMilestones, recomputeMilestones } from "@/lib/cases/sla/commands";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";

/** Inside the transaction of the act that causes it, with the case held. Nothing happens when it is in that state. */
export async function moveCase(ctx: Ctx, held: Case, status: CaseStatus, reason?: string): Promise<void> {
  if (held.status === status) return;
  await ctx.db.insert(caseStatusChanges).values({
    ...{ id: newId("statusChange"), accountId: held.accountId, caseId: held.id, at: ctx.now },
    ...{ status, by: actingUserId(ctx), program: actingProgram(ctx), reason: reason ?? null },
  });
  await ctx.db
    .update(cases)
    .set({ status, version: sql`${cases.version} + 1`, changedAt: ctx.now, staffChangedAt: ctx.now })
    .where(eq(cases.id, held.id));
  if (isOpen(status)) await recomputeMilestones(ctx, held);
  else await dropMilestones(ctx, held.id, ctx.now);
  await record(ctx, "case.status_changed", {
    accountId: held.accountId,
    subjectId: held.id,
    data: { from: held.status, to: status },
  });
  await announceCase(ctx, held, "case.status_changed", { from: held.status, to: status });
  if (isOpen(held.status) !== isOpen(status))
    await announceCase(ctx, held, isOpen(status) ? "case.reopened" : "case.closed", {});
}
