/** Reads of assets in groups. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { maxFound } from "@/lib/assets/grouping/rules";
import { matching, serialKey } from "@/lib/assets/listing/filter/queries";
import { assetFilterInput } from "@/lib/assets/listing/input";
import { visible } from "@/lib/assets/visibility/queries";

const shape = {
  serial: assets.serial,
  name: assets.name,
  productName: products.name,
  decommissionedAt: assets.decommissionedAt,
};
export type GroupedAsset = {
  serial: string;
  name: string | null;
  productName: string;
  decommissionedAt: Date | null;
};

/** How many assets each of these groups has in use, at most one more than the cap. */
export async function countAssetsOf(
  ctx: Ctx<AccountMember>,
  groupIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({
      id: groups.id,
      count: sql<number>`(select count(*)::int from (select 1 from ${assets} a where a.group_id = "groups"."id"
        and a.decommissioned_at is null limit ${countCap + 1}) counted)`,
    })
    .from(groups)
    .where(and(within(ctx, groups.accountId), inArray(groups.id, ["", ...groupIds])));
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Is anything left in the group, in use or not? */
export async function hasAssets(ctx: Ctx<AccountMember>, groupId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .where(and(within(ctx, assets.accountId), eq(assets.groupId, groupId)))
    .limit(1);
  return row !== undefined;
}

/** Assets in use of a group, by serial. `after`: serial of the last row before. */
export async function listAssetsOf(
  ctx: Ctx<AccountMember>,
  groupId: string,
  after?: string,
): Promise<{ rows: GroupedAsset[]; next: string | null }> {
  const rows = await ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        visible(ctx),
        eq(assets.groupId, groupId),
        isNull(assets.decommissionedAt),
        after ? sql`${assets.serial} collate "C" > ${after}` : undefined,
      ),
    )
    .orderBy(sql`${assets.serial} collate "C"`)
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.serial ?? null) : null };
}

/** Assets in use by any identifier, with the group each is in; those of the group itself are left out. */
export async function searchAssets(
  ctx: Ctx<AccountMember>,
  q: string,
  options: { notIn?: string; size?: number } = {},
) {
  const size = options.size ?? maxFound;
  const rows = await ctx.db
    .select({ ...shape, kind: products.kind, groupId: assets.groupId, groupName: groups.name })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .leftJoin(groups, eq(groups.id, assets.groupId))
    .where(
      and(
        matching(ctx, assetFilterInput.parse({ q })),
        options.notIn ? sql`${assets.groupId} is distinct from ${options.notIn}` : undefined,
      ),
    )
    .orderBy(serialKey)
    .limit(size + 1);
  return { rows: rows.slice(0, size), more: rows.length > size };
}
