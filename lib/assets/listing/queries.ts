/**
 * The list of assets, page by page. The ids of a page are found first, along an index of the sort; what is shown about
 * them is fetched for these few only. So the page costs the same with a hundred assets and with a million.
 */
import { type SQL, sql } from "drizzle-orm";
import { groups } from "@/db/schema/accounts";
import { assets, assetTaggings, assetTags } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { matching, supportLicense } from "@/lib/assets/listing/filter/queries";
import type { AssetFilter } from "@/lib/assets/listing/input";
import {
  assetsPerBatch,
  assetsPerPage,
  isInstantKey,
  type Place,
  readPlace,
  writePlace,
} from "@/lib/assets/listing/rules";
import type { ProductKind } from "@/lib/catalog/rules";

/** A row of the list; instants are ISO 8601. */
export type AssetRow = {
  id: string;
  serial: string;
  name: string | null;
  product: string;
  family: string;
  kind: ProductKind;
  group: string | null;
  tags: string[];
  cpuId: string | null;
  uuid: string | null;
  tenantId: string | null;
  offline: boolean;
  osRelease: string | null;
  country: string | null;
  postalCode: string | null;
  region: string | null;
  city: string | null;
  address1: string | null;
  address2: string | null;
  registeredAt: string;
  decommissionedAt: string | null;
  /** until when there is support: the latest end of a support license; and since when, of those that are not over */
  supportFrom: string | null;
  supportUntil: string | null;
  supportPlan: string | null;
};

/** What the list is sorted by name with; unnamed assets come last. The index `assets_account_name` is on it. */
export const nameKey = sql`coalesce(lower(${assets.name}), chr(1114111)) collate "C"`;
export const serialKey = sql`${assets.serial} collate "C"`;

const fromAssets = sql`from ${assets} join ${products} on ${products.id} = ${assets.productId}`;

/** One statement's worth of ids with their keys, in order. `marked` goes before the keys of the second half of a list. */
type Stretch = { ids: SQL; mark: string };

function newestFirst(where: SQL, place: Place | null, size: number, mark = ""): Stretch {
  const beyond =
    place && isInstantKey(place.key)
      ? sql`and (${assets.registeredAt}, ${assets.id}) < (${place.key}::timestamptz, ${place.id})`
      : sql``;
  return {
    mark,
    ids: sql`select ${assets.id} as id, ${assets.registeredAt}::text as key ${fromAssets} where ${where} ${beyond}
      order by ${assets.registeredAt} desc nulls last, ${assets.id} desc nulls last limit ${size}`,
  };
}

function byText(sorted: SQL, where: SQL, place: Place | null, size: number): Stretch {
  const beyond = place ? sql`and (${sorted}, ${assets.id}) > (${place.key}, ${place.id})` : sql``;
  return {
    mark: "",
    ids: sql`select ${assets.id} as id, ${sorted} as key ${fromAssets} where ${where} ${beyond}
      order by ${sorted}, ${assets.id} limit ${size}`,
  };
}

/** Assets with support, the one that ends first before the others: along the licenses, each asset at its latest end. */
function bySupport(ctx: Ctx<AccountMember>, where: SQL, place: Place | null, size: number): Stretch {
  const beyond =
    place && isInstantKey(place.key)
      ? sql`and (${licenses.endsAt}, ${licenses.assetId}) > (${place.key}::timestamptz, ${place.id})`
      : sql``;
  return {
    mark: "",
    ids: sql`select ${assets.id} as id, ${licenses.endsAt}::text as key
      from ${licenses} join products sold on sold.id = ${licenses.productId} and sold.kind = 'support'
      join ${assets} on ${assets.id} = ${licenses.assetId} join ${products} on ${products.id} = ${assets.productId}
      where ${licenses.accountId} = ${ctx.actor.account.id} and ${licenses.endedAt} is null and ${where} ${beyond}
        and not exists (select 1 from licenses later join products plan on plan.id = later.product_id and plan.kind = 'support'
          where later.asset_id = ${licenses.assetId} and later.ended_at is null
            and (later.ends_at, later.id) > (${licenses.endsAt}, ${licenses.id}))
      order by ${licenses.endsAt}, ${licenses.assetId} limit ${size}`,
  };
}

type Found = AssetRow & { key: string };

/** What is shown about the assets of a stretch, in its order. */
async function decorate(ctx: Ctx<AccountMember>, { ids, mark }: Stretch): Promise<Found[]> {
  const rows = await ctx.db.execute<Found>(sql`
    with page as materialized (select found.*, row_number() over () as place from (${ids}) found)
    select ${assets.id} as id, ${assets.serial} as serial, ${assets.name} as name, ${products.name} as product,
      ${products.family} as family, ${products.kind} as kind, ${groups.name} as "group",
      array(select ${assetTags.name} from ${assetTaggings} join ${assetTags} on ${assetTags.id} = ${assetTaggings.tagId}
        where ${assetTaggings.assetId} = page.id order by lower(${assetTags.name})) as tags,
      ${assets.cpuId} as "cpuId", ${assets.uuid} as uuid, ${assets.tenantId} as "tenantId",
      ${assets.offline} as offline, ${assets.osRelease} as "osRelease", ${assets.country} as country,
      ${assets.postalCode} as "postalCode", ${assets.region} as region, ${assets.city} as city,
      ${assets.address1} as address1, ${assets.address2} as address2,
      ${assets.registeredAt} as "registeredAt", ${assets.decommissionedAt} as "decommissionedAt",
      support.starts_at as "supportFrom", support.ends_at as "supportUntil", support.name as "supportPlan", ${mark} || page.key as key
    from page join ${assets} on ${assets.id} = page.id
    join ${products} on ${products.id} = ${assets.productId}
    left join ${groups} on ${groups.id} = ${assets.groupId}
    left join lateral (${supportLicense(sql`page.id`)}) support on true
    order by page.place`);
  const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());
  return rows.map((row) => ({
    ...row,
    registeredAt: new Date(row.registeredAt).toISOString(),
    decommissionedAt: instant(row.decommissionedAt),
    supportFrom: instant(row.supportFrom),
    supportUntil: instant(row.supportUntil),
  }));
}

/** In the list by support, keys of assets that have none carry this mark. */
const without = "-";

async function readStretch(
  ctx: Ctx<AccountMember>,
  filter: AssetFilter,
  after: Place | null,
  size: number,
): Promise<Found[]> {
  const where = matching(ctx, filter);
  if (filter.sort === "name") return decorate(ctx, byText(nameKey, where, after, size));
  if (filter.sort === "serial") return decorate(ctx, byText(serialKey, where, after, size));
  if (filter.sort === "registered") return decorate(ctx, newestFirst(where, after, size));
  const inSecondHalf = after?.key.startsWith(without) ?? false;
  const first = inSecondHalf ? [] : await decorate(ctx, bySupport(ctx, where, after, size));
  if (first.length === size) return first;
  const place = after && inSecondHalf ? { ...after, key: after.key.slice(without.length) } : null;
  const none = sql`${where} and not exists (${supportLicense(sql`${assets.id}`)})`;
  return [...first, ...(await decorate(ctx, newestFirst(none, place, size - first.length, without)))];
}

/** One page of the list, and where the next one begins; `after` is such a place. Nonsense shows the first page. */
export async function listAssets(
  ctx: Ctx<AccountMember>,
  filter: AssetFilter,
  after?: string,
  size = assetsPerPage,
): Promise<{ rows: AssetRow[]; next: string | null }> {
  const found = await readStretch(ctx, filter, readPlace(after), size + 1);
  const last = found[size - 1];
  return {
    rows: found.slice(0, size).map(({ key: _, ...row }) => row),
    next: found.length > size && last ? writePlace({ id: last.id, key: last.key }) : null,
  };
}

/** Everything the filter shows, batch by batch: the next one is read when the reader is ready for it. */
export async function* exportAssets(
  ctx: Ctx<AccountMember>,
  filter: AssetFilter,
): AsyncGenerator<AssetRow[]> {
  let after: string | undefined;
  do {
    const { rows, next } = await listAssets(ctx, filter, after, assetsPerBatch);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}
