/** Letting others take part in a case, and no longer. */
import { and, count, eq, isNull } from "drizzle-orm";
import { caseParticipants, cases } from "@/db/schema/cases";
import { type AccountActor, actingUserId, type Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { sharedMails } from "@/lib/cases/notices";
import { mayWork } from "@/lib/cases/policy";
import { getCase, holdCase } from "@/lib/cases/queries";
import { findColleague } from "@/lib/cases/sharing/queries";
import { maxParticipants } from "@/lib/cases/sharing/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Adds a colleague who may read the case in the portal, or else an address that reads along by mail; they are told.
 * Somebody who takes part already stays so without another mail. Refuses `not_found`, `not_permitted`, `case_merged` and
 * `case_many_readers`. Answers the name of what was added: `colleague` or `address`.
 */
export function shareCase(
  outer: Ctx<AccountActor>,
  input: { number: number; email: string },
): Promise<{ as: "colleague" | "address" }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (held.mergedIntoId) throw new Refusal("case_merged");
    const colleague = await findColleague(ctx, held, input.email);
    const as = colleague ? "colleague" : "address";
    const [there] = await ctx.db
      .select({ count: count() })
      .from(caseParticipants)
      .where(and(eq(caseParticipants.caseId, held.id), isNull(caseParticipants.removedAt)));
    if ((there?.count ?? 0) >= maxParticipants)
      throw new Refusal("case_many_readers", { field: "email", values: { max: maxParticipants } });
    // the contact is told anyway
    if (colleague?.id === held.openedBy || input.email === held.contactEmail.toLowerCase()) return { as };
    const id = newId("caseParticipant");
    const [made] = await ctx.db
      .insert(caseParticipants)
      .values({
        ...{ id, accountId: held.accountId, caseId: held.id, addedBy: actingUserId(ctx) },
        ...(colleague ? { userId: colleague.id } : { email: input.email }),
      })
      .onConflictDoNothing()
      .returning({ id: caseParticipants.id });
    if (!made) return { as };
    await ctx.db.update(cases).set({ staffChangedAt: ctx.now }).where(eq(cases.id, held.id));
    await record(ctx, "case.shared", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { participantId: id },
    });
    await queueCaseMails(ctx, held, await sharedMails(ctx, held, colleague?.email ?? input.email));
    return { as };
  });
}

/** They are told nothing more. Refuses `not_found`, also for a participant of another case, and `not_permitted`. */
export function unshareCase(
  outer: Ctx<AccountActor>,
  input: { number: number; participantId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    const [gone] = await ctx.db
      .update(caseParticipants)
      .set({ removedAt: ctx.now })
      .where(
        and(
          within(ctx, caseParticipants.accountId),
          eq(caseParticipants.caseId, held.id),
          eq(caseParticipants.id, input.participantId),
          isNull(caseParticipants.removedAt),
        ),
      )
      .returning({ id: caseParticipants.id });
    if (!gone) throw new Refusal("not_found");
    await record(ctx, "case.unshared", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { participantId: gone.id },
    });
  });
}
