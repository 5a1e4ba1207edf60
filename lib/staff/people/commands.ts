/** What staff do about people: look for a reason, stop and let in again. */
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { PersonAct } from "@/lib/staff/people/input";
import { mayActOn } from "@/lib/staff/people/policy";
import { getPerson } from "@/lib/staff/people/queries";
import { openingOfPerson } from "@/lib/staff/people/rules";
import { noteAboutPerson } from "@/lib/staff/people/telling/commands";

/**
 * Reads a person for staff, as far as their accounts have consented, and records who looked, why and how far, where their
 * Super Users can see it. Refuses `not_found`.
 */
export function viewPerson(outer: Ctx<StaffMember>, userId: string, reason: string) {
  return inTransaction(outer, async (ctx) => {
    const seen = await getPerson(ctx, userId);
    await noteAboutPerson(ctx, "staff.viewed_person", userId, { reason, what: openingOfPerson(seen.view) });
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
    await noteAboutPerson(ctx, "user.blocked", userId, { reason });
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
    await noteAboutPerson(ctx, "user.unblocked", userId, { reason });
  });
}
