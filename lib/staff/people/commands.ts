/** What staff do about people: look for a reason, stop and let in again, take lost factors away. */
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { passkeys, recoveryCodes, totpFactors, users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { Opening } from "@/lib/accounts/staff-access/rules";
import { lockFactors, tellOfChange } from "@/lib/identity/factors/commands";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { type EventKind, record, recordAll } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { PersonAct } from "@/lib/staff/people/input";
import { mayActOn } from "@/lib/staff/people/policy";
import { getPerson } from "@/lib/staff/people/queries";
import { openingOfPerson } from "@/lib/staff/people/rules";

/** Writes into the history of every account the person belongs to, or into none of them when there is none. */
async function note(
  ctx: Ctx<StaffMember>,
  kind: EventKind,
  userId: string,
  facts: { reason: string; what?: Opening },
): Promise<void> {
  const { belongs } = await getPerson(ctx, userId);
  const living = belongs.filter(({ endedAt }) => endedAt === null);
  const data = { userId, ...facts };
  if (living.length === 0) await record(ctx, kind, { subjectId: userId, data });
  else
    await recordAll(
      ctx,
      kind,
      living.map(({ accountId }) => ({ accountId, subjectId: userId, data })),
    );
}

/**
 * Reads a person for staff, as far as their accounts have consented, and records who looked, why and how far, where their
 * Super Users can see it. Refuses `not_found`.
 */
export function viewPerson(outer: Ctx<StaffMember>, userId: string, reason: string) {
  return inTransaction(outer, async (ctx) => {
    const seen = await getPerson(ctx, userId);
    await note(ctx, "staff.viewed_person", userId, { reason, what: openingOfPerson(seen.view) });
    return seen;
  });
}

function requireOther(ctx: Ctx<StaffMember>, userId: string): void {
  if (!mayActOn(ctx.actor, userId)) throw new Refusal("not_permitted");
}

/** Stops a person everywhere, from the next request on. Doing it twice is no fault. */
export function blockPerson(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireOther(ctx, userId);
    const [blocked] = await ctx.db
      .update(users)
      .set({ blockedAt: sql`now()` })
      .where(and(eq(users.id, userId), isNull(users.blockedAt)))
      .returning({ id: users.id });
    if (!blocked) return void (await getPerson(ctx, userId));
    await endOtherSessions(ctx, userId, null, "blocked");
    await note(ctx, "user.blocked", userId, { reason });
  });
}

/** Lets a blocked person sign in again. */
export function unblockPerson(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireOther(ctx, userId);
    const [free] = await ctx.db
      .update(users)
      .set({ blockedAt: null, lockedUntil: null, failedSignIns: 0 })
      .where(and(eq(users.id, userId), isNotNull(users.blockedAt)))
      .returning({ id: users.id });
    if (!free) return void (await getPerson(ctx, userId));
    await note(ctx, "user.unblocked", userId, { reason });
  });
}

/**
 * Takes all second factors away from somebody who lost them and proved who they are in another way (trust REC-3). Their
 * sessions end, they are told by mail, and the next sign-in with the password asks for a new factor first.
 */
export function resetFactors(outer: Ctx<StaffMember>, { userId, reason }: PersonAct): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireOther(ctx, userId);
    await lockFactors(ctx, userId);
    await ctx.db.delete(totpFactors).where(eq(totpFactors.userId, userId));
    await ctx.db.delete(passkeys).where(eq(passkeys.userId, userId));
    await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await endOtherSessions(ctx, userId, null, "factors_changed");
    await note(ctx, "user.factors_reset", userId, { reason });
    await tellOfChange(ctx, userId, "reset_by_staff");
  });
}
