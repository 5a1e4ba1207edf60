/** The monthly usage report (domain 5): from the activations of codes for instances, which are never deleted. */
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { activations } from "@/db/schema/licensing";
import { endUserDevices, endUsers } from "@/db/schema/provisioning";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { seesEveryAsset, visible } from "@/lib/assets/visibility/queries";
import { inTransaction } from "@/lib/platform/transaction";
import { instanceKinds } from "@/lib/provisioning/instances/rules";
import type { UsageInput } from "@/lib/provisioning/usage/input";
import { courseOf, monthName, monthOf, monthsSince, type UsageView } from "@/lib/provisioning/usage/rules";

const sold = alias(products, "sold");

/** Activations of instances on devices this person sees, with what the views add up by. */
function runs(ctx: Ctx<AccountActor>, condition: SQL | undefined) {
  return and(visible(ctx), inArray(sold.kind, [...instanceKinds]), condition);
}

const keys: Record<
  UsageView,
  { key: SQL<string | null>; name: SQL<string | null>; more: SQL<string | null> }
> = {
  code: {
    key: sql`${units.authCode}`,
    name: sql`${units.authCode}`,
    more: sql`${sold.name}`,
  },
  bundle: { key: sql`${sold.id}`, name: sql`${sold.name}`, more: sql`${sold.sku}` },
  end_user: {
    key: sql`${endUsers.id}`,
    name: sql`${endUsers.companyName}`,
    more: sql`${endUsers.customerReferenceId}`,
  },
};

export type UsageRow = {
  key: string;
  /** null: no end user was reported for these instances */
  name: string | null;
  more: string | null;
  instances: number;
  days: number;
};

/**
 * The report of one month: per code, bundle or end user the instances active in it and their instance-days; a month that
 * has not ended counts until now. Whose an instance was is taken from what is reported today.
 */
export function usageReport(outer: Ctx<AccountActor>, input: UsageInput) {
  return inTransaction(outer, async (ctx) => {
    // a million instances are joined and told apart in memory instead of on disk
    await ctx.db.execute(sql`set local work_mem = '64MB'`);
    return reported(ctx, input);
  });
}

async function reported(ctx: Ctx<AccountActor>, input: UsageInput) {
  const month = monthOf(input.month) ? input.month : monthName(ctx.now);
  const { from, to } = monthOf(month) ?? { from: ctx.now, to: ctx.now };
  const end = new Date(Math.min(to.getTime(), ctx.now.getTime()));
  const { key, name, more } = keys[input.by];
  const day = (at: SQL) => sql`((${at}) at time zone 'UTC')::date`;
  // what ended at the first instant of a day did not run on it
  const last = sql`least(coalesce(${activations.endedAt}, ${end.toISOString()}::timestamptz), ${end.toISOString()}::timestamptz) - interval '1 microsecond'`;
  const first = sql`greatest(${activations.activatedAt}, ${from.toISOString()}::timestamptz)`;
  // nothing has run in a month that has not begun
  const inMonth = sql`${from.toISOString()}::timestamptz < ${end.toISOString()}::timestamptz
    and ${activations.activatedAt} < ${end.toISOString()}::timestamptz
    and (${activations.endedAt} is null or ${activations.endedAt} > ${from.toISOString()}::timestamptz)`;
  const rows: UsageRow[] = await ctx.db
    .select({
      key: sql<string>`coalesce(${key}, '')`,
      name: sql<string | null>`max(${name})`,
      more: sql<string | null>`max(${more})`,
      instances: sql<number>`count(distinct ${assets.id})::int`,
      days: sql<number>`sum(greatest(${day(last)} - ${day(first)} + 1, 1))::int`,
    })
    .from(activations)
    .innerJoin(units, eq(units.id, activations.unitId))
    .innerJoin(sold, eq(sold.id, units.productId))
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .leftJoin(
      endUserDevices,
      and(eq(endUserDevices.assetId, assets.id), eq(endUserDevices.accountId, assets.accountId)),
    )
    .leftJoin(endUsers, eq(endUsers.id, endUserDevices.endUserId))
    .where(runs(ctx, inMonth))
    .groupBy(sql`coalesce(${key}, '')`)
    .orderBy(
      sql`sum(greatest(${day(last)} - ${day(first)} + 1, 1)) desc`,
      sql`max(${name}) nulls last`,
      sql`coalesce(${key}, '')`,
    );
  // an instance has one end user, but may have run under two codes
  const total = input.by === "end_user" ? sumOf(rows) : await totalOf(ctx, inMonth, last, first, day);
  return { month, by: input.by, rows, total };
}

const sumOf = (rows: readonly UsageRow[]) => ({
  instances: rows.reduce((sum, row) => sum + row.instances, 0),
  days: rows.reduce((sum, row) => sum + row.days, 0),
});

async function totalOf(
  ctx: Ctx<AccountActor>,
  inMonth: SQL,
  last: SQL,
  first: SQL,
  day: (at: SQL) => SQL,
): Promise<{ instances: number; days: number }> {
  const [row] = await ctx.db
    .select({
      instances: sql<number>`count(distinct ${assets.id})::int`,
      days: sql<number>`coalesce(sum(greatest(${day(last)} - ${day(first)} + 1, 1)), 0)::int`,
    })
    .from(activations)
    .innerJoin(units, eq(units.id, activations.unitId))
    .innerJoin(sold, eq(sold.id, units.productId))
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(runs(ctx, inMonth));
  return row ?? { instances: 0, days: 0 };
}

/** How many instances were activated and how many ended in each of the last twelve months (UTC), of what this person sees. */
export async function listActivations(
  ctx: Ctx<AccountMember>,
): Promise<{ month: string; activated: number; ended: number }[]> {
  const months = courseOf(ctx.now);
  const since = sql`${`${months[0]}-01`}::timestamp at time zone 'UTC'`;
  const counted = (at: SQL) =>
    ctx.db
      .select({
        month: sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM')`,
        count: sql<number>`count(*)::int`,
      })
      .from(activations)
      .innerJoin(units, eq(units.id, activations.unitId))
      .innerJoin(sold, eq(sold.id, units.productId))
      .innerJoin(assets, eq(assets.id, activations.assetId))
      .innerJoin(products, eq(products.id, assets.productId))
      .where(runs(ctx, sql`${at} >= ${since} and ${at} <= now()`))
      .groupBy(sql`1`);
  const [activated, ended] = await Promise.all([
    counted(sql`${activations.activatedAt}`),
    counted(sql`${activations.endedAt}`),
  ]);
  const of = (rows: typeof activated, month: string) => rows.find((row) => row.month === month)?.count ?? 0;
  return months.map((month) => ({ month, activated: of(activated, month), ended: of(ended, month) }));
}

/** The months that have something to report, this one first; of what this person sees. */
export async function listUsageMonths(ctx: Ctx<AccountMember>): Promise<string[]> {
  if (seesEveryAsset(ctx)) {
    // along the account's own activations, of which the first one is enough
    const [first] = await ctx.db
      .select({ at: activations.activatedAt })
      .from(activations)
      .innerJoin(units, eq(units.id, activations.unitId))
      .innerJoin(sold, eq(sold.id, units.productId))
      .where(and(within(ctx, activations.accountId), inArray(sold.kind, [...instanceKinds])))
      .orderBy(asc(activations.activatedAt))
      .limit(1);
    return monthsSince(first?.at ?? null, ctx.now);
  }
  const [row] = await ctx.db
    .select({ first: sql<Date | null>`min(${activations.activatedAt})`.mapWith(activations.activatedAt) })
    .from(activations)
    .innerJoin(units, eq(units.id, activations.unitId))
    .innerJoin(sold, eq(sold.id, units.productId))
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(runs(ctx, undefined));
  return monthsSince(row?.first ?? null, ctx.now);
}
