/** Reads of replacements, for staff. */
import { aliasedTable, desc, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assetReplacements, assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { replacementsPerPage } from "@/lib/assets/replacements/rules";

/** What was replaced, newest first. `after`: id of the old asset of the last row before. */
export async function listReplacements(ctx: Ctx<StaffMember>, after?: string) {
  const [former, next] = [aliasedTable(assets, "former"), aliasedTable(assets, "next")];
  const rows = await ctx.db
    .select({
      id: assetReplacements.oldAssetId,
      replacedAt: assetReplacements.replacedAt,
      reason: assetReplacements.reason,
      oldSerial: former.serial,
      newSerial: next.serial,
      productName: products.name,
      account: { number: accounts.number, name: accounts.name },
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(assetReplacements)
    .innerJoin(former, eq(former.id, assetReplacements.oldAssetId))
    .innerJoin(next, eq(next.id, assetReplacements.newAssetId))
    .innerJoin(products, eq(products.id, next.productId))
    .innerJoin(accounts, eq(accounts.id, assetReplacements.accountId))
    .leftJoin(users, eq(users.id, assetReplacements.replacedBy))
    .where(
      after
        ? sql`(${assetReplacements.replacedAt}, ${assetReplacements.oldAssetId}) < (select r.created_at, r.old_asset_id from ${assetReplacements} r where r.old_asset_id = ${after})`
        : undefined,
    )
    .orderBy(desc(assetReplacements.replacedAt), desc(assetReplacements.oldAssetId))
    .limit(replacementsPerPage + 1);
  const page = rows.slice(0, replacementsPerPage);
  return { rows: page, next: rows.length > replacementsPerPage ? (page.at(-1)?.id ?? null) : null };
}
export type Replaced = Awaited<ReturnType<typeof listReplacements>>["rows"][number];
