/** Reads for taking assets out of use. */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { visible } from "@/lib/assets/visibility/queries";
import { Refusal } from "@/lib/platform/refusal";

/** The living assets of these plain serials with what ends with them. Refuses `not_found` unless all are there. */
export async function listAssetsToEnd(ctx: Ctx<AccountMember>, serials: readonly string[]) {
  const wanted = [...new Set(serials)];
  const rows = await ctx.db
    .select({
      id: assets.id,
      serial: assets.serial,
      name: assets.name,
      groupId: assets.groupId,
      productName: products.name,
      licenses: sql<number>`(select count(*)::int from ${licenses} where ${licenses.assetId} = ${assets.id} and ${licenses.endedAt} is null and ${licenses.endsAt} > now())`,
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible(ctx), inArray(assets.serial, wanted), isNull(assets.decommissionedAt)))
    .orderBy(asc(assets.serial));
  if (wanted.length === 0 || rows.length !== wanted.length) throw new Refusal("not_found");
  return rows;
}
export type AssetToEnd = Awaited<ReturnType<typeof listAssetsToEnd>>[number];
