/** Reads of what ends: for the board, the calendar and the approval sheet. */
import { and, asc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import type { BoardFilter } from "@/lib/licensing/expiry/input";
import { idsByEnd, seenLicenses } from "@/lib/licensing/filter/queries";

export const licensed = alias(products, "licensed_products");

/** SQL: the license stands on its asset and no other goes on from it, so its end is an end. */
export const endsForGood: SQL = sql`${licenses.endedAt} is null and not exists (
  select 1 from ${licenses} next where next.renews_id = ${licenses.id} and next.ended_at is null)`;

const shape = {
  id: licenses.id,
  serial: assets.serial,
  assetName: assets.name,
  assetProduct: products.name,
  productName: licensed.name,
  sku: licensed.sku,
  kind: licensed.kind,
  startsAt: licenses.startsAt,
  endsAt: licenses.endsAt,
  stopsEn: licensed.stopsEn,
  stopsJa: licensed.stopsJa,
};
export type Ending = Awaited<ReturnType<typeof endings>>[number];

function endings(ctx: Ctx<AccountMember>, where: SQL | undefined, limit: number) {
  const soonest = idsByEnd([sql`${and(seenLicenses(ctx), endsForGood, where)}`], "first", limit);
  return ctx.db
    .select(shape)
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .where(and(within(ctx, licenses.accountId), inArray(licenses.id, soonest)))
    .orderBy(asc(licenses.endsAt), asc(licenses.id));
}

const ofKind = (kind: BoardFilter["kind"]) =>
  kind === "all"
    ? undefined
    : sql`${licenses.productId} in (select ${products.id} from ${products} where ${eq(products.kind, kind)})`;

/** At most so many ends are drawn in one month; the list shows them all. */
export const monthCap = 500;

/** Ends between two instants, soonest first, at most `monthCap` and one more. */
export function listEndingBetween(ctx: Ctx<AccountMember>, from: Date, to: Date, kind: BoardFilter["kind"]) {
  return endings(ctx, and(gte(licenses.endsAt, from), lt(licenses.endsAt, to), ofKind(kind)), monthCap + 1);
}

/** What ends from now on, soonest first, by pages. `after`: id of the last row before. */
export async function listEnding(ctx: Ctx<AccountMember>, kind: BoardFilter["kind"], after?: string) {
  const place = after
    ? sql`(${licenses.endsAt}, ${licenses.id}) > (select l.ends_at, l.id from ${licenses} l where l.id = ${after})`
    : undefined;
  const rows = await endings(ctx, and(gte(licenses.endsAt, ctx.now), ofKind(kind), place), pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** These licenses, as far as the account has them and this person sees them. */
export function listEndingsOf(ctx: Ctx<AccountMember>, ids: readonly string[]) {
  return endings(ctx, inArray(licenses.id, ids.length > 0 ? [...ids] : [""]), 50);
}
