/**
 * Second factors that somebody lost are removed by two members of staff and after a wait, in which the person is told and
 * can stop it by showing a factor (trust REC-3). Each step is one statement that finds only what is still open.
 */
import { and, eq, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import { factorResets, passkeys, recoveryCodes, totpFactors } from "@/db/schema/identity";
import type { Ctx, Machine, StaffMember } from "@/lib/access/ctx";
import { lockFactors, tellOfChange } from "@/lib/identity/factors/commands";
import { isOpenReset } from "@/lib/identity/factors/resets/queries";
import { hasSecondFactor } from "@/lib/identity/factors/rules";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { PersonAct } from "@/lib/staff/people/input";
import { mayActOn } from "@/lib/staff/people/policy";
import { resetAskedMails } from "@/lib/staff/people/resets/notices";
import { mayAskReset, mayConfirmReset } from "@/lib/staff/people/resets/policy";
import { confirmDays, findReset, isUnderWay } from "@/lib/staff/people/resets/queries";
import { noteAboutPerson } from "@/lib/staff/people/telling/commands";

/**
 * Asks that all second factors of a person be removed, for somebody who proved in another way who they are; they are told
 * at once. Refuses `not_permitted`, `not_found`, `factors_absent`, and `factor_reset_open` while one is under way.
 */
export function askReset(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayAskReset(ctx.actor, userId)) throw new Refusal("not_permitted");
    const held = await lockFactors(ctx, userId);
    if (!hasSecondFactor(held) && held.recoveryCodesLeft === 0) throw new Refusal("factors_absent");
    await forgetUnconfirmed(ctx, userId);
    const [made] = await ctx.db
      .insert(factorResets)
      .values({
        id: newId("factorReset"),
        userId,
        askedBy: ctx.actor.userId,
        dueAt: sql`now() + make_interval(hours => ${env().FACTOR_RESET_HOURS})`,
      })
      .onConflictDoNothing()
      .returning({ dueAt: factorResets.dueAt });
    if (!made) throw new Refusal("factor_reset_open");
    await noteAboutPerson(ctx, "user.factors_reset_asked", userId, { reason });
    await queueMails(ctx, await resetAskedMails(ctx, userId, made.dueAt));
  });
}

/**
 * The second pair of eyes. Refuses `not_permitted` to those who do not administer users and to the person,
 * `factor_reset_own` to whoever asked, `factor_reset_over` when none is under way. Confirming twice is no fault.
 */
export function confirmReset(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayActOn(ctx.actor, userId)) throw new Refusal("not_permitted");
    const [confirmed] = await ctx.db
      .update(factorResets)
      .set({ confirmedBy: ctx.actor.userId, confirmedAt: sql`now()` })
      .where(
        and(
          eq(factorResets.userId, userId),
          isUnderWay(),
          isNull(factorResets.confirmedAt),
          ne(factorResets.askedBy, ctx.actor.userId),
        ),
      )
      .returning({ id: factorResets.id });
    if (confirmed) return noteAboutPerson(ctx, "user.factors_reset_confirmed", userId, { reason });
    const found = await findReset(ctx, userId);
    if (!found) throw new Refusal("factor_reset_over");
    if (!mayConfirmReset(ctx.actor, found)) throw new Refusal("factor_reset_own");
  });
}

/** Stops what is under way; for everybody of staff who may ask, whoever asked or confirmed. Doing it twice is no fault. */
export function stopReset(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayAskReset(ctx.actor, userId)) throw new Refusal("not_permitted");
    const [stopped] = await ctx.db
      .update(factorResets)
      .set({ stoppedAt: sql`now()`, stoppedBy: ctx.actor.userId })
      .where(and(eq(factorResets.userId, userId), isUnderWay()))
      .returning({ id: factorResets.id });
    if (stopped) await noteAboutPerson(ctx, "user.factors_reset_stopped", userId, { reason });
  });
}

/** What nobody confirmed in time leaves the way free for another. */
async function forgetUnconfirmed(ctx: Ctx, userId?: string): Promise<void> {
  await ctx.db
    .update(factorResets)
    .set({ stoppedAt: sql`now()` })
    .where(
      and(
        userId === undefined ? undefined : eq(factorResets.userId, userId),
        isOpenReset,
        isNull(factorResets.confirmedAt),
        lte(factorResets.createdAt, sql`now() - make_interval(days => ${confirmDays})`),
      ),
    );
}

/**
 * Removes the factors of those whose wait is over: their sessions end, they are told, and the next sign-in with the
 * password asks for a new factor first. Each person in a transaction of their own.
 */
export async function carryOutResets(outer: Ctx<Machine>): Promise<void> {
  await forgetUnconfirmed(outer);
  const isDue = and(isOpenReset, isNotNull(factorResets.confirmedAt), lte(factorResets.dueAt, sql`now()`));
  const due = await outer.db
    .select({ id: factorResets.id, userId: factorResets.userId })
    .from(factorResets)
    .where(isDue);
  for (const { id, userId } of due)
    await inTransaction(outer, async (ctx) => {
      await lockFactors(ctx, userId);
      const [done] = await ctx.db
        .update(factorResets)
        .set({ doneAt: sql`now()` })
        .where(and(eq(factorResets.id, id), isDue))
        .returning({ id: factorResets.id });
      if (!done) return;
      for (const factors of [totpFactors, passkeys, recoveryCodes])
        await ctx.db.delete(factors).where(eq(factors.userId, userId));
      await endOtherSessions(ctx, userId, null, "factors_changed");
      await noteAboutPerson(ctx, "user.factors_reset", userId, {});
      await tellOfChange(ctx, userId, "reset_by_staff");
    });
}
