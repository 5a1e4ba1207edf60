/** Asking for more urgency (S2; domain rule 77). */
import { and, eq, isNull } from "drizzle-orm";
import { caseEscalations, cases } from "@/db/schema/cases";
import { type AccountActor, actingProgram, actingUserId, type Ctx, type StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { escalatedMails } from "@/lib/cases/escalations/notices";
import { mayWork } from "@/lib/cases/policy";
import { getCase, holdCase, isRehearsed } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Escalates a case: the flag is set, the managers of its team are told, everybody sees it in the case. The unique index
 * lets one escalation be open at a time. Refuses `escalation_open`, `not_permitted`, `case_closed`, `case_merged`.
 */
export function escalateCase(
  outer: Ctx<AccountActor>,
  input: { number: number; reason: string },
): Promise<{ escalationId: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (!isOpen(held.status)) throw new Refusal("case_closed");
    const escalationId = newId("escalation");
    const [made] = await ctx.db
      .insert(caseEscalations)
      .values({
        ...{ id: escalationId, accountId: held.accountId, caseId: held.id, createdAt: ctx.now },
        ...{ by: actingUserId(ctx), program: actingProgram(ctx), reason: input.reason },
      })
      .onConflictDoNothing()
      .returning({ id: caseEscalations.id });
    if (!made) throw new Refusal("escalation_open");
    await ctx.db
      .update(cases)
      .set({ escalated: true, changedAt: ctx.now, staffChangedAt: ctx.now })
      .where(eq(cases.id, held.id));
    await record(ctx, "case.escalated", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { escalationId },
    });
    await announceCase(ctx, held, "case.escalated", { id: escalationId });
    if (!(await isRehearsed(ctx, held))) await queueMails(ctx, await escalatedMails(ctx, held, input.reason));
    return { escalationId };
  });
}

/** Staff took care of it; the note is for the customer too. Refuses `not_found` when none is open. */
export function settleEscalation(
  outer: Ctx<StaffMember>,
  input: { caseId: string; note: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    const [settled] = await ctx.db
      .update(caseEscalations)
      .set({ settledAt: ctx.now, settledBy: ctx.actor.userId, note: input.note })
      .where(and(eq(caseEscalations.caseId, held.id), isNull(caseEscalations.settledAt)))
      .returning({ id: caseEscalations.id });
    if (!settled) throw new Refusal("not_found");
    await ctx.db
      .update(cases)
      .set({ escalated: false, changedAt: ctx.now, staffChangedAt: ctx.now })
      .where(eq(cases.id, held.id));
    await record(ctx, "case.escalation_settled", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { escalationId: settled.id },
    });
  });
}
