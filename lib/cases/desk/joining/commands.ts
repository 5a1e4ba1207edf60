/** Two cases about the same: linked, or joined so that one goes on for both. */
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { caseMessages, caseParticipants, caseStatusChanges, cases } from "@/db/schema/cases";
import { caseLinks } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { settleCase } from "@/lib/cases/closing/commands";
import { requireWorkable } from "@/lib/cases/desk/assigning/commands";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { commentMails } from "@/lib/cases/notices";
import { type Case, holdCase } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { moveCase } from "@/lib/cases/states/commands";
import { words } from "@/lib/i18n/words";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Holds two cases in the order of their ids, so that two people who join them the other way round wait for each other. */
async function holdTwo(ctx: Ctx, caseId: string, otherId: string): Promise<[Case, Case]> {
  if (caseId === otherId) throw new Refusal("case_same", { field: "other" });
  const first = await holdCase(ctx, caseId < otherId ? caseId : otherId);
  const second = await holdCase(ctx, caseId < otherId ? otherId : caseId);
  const [one, other] = first.id === caseId ? [first, second] : [second, first];
  if (one.accountId !== other.accountId) throw new Refusal("case_other_account", { field: "other" });
  return [one, other];
}

/** Says in a case, in its language, what the portal did; its readers are told. */
async function announce(ctx: Ctx, held: Case, key: "joined" | "joinedHere" | "parted", other: number) {
  const [said] = await ctx.db
    .insert(caseMessages)
    .values({
      ...{ id: newId("caseMessage"), accountId: held.accountId, caseId: held.id, via: "system" as const },
      ...{ visibility: "customer" as const, authorKind: "system" as const, authorName: "" },
      body: words(held.language, "desk")(`said.${key}`, { number: showNumber(other) }),
      publishedAt: ctx.now,
    })
    .returning();
  if (said) await announceCase(ctx, held, "case.commented", said);
  // who reads both hears it once, in the case that went away
  if (said && key !== "joinedHere")
    await queueCaseMails(ctx, held, await commentMails(ctx, held, said), said);
}

/**
 * Links two cases of an account. A duplicate is closed as one besides, if it is still open. Linking what is linked does
 * nothing. Refuses `case_same`, `case_other_account`, `not_found`.
 */
export function linkCases(
  outer: Ctx<StaffMember>,
  input: { caseId: string; otherId: string; kind: "related" | "duplicate" },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [one, other] = await holdTwo(ctx, input.caseId, input.otherId);
    if (input.kind === "duplicate") requireWorkable(one);
    const [made] = await ctx.db
      .insert(caseLinks)
      .values({
        ...{ caseId: one.id, otherId: other.id, kind: input.kind, accountId: one.accountId },
        createdBy: ctx.actor.userId,
      })
      .onConflictDoNothing()
      .returning({ caseId: caseLinks.caseId });
    if (made)
      await record(ctx, "case.linked", {
        accountId: one.accountId,
        subjectId: one.id,
        data: { other: other.number, kind: input.kind, staff: true },
      });
    if (input.kind === "duplicate") await settleCase(ctx, one, "duplicate");
  });
}

/**
 * Joins a case with another of its account: it is closed, its number leads to the other, and whoever took part in it and
 * can see the other takes part there. What was said stays where it was said. Refuses `case_same`, `case_other_account`,
 * `case_merged` when either was joined already, `case_closed` when the other is over.
 */
export function mergeCases(
  outer: Ctx<StaffMember>,
  input: { caseId: string; intoId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [gone, into] = await holdTwo(ctx, input.caseId, input.intoId);
    requireWorkable(gone);
    requireWorkable(into);
    await announce(ctx, gone, "joined", into.number);
    await announce(ctx, into, "joinedHere", gone.number);
    await ctx.db
      .update(cases)
      .set({
        ...{ mergedIntoId: into.id, closedAt: ctx.now, closedBy: ctx.actor.userId },
        closeReason: "duplicate",
      })
      .where(eq(cases.id, gone.id));
    await moveCase(ctx, gone, "closed", "merged");
    await ctx.db
      .update(cases)
      .set({ changedAt: ctx.now, staffChangedAt: ctx.now })
      .where(eq(cases.id, into.id));
    if (gone.groupId === into.groupId) await bringReaders(ctx, gone, into);
    await record(ctx, "case.merged", {
      accountId: gone.accountId,
      subjectId: gone.id,
      data: { into: into.number, staff: true },
    });
  });
}

/** Who was told of the one is told of the other from now on; its people only where the group of both is the same. */
async function bringReaders(ctx: Ctx<StaffMember>, gone: Case, into: Case): Promise<void> {
  const others = await ctx.db
    .select({ email: caseParticipants.email, userId: caseParticipants.userId })
    .from(caseParticipants)
    .where(and(eq(caseParticipants.caseId, gone.id), isNull(caseParticipants.removedAt)));
  const readers = [...(gone.openedBy ? [{ email: null, userId: gone.openedBy }] : []), ...others].filter(
    ({ userId }) => userId === null || userId !== into.openedBy,
  );
  if (readers.length === 0) return;
  await ctx.db
    .insert(caseParticipants)
    .values(
      readers.map(({ email, userId }) => ({
        ...{ id: newId("caseParticipant"), accountId: into.accountId, caseId: into.id, email, userId },
        ...{ addedAt: ctx.now, addedBy: ctx.actor.userId },
      })),
    )
    .onConflictDoNothing();
}

/**
 * Parts two joined cases again, as if nothing had been: state, promises and readers are as they were. Only while nothing
 * new was said in the case it was joined with. Refuses `not_found` for a case that is not joined, `case_merge_settled`.
 */
export function unmergeCase(outer: Ctx<StaffMember>, caseId: string): Promise<{ into: number }> {
  return inTransaction(outer, async (ctx) => {
    const known = await ctx.db.select({ into: cases.mergedIntoId }).from(cases).where(eq(cases.id, caseId));
    const intoId = known[0]?.into;
    if (!intoId) throw new Refusal("not_found");
    const [gone, into] = await holdTwo(ctx, caseId, intoId);
    const [parted] = await ctx.db
      .update(cases)
      .set({ mergedIntoId: null, closedAt: null, closedBy: null, closeReason: null })
      .where(
        and(
          eq(cases.id, gone.id),
          eq(cases.mergedIntoId, into.id),
          sql`not exists (select 1 from ${caseMessages} m where m.case_id = ${into.id}
            and m.created_at > ${cases.closedAt} and m.taken_back_at is null and m.author_kind <> 'system')`,
        ),
      )
      .returning({ id: cases.id });
    if (!parted) throw new Refusal("case_merge_settled");
    await restore(ctx, gone, into);
    await record(ctx, "case.unmerged", {
      accountId: gone.accountId,
      subjectId: gone.id,
      data: { from: into.number, staff: true },
    });
    return { into: into.number };
  });
}

/** The state before, the promises that were dropped with it, and the readers it brought. All carry the moment of the join. */
async function restore(ctx: Ctx<StaffMember>, gone: Case, into: Case): Promise<void> {
  const [joined] = await ctx.db
    .select({ id: caseStatusChanges.id })
    .from(caseStatusChanges)
    .where(and(eq(caseStatusChanges.caseId, gone.id), eq(caseStatusChanges.reason, "merged")))
    .orderBy(desc(caseStatusChanges.at))
    .limit(1);
  if (!joined) throw new Error("a joined case without the change that joined it");
  // compared in the database: in memory a moment has no microseconds
  const moment = sql`(select s.created_at from ${caseStatusChanges} s where s.id = ${joined.id})`;
  const [former] = await ctx.db
    .select({ status: caseStatusChanges.status })
    .from(caseStatusChanges)
    .where(
      and(
        eq(caseStatusChanges.caseId, gone.id),
        ne(caseStatusChanges.id, joined.id),
        sql`${caseStatusChanges.at} <= ${moment}`,
      ),
    )
    .orderBy(desc(caseStatusChanges.at))
    .limit(1);
  await ctx.db
    .update(caseMilestones)
    .set({ droppedAt: null })
    .where(and(eq(caseMilestones.caseId, gone.id), sql`${caseMilestones.droppedAt} = ${moment}`));
  await moveCase(ctx, gone, former?.status ?? "in_progress", "parted");
  await ctx.db
    .update(caseParticipants)
    .set({ removedAt: ctx.now })
    .where(and(eq(caseParticipants.caseId, into.id), sql`${caseParticipants.addedAt} = ${moment}`));
  await announce(ctx, gone, "parted", into.number);
}
