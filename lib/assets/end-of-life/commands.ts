/** Telling accounts which of their products reach the end of their life (domain rule 90). */
import { and, eq, inArray, sql } from "drizzle-orm";
import { assets, endOfLifeNotices } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { endOfLifeMails } from "@/lib/assets/end-of-life/notices";
import { noticeMonths } from "@/lib/assets/end-of-life/rules";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Lets every account that has the product be told again, because its end was moved: what they heard was about another
 * day. For the caller's transaction.
 */
export async function forgetEndOfLifeNotices(ctx: Ctx, productId: string): Promise<void> {
  await ctx.db.delete(endOfLifeNotices).where(eq(endOfLifeNotices.productId, productId));
}

/** SQL: the latest step a product has reached, in months before its end; null before the first and after the end. */
const stepReached = sql<number>`case ${sql.join(
  [...noticeMonths]
    .sort((one, other) => one - other)
    .map(
      (months) =>
        sql`when ${products.endOfLifeAt} - make_interval(months => ${months}::int) <= now() then ${months}::int`,
    ),
  sql` `,
)} end`;

/**
 * Writes down which accounts are due to be told of which products, and mails each account's Super Users one digest.
 * An account that comes late (it registered the product a month before its end) is told once, at the latest step, and
 * not of the steps it missed. The table of notices settles two runs at once; safe to repeat.
 */
export async function tellEndOfLife(outer: Ctx<Machine>): Promise<void> {
  const due = await outer.db
    .selectDistinct({ accountId: assets.accountId })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(isDue);
  for (const { accountId } of due) await tellAccount(outer, accountId);
}

const isDue = and(
  sql`not exists (select 1 from accounts a where a.id = ${assets.accountId} and a.sandbox_of_id is not null)`,
  sql`${assets.decommissionedAt} is null and ${products.endOfLifeAt} > now() and ${stepReached} is not null`,
  sql`not exists (select 1 from ${endOfLifeNotices} where ${endOfLifeNotices.accountId} = ${assets.accountId} and ${endOfLifeNotices.productId} = ${products.id} and ${endOfLifeNotices.monthsBefore} <= ${stepReached})`,
);

function tellAccount(outer: Ctx<Machine>, accountId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const reached = await ctx.db
      .selectDistinct({ productId: products.id, monthsBefore: stepReached })
      .from(assets)
      .innerJoin(products, eq(products.id, assets.productId))
      .where(and(eq(assets.accountId, accountId), isDue));
    if (reached.length === 0) return;
    const told = await ctx.db
      .insert(endOfLifeNotices)
      .values(reached.map((one) => ({ accountId, ...one })))
      .onConflictDoNothing()
      .returning({ productId: endOfLifeNotices.productId, monthsBefore: endOfLifeNotices.monthsBefore });
    if (told.length === 0) return;
    const productIds = told.map((one) => one.productId);
    const ending = await ctx.db
      .select({
        name: products.name,
        endOfLifeAt: products.endOfLifeAt,
        count: sql<number>`count(*)::int`,
      })
      .from(assets)
      .innerJoin(products, eq(products.id, assets.productId))
      .where(
        and(
          eq(assets.accountId, accountId),
          inArray(products.id, productIds),
          sql`${assets.decommissionedAt} is null`,
        ),
      )
      .groupBy(products.id)
      .orderBy(products.endOfLifeAt, products.name);
    await record(ctx, "end_of_life.told", {
      accountId,
      data: { products: ending.map(({ name }) => name), months: told.map((one) => one.monthsBefore) },
    });
    await queueMails(ctx, await endOfLifeMails(ctx, accountId, ending));
  });
}
