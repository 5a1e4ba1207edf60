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
import { within } from "@/lib/access/within";
import { among, nameKey, serialKey, supportLicense, waysToMatch } from "@/lib/assets/listing/filter/queries";
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

const fromAssets = sql`from ${assets} join ${products} on ${products.id} = ${assets.productId}`;

/**
 * One statement's worth of ids with their keys, in order. `mark` goes before the keys of the second half of a list.
 * Where it is `counted`, all there are stand beside them as `total`.
 */
type Stretch = { ids: SQL; mark: string; counted: boolean };

/** A way to sort: where assets come from, by what, written how into an address, and what lies beyond a place. */
type Order = { from: SQL; by: SQL; id: SQL; key: SQL; direction: SQL; beyond: SQL };

/** Assets that meet any of these conditions, each of which goes along its own index. */
function inOrder(order: Order, wheres: readonly SQL[], size: number, counts: boolean, mark = ""): Stretch {
  const { from, by, id, key, direction, beyond } = order;
  const counted = counts && wheres.length === 1;
  const ways = wheres.map(
    (where) => sql`(select ${assets.id} as id, ${by} as by, ${key} as key
      ${counted ? sql`, (count(*) over ())::int as total` : sql``}
      ${from} where ${where} ${beyond} order by ${by} ${direction}, ${id} ${direction} limit ${size})`,
  );
  const some = sql.join(ways, sql` union `);
  return {
    mark,
    counted,
    ids:
      ways.length === 1
        ? some
        : sql`select * from (${some}) ways order by ways.by ${direction}, ways.id ${direction} limit ${size}`,
  };
}

function newestFirst(place: Place | null): Order {
  return {
    from: fromAssets,
    by: sql`${assets.registeredAt}`,
    id: sql`${assets.id}`,
    key: sql`${assets.registeredAt}::text`,
    direction: sql`desc nulls last`,
    beyond:
      place && isInstantKey(place.key)
        ? sql`and (${assets.registeredAt}, ${assets.id}) < (${place.key}::timestamptz, ${place.id})`
        : sql``,
  };
}

function byText(sorted: SQL, place: Place | null): Order {
  return {
    from: fromAssets,
    by: sorted,
    id: sql`${assets.id}`,
    key: sorted,
    direction: sql`asc`,
    beyond: place ? sql`and (${sorted}, ${assets.id}) > (${place.key}, ${place.id})` : sql``,
  };
}

/** Assets with support, the one that ends first before the others: along the licenses, each asset at its latest end. */
function bySupport(ctx: Ctx<AccountMember>, place: Place | null): Order {
  const accountId = ctx.actor.account.id;
  return {
    from: sql`from ${licenses} join products sold on sold.id = ${licenses.productId} and sold.kind = 'support'
        and ${within(ctx, licenses.accountId)} and ${licenses.endedAt} is null
        and not exists (select 1 from licenses later join products plan on plan.id = later.product_id and plan.kind = 'support'
          where later.account_id = ${accountId} and later.asset_id = ${licenses.assetId} and later.ended_at is null
            and (later.ends_at, later.id) > (${licenses.endsAt}, ${licenses.id}))
      join ${assets} on ${assets.id} = ${licenses.assetId} join ${products} on ${products.id} = ${assets.productId}`,
    by: sql`${licenses.endsAt}`,
    id: sql`${licenses.assetId}`,
    key: sql`${licenses.endsAt}::text`,
    direction: sql`asc`,
    beyond:
      place && isInstantKey(place.key)
        ? sql`and (${licenses.endsAt}, ${licenses.assetId}) > (${place.key}::timestamptz, ${place.id})`
        : sql``,
  };
}

/** SQL: assets of the account that have a support license. */
const supported = (ctx: Ctx<AccountMember>) => sql`select l.asset_id from licenses l
  join products sold on sold.id = l.product_id and sold.kind = 'support'
  where l.account_id = ${ctx.actor.account.id} and l.ended_at is null`;

type Found = AssetRow & { key: string; total?: number };

/** What is shown about the assets of a stretch, in its order. */
async function decorate(ctx: Ctx<AccountMember>, { ids, mark, counted }: Stretch): Promise<Found[]> {
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
      ${counted ? sql`, page.total` : sql``}
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
  const wheres = waysToMatch(ctx, filter);
  // to find the first of these the database must find them all, so that they are counted for nothing
  const counts = filter.license !== "" && after === null;
  if (filter.sort === "name") return decorate(ctx, inOrder(byText(nameKey, after), wheres, size, counts));
  if (filter.sort === "serial") return decorate(ctx, inOrder(byText(serialKey, after), wheres, size, counts));
  if (filter.sort === "registered") return decorate(ctx, inOrder(newestFirst(after), wheres, size, counts));
  const inSecondHalf = after?.key.startsWith(without) ?? false;
  // what has no license at all has no support
  const first =
    inSecondHalf || filter.license === "none"
      ? []
      : await decorate(ctx, inOrder(bySupport(ctx, after), wheres, size, false));
  if (first.length === size) return first;
  const place = after && inSecondHalf ? { ...after, key: after.key.slice(without.length) } : null;
  const none = wheres.map((where) => sql`${where} and not ${among(supported(ctx))}`);
  const second = inOrder(newestFirst(place), none, size - first.length, false, without);
  return [...first, ...(await decorate(ctx, second))];
}

/**
 * One page of the list, and where the next one begins; `after` is such a place. Nonsense shows the first page. `count`:
 * how many there are, when that is known without counting; else null.
 */
export async function listAssets(
  ctx: Ctx<AccountMember>,
  filter: AssetFilter,
  after?: string,
  size = assetsPerPage,
): Promise<{ rows: AssetRow[]; next: string | null; count: number | null }> {
  const place = readPlace(after);
  const found = await readStretch(ctx, filter, place, size + 1);
  const last = found[size - 1];
  const more = found.length > size;
  return {
    rows: found.slice(0, size).map(({ key: _, total: __, ...row }) => row),
    next: more && last ? writePlace({ id: last.id, key: last.key }) : null,
    count: place === null && !more ? found.length : (found[0]?.total ?? null),
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
