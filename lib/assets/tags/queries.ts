/** Reads of tags. */
import { and, eq, sql } from "drizzle-orm";
import { assets, assetTaggings, assetTags } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { visible } from "@/lib/assets/visibility/queries";

export type TagRow = { id: string; name: string; count: number };

/** The account's tags by name, with how many assets in use the member sees under each. */
export async function listTags(ctx: Ctx<AccountMember>): Promise<TagRow[]> {
  const rows = await ctx.db.execute<TagRow>(sql`
    select ${assetTags.id} as id, ${assetTags.name} as name,
      (select count(*)::int from ${assetTaggings}
        join ${assets} on ${assets.id} = ${assetTaggings.assetId}
        join ${products} on ${products.id} = ${assets.productId}
        where ${assetTaggings.tagId} = ${assetTags.id} and ${assets.decommissionedAt} is null and ${visible(ctx)}) as count
    from ${assetTags} where ${within(ctx, assetTags.accountId)} order by lower(${assetTags.name})`);
  return [...rows];
}

/** The names of an asset's tags, in order. */
export async function tagsOf(ctx: Ctx<AccountMember>, assetId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: assetTags.name })
    .from(assetTaggings)
    .innerJoin(assetTags, eq(assetTags.id, assetTaggings.tagId))
    .where(and(within(ctx, assetTaggings.accountId), eq(assetTaggings.assetId, assetId)))
    .orderBy(sql`lower(${assetTags.name})`);
  return rows.map((row) => row.name);
}
