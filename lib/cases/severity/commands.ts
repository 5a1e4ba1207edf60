/** Changing how grave a case is. Targets begin anew from the change (domain rule 72). */
import { eq, sql } from "drizzle-orm";
import { caseMessages, caseSeverityChanges, cases } from "@/db/schema/cases";
import { type AccountActor, actingProgram, actingUserId, type Ctx, type StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { criticalMails } from "@/lib/cases/escalations/notices";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { authorOf, staffAuthorOf } from "@/lib/cases/messages/queries";
import { commentMails } from "@/lib/cases/notices";
import { mayWork } from "@/lib/cases/policy";
import { type Case, getCase, holdCase, isRehearsed } from "@/lib/cases/queries";
import { isGraver, isOpen, type MessageRoute, statusAfter } from "@/lib/cases/rules";
import { dropMilestones, noteNextDue, startMilestone } from "@/lib/cases/sla/commands";
import type { Severity } from "@/lib/cases/sla/rules";
import { moveCase } from "@/lib/cases/states/commands";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** The change itself, with the case held. What is owed is dropped and promised anew for the new severity. */
async function setSeverity(ctx: Ctx, held: Case, severity: Severity, reason: string): Promise<void> {
  if (held.mergedIntoId) throw new Refusal("case_merged");
  if (!isOpen(held.status)) throw new Refusal("case_closed");
  if (held.severity === severity) throw new Refusal("severity_same", { field: "severity" });
  await ctx.db.insert(caseSeverityChanges).values({
    ...{ id: newId("severityChange"), accountId: held.accountId, caseId: held.id, at: ctx.now },
    ...{ former: held.severity, severity, by: actingUserId(ctx), program: actingProgram(ctx), reason },
  });
  await ctx.db
    .update(cases)
    .set({
      ...{ severity, version: sql`${cases.version} + 1`, changedAt: ctx.now, staffChangedAt: ctx.now },
      // a workaround ends follow-ups for the severity it was given under
      workedAroundAt: null,
    })
    .where(eq(cases.id, held.id));
  await dropMilestones(ctx, held.id, ctx.now);
  await startMilestone(
    ctx,
    { ...held, severity },
    held.respondedAt ? "follow_up" : "first_response",
    ctx.now,
  );
  await noteNextDue(ctx, held.id);
  await record(ctx, "case.severity_changed", {
    accountId: held.accountId,
    subjectId: held.id,
    data: { from: held.severity, to: severity },
  });
  await announceCase(ctx, held, "case.severity_changed", { from: held.severity, to: severity });
}

/** The reason stands in the case as a comment, so that everybody reads it. */
async function sayReason(
  ctx: Ctx,
  held: Case,
  author: ReturnType<typeof authorOf> | ReturnType<typeof staffAuthorOf>,
  body: string,
  via: MessageRoute = "page",
): Promise<void> {
  const [said] = await ctx.db
    .insert(caseMessages)
    .values({
      ...{ id: newId("caseMessage"), accountId: held.accountId, caseId: held.id, via },
      ...{ ...author, visibility: "customer" as const, body, publishedAt: ctx.now },
    })
    .returning();
  if (!said) return;
  await announceCase(ctx, held, "case.commented", said);
  await queueCaseMails(ctx, held, await commentMails(ctx, held, said), said);
}

/**
 * A customer says that it is graver than it was. Refuses `severity_not_lowered` for the other way round: that is for
 * support, who say why; `not_permitted`, `case_closed`, `severity_same`.
 */
export function raiseSeverity(
  outer: Ctx<AccountActor>,
  input: { number: number; severity: Severity; reason: string },
  via: MessageRoute = "page",
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (isGraver(held.severity, input.severity))
      throw new Refusal("severity_not_lowered", { field: "severity" });
    const author = authorOf(ctx);
    await setSeverity(ctx, held, input.severity, input.reason);
    // their word: what waited for them goes on, and so does its clock (domain 7.2)
    const said = { ...author, visibility: "customer", kind: "comment" } as const;
    await moveCase(ctx, { ...held, severity: input.severity }, statusAfter(held.status, said));
    await sayReason(ctx, held, author, input.reason, via);
    if (input.severity === 1 && !(await isRehearsed(ctx, held)))
      await queueMails(ctx, await criticalMails(ctx, { ...held, severity: 1 }, input.reason));
  });
}

/** Staff change it either way, with a comment the customer reads (domain rule 72). */
export function changeSeverity(
  outer: Ctx<StaffMember>,
  input: { caseId: string; severity: Severity; reason: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    await setSeverity(ctx, held, input.severity, input.reason);
    await sayReason(ctx, held, staffAuthorOf(ctx), input.reason);
  });
}
