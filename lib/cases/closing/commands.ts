/** Ending a case, and going on with it. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { caseEscalations, caseMessages, cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { type AccountActor, actingUserId, type Ctx, type StaffMember } from "@/lib/access/ctx";
import { surveyMail } from "@/lib/cases/closing/notices";
import { hear, wasSaid } from "@/lib/cases/messages/commands";
import { authorOf } from "@/lib/cases/messages/queries";
import { mayWork } from "@/lib/cases/policy";
import { type Case, getCase, holdCase, isRehearsed } from "@/lib/cases/queries";
import { type CloseReason, isOpen, type MessageRoute, reopenDays } from "@/lib/cases/rules";
import { announced, startMilestone } from "@/lib/cases/sla/commands";
import { moveCase } from "@/lib/cases/states/commands";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** Days a survey can be answered (domain 7.2). */
export const surveyDays = 7;

/** Endings after which nobody is asked how it was (domain rule 81). */
const unasked: readonly CloseReason[] = ["duplicate", "deflected"];

/** What a case is when it is over. */
const endOf = (ctx: Ctx, closeReason: CloseReason) => ({
  ...{ closedAt: ctx.now, closedBy: actingUserId(ctx), closeReason },
  ...announced(null),
  escalated: false,
});

/** Nobody looks after a case that is over: its escalation ends with it, and it can be escalated again when it is reopened. */
async function endEscalation(ctx: Ctx, held: Case): Promise<void> {
  await ctx.db
    .update(caseEscalations)
    .set({ settledAt: ctx.now, settledBy: actingUserId(ctx) })
    .where(and(eq(caseEscalations.caseId, held.id), isNull(caseEscalations.settledAt)));
}

/** Closes a case that is held; the survey goes out once per closing. Refuses `case_closed`, `case_merged`. */
export async function settleCase(ctx: Ctx, held: Case, reason: CloseReason): Promise<void> {
  if (held.mergedIntoId) throw new Refusal("case_merged");
  if (!isOpen(held.status)) throw new Refusal("case_closed");
  await ctx.db.update(cases).set(endOf(ctx, reason)).where(eq(cases.id, held.id));
  await endEscalation(ctx, held);
  await moveCase(ctx, held, "closed", reason);
  await record(ctx, "case.closed", { accountId: held.accountId, subjectId: held.id, data: { reason } });
  if (unasked.includes(reason) || (await isRehearsed(ctx, held))) return;
  const token = newToken();
  await ctx.db.insert(caseSurveys).values({
    ...{ id: newId("survey"), accountId: held.accountId, caseId: held.id, tokenHash: hashToken(token) },
    expiresAt: sql`now() + make_interval(days => ${surveyDays})`,
  });
  await queueMails(ctx, await surveyMail(ctx, held, token, surveyDays));
}

/**
 * An article solved it: closes a case that is held, as long as nobody of support has answered. Somebody whose reply can
 * still be taken back has. Refuses `case_answered`, and as `settleCase`.
 */
export async function deflectHeld(ctx: Ctx, held: Case): Promise<void> {
  const [answer] = await ctx.db
    .select({ id: caseMessages.id })
    .from(caseMessages)
    .where(
      and(
        eq(caseMessages.caseId, held.id),
        eq(caseMessages.authorKind, "staff"),
        eq(caseMessages.visibility, "customer"),
        isNull(caseMessages.takenBackAt),
      ),
    )
    .limit(1);
  if (answer || held.respondedAt) throw new Refusal("case_answered");
  await settleCase(ctx, held, "deflected");
}

/** The customer says that it is over: the proposed solution works, or it no longer matters. */
export function closeOwnCase(
  outer: Ctx<AccountActor>,
  input: { number: number; reason: "solved" | "no_longer" },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    await settleCase(ctx, held, input.reason);
  });
}

/** Staff close a case. */
export function closeCase(
  outer: Ctx<StaffMember>,
  input: { caseId: string; reason: "solved" | "no_longer" | "duplicate" },
): Promise<void> {
  return inTransaction(outer, async (ctx) =>
    settleCase(ctx, await holdCase(ctx, input.caseId), input.reason),
  );
}

/** The proposed solution does not work: what is said goes into the case, which goes on. Refuses `case_closed` and so on as a comment does. */
export function rejectSolution(
  outer: Ctx<AccountActor>,
  input: { number: number; body: string; submissionId: string },
  via: MessageRoute = "page",
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (!isOpen(held.status)) throw new Refusal("case_closed");
    await hear(ctx, held, {
      ...{ ...authorOf(ctx), body: input.body, via, submissionId: input.submissionId },
    });
  });
}

/** Withdraws a case nobody works on yet (domain 7.2). Refuses `case_closed`, and `changed_meanwhile` once it is being worked on. */
export function withdrawCase(outer: Ctx<AccountActor>, number: number): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (!isOpen(held.status)) throw new Refusal("case_closed");
    if (held.status !== "new" || held.assignedTo) throw new Refusal("changed_meanwhile");
    await ctx.db.update(cases).set(endOf(ctx, "no_longer")).where(eq(cases.id, held.id));
    await endEscalation(ctx, held);
    await moveCase(ctx, held, "cancelled");
  });
}

/**
 * Opens a closed case again, with the reason as a comment; a follow-up is promised from now on. Refuses `case_open_already`
 * and, more than thirty days after it was closed, `case_reopen_late`: then a new case refers to it (domain rule 79). The
 * same `submissionId` again opens it once.
 */
export function reopenCase(
  outer: Ctx<AccountActor>,
  input: { number: number; body: string; submissionId: string },
  via: MessageRoute = "page",
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (await wasSaid(ctx, held, input.submissionId)) return;
    if (held.status !== "closed" || !held.closedAt) throw new Refusal("case_open_already");
    if (!(await isReopenable(ctx, held))) throw new Refusal("case_reopen_late");
    await reopenHeld(ctx, held, {
      ...{ ...authorOf(ctx), body: input.body, via, submissionId: input.submissionId },
    });
  });
}

/** Is it closed, and not for longer than it may be opened again (domain rule 79)? */
export async function isReopenable(ctx: Ctx, held: Case): Promise<boolean> {
  if (held.status !== "closed" || held.mergedIntoId) return false;
  const [soon] = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(eq(cases.id, held.id), sql`${cases.closedAt} >= now() - make_interval(days => ${reopenDays})`),
    );
  return soon !== undefined;
}

/** Opens a case that is held and `isReopenable` again with what was said: page and mail end here. */
export async function reopenHeld(
  ctx: Ctx,
  held: Case,
  said: Parameters<typeof hear>[2],
): Promise<{ messageId: string }> {
  await ctx.db
    .update(cases)
    // what it was worked around with no longer helps: follow-ups are promised again
    .set({ closedAt: null, closedBy: null, closeReason: null, workedAroundAt: null })
    .where(eq(cases.id, held.id));
  // before the case moves, so that whoever is told of it hears what is promised now
  await startMilestone(ctx, held, held.respondedAt ? "follow_up" : "first_response", ctx.now);
  await moveCase(ctx, held, "in_progress", "reopened");
  const heard = await hear(ctx, { ...held, status: "in_progress" }, said);
  await record(ctx, "case.reopened", { accountId: held.accountId, subjectId: held.id });
  return heard;
}
