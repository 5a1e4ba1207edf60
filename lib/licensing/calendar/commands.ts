/** Making and ending the address of one's calendar. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { hashToken, seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

const own = (ctx: Ctx<AccountMember>) =>
  and(
    within(ctx, calendarFeeds.accountId),
    eq(calendarFeeds.userId, ctx.actor.userId),
    isNull(calendarFeeds.revokedAt),
  );

async function revoke(ctx: Ctx<AccountMember>): Promise<boolean> {
  const ended = await ctx.db
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(own(ctx))
    .returning({ id: calendarFeeds.id });
  for (const { id } of ended)
    await record(ctx, "calendar.revoked", { accountId: ctx.actor.account.id, subjectId: id });
  return ended.length > 0;
}

/** A new address of one's own calendar for this account; the one before is dead. */
export function createFeed(outer: Ctx<AccountMember>): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    // one at a time per person and account, so that the last one made is the living one
    await ctx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${ctx.actor.account.id} ${ctx.actor.userId}`}, 0))`,
    );
    await revoke(ctx);
    const token = newToken();
    const id = newId("calendarFeed");
    await ctx.db.insert(calendarFeeds).values({
      id,
      accountId: ctx.actor.account.id,
      userId: ctx.actor.userId,
      tokenHash: hashToken(token),
      sealedToken: seal(token, "calendar"),
    });
    await record(ctx, "calendar.created", { accountId: ctx.actor.account.id, subjectId: id });
  });
}

/** Ends one's calendar address. Doing it twice is no fault. */
export function revokeFeed(outer: Ctx<AccountMember>): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    await revoke(ctx);
  });
}
