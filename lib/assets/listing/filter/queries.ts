/** The list's filter as conditions on `assets` joined with `products`, and what there is to choose from. */
import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { groups, savedViews } from "@/db/schema/accounts";
import { assets, assetTaggings, assetTags, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { activations } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { countCap } from "@/lib/accounts/rules";
import type { AssetFilter } from "@/lib/assets/listing/input";
import { soonDays } from "@/lib/assets/listing/rules";
import { seesEveryAsset, visible } from "@/lib/assets/visibility/queries";
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";

/** SQL: the support license of this asset that ends last, with its plan's name; no row when it never had one. */
export const supportLicense = (assetId: SQL) => sql`
  select coalesce((select min(c.starts_at) from licenses c join products plan on plan.id = c.product_id and plan.kind = 'support'
      where c.asset_id = l.asset_id and c.ended_at is null and c.ends_at > now()), l.starts_at) as starts_at, l.ends_at, sold.name
  from licenses l join products sold on sold.id = l.product_id and sold.kind = 'support'
  where l.asset_id = ${assetId} and l.ended_at is null order by l.ends_at desc, l.id desc limit 1`;

/** The highest sign there is: no text that begins with `x` comes after `x` and this. */
const end = "\u{10ffff}";

/** Begins with this text, as a range: a prepared statement can use an index for it, which it cannot for a pattern. */
const begins = (key: SQL, text: SQL) => sql`${key} >= ${text} and ${key} < ${text} || ${end}`;

/** What the list is sorted by name with; unnamed assets come last. The index `assets_account_name` is on it. */
export const nameKey = sql`coalesce(lower(${assets.name}), chr(1114111)) collate "C"`;
export const serialKey = sql`${assets.serial} collate "C"`;

/** What is typed as the beginning of a name or of a serial, as conditions on assets. Each goes by its own index. */
export function beginnings(q: string): SQL[] {
  const serial = plainIdentifier("serialNumber", q);
  return [
    sql`${begins(nameKey, sql`lower(${q}::text)`)} and ${assets.name} is not null`,
    ...(/^[0-9A-Z]{1,20}$/.test(serial) ? [begins(serialKey, sql`${serial}::text`)] : []),
  ];
}

/**
 * What can make an asset the one that is looked for: the beginning of its serial or name; a whole CPU ID, UUID, tag or
 * auth code. Each goes by its own index.
 */
function namings(ctx: Ctx<AccountMember>, q: string): SQL[] {
  const accountId = ctx.actor.account.id;
  const ways = [
    ...beginnings(q),
    sql`${assets.id} in (select g.asset_id from ${assetTaggings} g join ${assetTags} t on t.id = g.tag_id
      where t.account_id = ${accountId} and lower(t.name) = lower(${q}::text))`,
  ];
  const uuid = plainIdentifier("uuid", q);
  if (looksLike("uuid", uuid)) ways.push(sql`${assets.uuid} = ${uuid}`);
  const cpuId = plainIdentifier("cpuId", q);
  if (looksLike("cpuId", cpuId)) ways.push(sql`${assets.cpuId} = ${cpuId}`);
  const authCode = plainIdentifier("authCode", q);
  if (looksLike("authCode", authCode)) {
    ways.push(sql`${assets.id} in (select ac.asset_id from ${activations} ac join ${units} u on u.id = ac.unit_id
      where u.auth_code = ${authCode} and ac.account_id = ${accountId} and ac.ended_at is null)`);
    ways.push(sql`${assets.id} in (select r.asset_id from ${productRegistrations} r join ${units} u on u.id = r.unit_id
      where u.auth_code = ${authCode} and r.account_id = ${accountId} and r.asset_id is not null)`);
  }
  return ways;
}

/**
 * SQL: the asset is among these, which are found first and once. Otherwise the database asks for every asset anew,
 * which for what few have takes as long as all of them.
 */
export const among = (ids: SQL) =>
  sql`exists (select 1 from (${ids} offset 0) found where found.asset_id = ${assets.id})`;

/** SQL: assets of the account with a license under this condition that no later one of the same product goes on from. */
const lastLicenses = (accountId: string, condition: SQL) => sql`select l.asset_id from licenses l
  where l.account_id = ${accountId} and l.ended_at is null and ${condition}
    and not exists (select 1 from licenses later where later.account_id = ${accountId} and later.asset_id = l.asset_id
      and later.product_id = l.product_id and later.ended_at is null and later.ends_at > l.ends_at)`;

function licensed(ctx: Ctx<AccountMember>, license: AssetFilter["license"]): SQL | undefined {
  const accountId = ctx.actor.account.id;
  if (license === "none")
    return sql`not ${among(sql`select l.asset_id from licenses l where l.account_id = ${accountId} and l.ended_at is null`)}`;
  if (license === "expired") return among(lastLicenses(accountId, sql`l.ends_at <= now()`));
  if (license === "soon")
    return among(
      lastLicenses(
        accountId,
        sql`l.ends_at > now() and l.ends_at <= now() + make_interval(days => ${soonDays}::int)`,
      ),
    );
  return undefined;
}

/** Everything the filter asks but the search, for assets the member sees. */
function narrowed(ctx: Ctx<AccountMember>, filter: AssetFilter): SQL {
  const { kind, family, group, tag, state, license, offline, country } = filter;
  const all = and(
    visible(ctx),
    state === "active" ? isNull(assets.decommissionedAt) : undefined,
    state === "decommissioned" ? isNotNull(assets.decommissionedAt) : undefined,
    kind ? eq(products.kind, kind) : undefined,
    family ? eq(products.family, family) : undefined,
    group === "none" ? isNull(assets.groupId) : group ? eq(assets.groupId, group) : undefined,
    tag
      ? sql`exists (select 1 from ${assetTaggings} where ${assetTaggings.assetId} = ${assets.id}
          and ${assetTaggings.tagId} = ${tag} and ${within(ctx, assetTaggings.accountId)})`
      : undefined,
    licensed(ctx, license),
    offline ? eq(assets.offline, offline === "yes") : undefined,
    country ? eq(assets.country, country) : undefined,
  );
  return all ?? sql`false`;
}

/** Everything the filter asks, for assets the member sees, as one condition. */
export function matching(ctx: Ctx<AccountMember>, filter: AssetFilter): SQL {
  if (!filter.q) return narrowed(ctx, filter);
  const found = namings(ctx, filter.q).map(
    (way) => sql`select ${assets.id} from ${assets} where ${within(ctx, assets.accountId)} and ${way}`,
  );
  return sql`${narrowed(ctx, filter)} and ${assets.id} in (${sql.join(found, sql` union all `)})`;
}

/**
 * The same as several conditions: an asset that meets any of them is meant. For each the database chooses by itself
 * whether to look for the few or to go along the list until enough are found.
 */
export function waysToMatch(ctx: Ctx<AccountMember>, filter: AssetFilter): SQL[] {
  const all = narrowed(ctx, filter);
  return filter.q ? namings(ctx, filter.q).map((way) => sql`${all} and ${way}`) : [all];
}

type Named = { id: string; name: string };

/** Around the list: how many there are (at most one more than the cap), and what can be chosen. */
export type ListFrame = {
  count: number;
  tags: Named[];
  groups: Named[];
  families: string[];
  countries: string[];
  views: { id: string; name: string; query: string }[];
};

/** SQL: how many assets the filter shows; counting stops above `countCap`. */
function countOf(ctx: Ctx<AccountMember>, filter: AssetFilter): SQL {
  // in the order of the list: otherwise the few wanted are looked for by reading all assets of everybody
  const some = waysToMatch(ctx, filter).map(
    (
      where,
    ) => sql`(select ${assets.id} from ${assets} join ${products} on ${products.id} = ${assets.productId}
      where ${where} order by ${assets.registeredAt} desc nulls last, ${assets.id} desc nulls last limit ${countCap + 1})`,
  );
  return sql`(select least(count(*), ${countCap + 1})::int from (${sql.join(some, sql` union `)}) counted)`;
}

/**
 * One statement for everything around the list. Groups are the person's own, or all for those who manage them. Countries
 * are found one after another along their index, not by reading all assets. What is counted already is not counted
 * again.
 */
export async function frameOf(
  ctx: Ctx<AccountMember>,
  filter: AssetFilter,
  list: string,
  counted: number | null = null,
): Promise<ListFrame> {
  const { id: accountId, groupIds, wide } = ctx.actor.account;
  const shown = wide.has("groups.read")
    ? within(ctx, groups.accountId)
    : and(within(ctx, groups.accountId), sql`${groups.id} in (${values(groupIds)})`);
  // a value, not an "exists", which the database would answer by reading all assets; nothing to ask who sees them all
  const inSight = seesEveryAsset(ctx)
    ? sql``
    : sql`and (select true from ${assets} join ${products} on ${products.id} = ${assets.productId}
        where ${assets.country} = place.country and ${visible(ctx)} limit 1)`;
  const [row] = await ctx.db.execute<ListFrame>(sql`
    with recursive place as (
      select min(a.country) as country from assets a where a.account_id = ${accountId} and a.country is not null
      union all
      select (select min(a.country) from assets a
        where a.account_id = ${accountId} and a.country is not null and a.country > place.country)
      from place where place.country is not null)
    select
      ${counted === null ? countOf(ctx, filter) : sql`${counted}::int`} as count,
      (select coalesce(json_agg(json_build_object('id', ${assetTags.id}, 'name', ${assetTags.name}) order by lower(${assetTags.name})), '[]')
        from ${assetTags} where ${within(ctx, assetTags.accountId)}) as tags,
      (select coalesce(json_agg(json_build_object('id', ${groups.id}, 'name', ${groups.name}) order by lower(${groups.name})), '[]')
        from ${groups} where ${shown}) as groups,
      (select coalesce(json_agg(distinct p.family), '[]') from products p
        where p.kind not in ('subscription', 'support', 'bundle')) as families,
      (select coalesce(json_agg(place.country), '[]') from place where place.country is not null
        ${inSight}) as countries,
      (select coalesce(json_agg(json_build_object('id', ${savedViews.id}, 'name', ${savedViews.name}, 'query', ${savedViews.query})
          order by ${savedViews.name}), '[]')
        from ${savedViews} where ${within(ctx, savedViews.accountId)} and ${eq(savedViews.userId, ctx.actor.userId)}
          and ${eq(savedViews.list, list)}) as views`);
  if (!row) throw new Error("the database counted nothing");
  return row;
}

const values = (ids: readonly string[]): SQL =>
  sql.join(
    (ids.length > 0 ? ids : [""]).map((id) => sql`${id}`),
    sql`, `,
  );
