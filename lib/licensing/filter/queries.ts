/**
 * Which licenses a list shows, and their ids in order: along the index of ends (`licenses_account_end`), or from the
 * few assets and products that a search names. What is shown about them is fetched for a page's licenses only.
 */
import { and, eq, gt, ilike, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { beginnings } from "@/lib/assets/listing/filter/queries";
import { seesEveryAsset, visible } from "@/lib/assets/visibility/queries";
import { licenseKinds } from "@/lib/catalog/rules";
import type { LicenseFilter } from "@/lib/licensing/input";
import { endingDays, type LicenseState } from "@/lib/licensing/rules";

/**
 * SQL: `licenseState` says so at `now`. Nobody takes a license off in the future, so that one not taken off is one
 * without that instant; said like this the index of ends serves.
 */
export function inState(state: LicenseState, now: Date): SQL | undefined {
  const goesOn = isNull(licenses.endedAt);
  if (state === "ended") return isNotNull(licenses.endedAt);
  if (state === "upcoming") return and(goesOn, gt(licenses.startsAt, now));
  const begun = and(goesOn, lte(licenses.startsAt, now));
  return state === "active" ? and(begun, gt(licenses.endsAt, now)) : and(begun, lte(licenses.endsAt, now));
}

/**
 * The account's licenses on assets that this person sees. A license belongs to the account its asset belongs to, so
 * that assets are asked for only where some are hidden.
 */
export function seenLicenses(ctx: Ctx<AccountMember>): SQL | undefined {
  const own = within(ctx, licenses.accountId);
  if (seesEveryAsset(ctx)) return own;
  return and(
    own,
    sql`${licenses.assetId} in (select ${assets.id} from ${assets}
      join ${products} on ${products.id} = ${assets.productId} where ${visible(ctx)})`,
  );
}

/** Ids of products for which licenses are sold and whose name or SKU holds the text. */
async function productsNamed(ctx: Ctx<AccountMember>, text: string): Promise<string[]> {
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(
      and(
        inArray(products.kind, [...licenseKinds]),
        or(ilike(products.name, part), ilike(products.sku, part)),
      ),
    );
  return rows.map((row) => row.id);
}

/** Licenses under a condition; with `asset`, a condition on assets, only those on such an asset of the account. */
type Way = { readonly licenses: SQL; readonly asset?: SQL };

/**
 * Everything the filter asks, in one or several ways: a license that one of them leads to is meant. A search finds the
 * beginning of a serial number or of an asset's name, or a part of the license's name or SKU.
 */
export async function waysToMatch(ctx: Ctx<AccountMember>, filter: LicenseFilter): Promise<Way[]> {
  const { q, state, product, asset } = filter;
  const soon = new Date(ctx.now.getTime() + endingDays * 86_400_000);
  const all = and(
    seenLicenses(ctx),
    state === "all"
      ? undefined
      : state === "ending"
        ? and(inState("active", ctx.now), lt(licenses.endsAt, soon))
        : inState(state, ctx.now),
    product
      ? sql`${licenses.productId} = (select ${products.id} from ${products} where ${eq(products.sku, product)})`
      : undefined,
    asset ? eq(licenses.assetId, asset) : undefined,
  );
  if (q === "") return [{ licenses: sql`${all}` }];
  const named = await productsNamed(ctx, q);
  return [
    ...beginnings(q).map((begins) => ({
      licenses: sql`${all}`,
      asset: sql`${within(ctx, assets.accountId)} and ${begins}`,
    })),
    ...(named.length > 0 ? [{ licenses: sql`${all} and ${inArray(licenses.productId, named)}` }] : []),
  ];
}

/** SQL: a way as a condition on licenses alone. */
export const conditionOf = ({ licenses: all, asset }: Way): SQL =>
  asset ? sql`${all} and ${licenses.assetId} in (select ${assets.id} from ${assets} where ${asset})` : all;

/** SQL: ids of at most `size` licenses that meet any of the conditions, those first whose end comes first or last. */
export function idsByEnd(wheres: readonly SQL[], towards: "first" | "last", size: number): SQL {
  const direction = towards === "first" ? sql`asc` : sql`desc`;
  const ways = wheres.map(
    (where) => sql`(select ${licenses.id} as id, ${licenses.endsAt} as ends_at from ${licenses} where ${where}
      order by ${licenses.endsAt} ${direction}, ${licenses.id} ${direction} limit ${size})`,
  );
  return sql`(select ways.id from (${sql.join(ways, sql` union `)}) ways
    order by ways.ends_at ${direction}, ways.id ${direction} limit ${size})`;
}

/** SQL: how many licenses the ways lead to; counting stops at `most`. */
export function countOf(ways: readonly Way[], most: number): SQL {
  // one way leads to each license only once, and the index alone tells how many there are
  const what = ways.length > 1 ? sql`${licenses.id}` : sql`1`;
  const some = ways.map(({ licenses: all, asset }) =>
    asset
      ? // asset by asset along their list, to stop early; the database itself would rather join all with all
        sql`(select one.* from ${assets} cross join lateral
          (select ${what} from ${licenses} where ${licenses.assetId} = ${assets.id} and ${all} offset 0) one
          where ${asset} order by ${assets.registeredAt} desc nulls last, ${assets.id} desc nulls last limit ${most})`
      : sql`(select ${what} from ${licenses} where ${all} order by ${licenses.endsAt} limit ${most})`,
  );
  return sql`select least(count(*), ${most})::int as count from (${sql.join(some, sql` union `)}) some_of_them`;
}
