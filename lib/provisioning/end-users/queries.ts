/**
 * The list of end users, page by page. Names are searched in the index of names alone; the ids of a page are found first,
 * and what is shown about them, their devices too, is fetched for these few only.
 */
import { type SQL, sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { isInstantKey } from "@/lib/assets/listing/rules";
import type { EndUserFilter } from "@/lib/provisioning/end-users/input";
import {
  devicesShown,
  endUsersPerBatch,
  endUsersPerPage,
  readPlace,
  writePlace,
} from "@/lib/provisioning/end-users/rules";
import { readable, seenEndUsers } from "@/lib/provisioning/queries";
import { companyKey, type EndUserFacts } from "@/lib/provisioning/rules";

/** An end user of the list; instants are ISO 8601. */
export type EndUserRow = {
  id: string;
  facts: EndUserFacts;
  version: number;
  confirmed: boolean;
  confirmedAt: string | null;
  changedAt: string;
  /** its living devices that the reader sees */
  devices: number;
  /** the first of their serials, `devicesShown` at most */
  serials: string[];
};

/** The end user of exactly this reference, or the one it was merged into. */
const exactly = (accountId: string, reference: string): SQL => sql`(
  with recursive hit as (
    select h.id, h.merged_into_id from end_users h
      where h.account_id = ${accountId} and h.customer_reference_id = ${reference}::text
    union
    select t.id, t.merged_into_id from hit join end_users t on t.id = hit.merged_into_id and t.account_id = ${accountId})
  select id from hit where merged_into_id is null)`;

/** Living devices of `end_users e` that the reader sees, from `assets a`. */
const devicesOf = (ctx: Ctx<AccountActor>): SQL => sql`
  from end_user_devices d
  join assets a on a.id = d.asset_id and a.account_id = d.account_id and a.decommissioned_at is null
  join products p on p.id = a.product_id
  where d.end_user_id = e.id and d.account_id = e.account_id and ${readable(ctx)}`;

/** What the filter asks beside the search, of `end_users e`. */
function narrowed(ctx: Ctx<AccountActor>, { confirmed, devices, country }: EndUserFilter): SQL {
  const conditions = [
    sql`${seenEndUsers(ctx)} and e.merged_into_id is null`,
    confirmed === "confirmed" ? sql`e.confirmed_version = e.version` : undefined,
    confirmed === "unconfirmed" ? sql`e.confirmed_version is distinct from e.version` : undefined,
    devices === "with" ? sql`exists (select 1 ${devicesOf(ctx)})` : undefined,
    devices === "without" ? sql`not exists (select 1 ${devicesOf(ctx)})` : undefined,
    country ? sql`e.country = ${country}` : undefined,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== undefined),
    sql` and `,
  );
}

/** Those with the text in their name, of `end_users e`: nobody for a text of nothing but signs. */
function named(accountId: string, q: string): SQL {
  const key = companyKey(q);
  if (key === "") return sql`false`;
  return sql`e.id in (select n.id from end_users n
    where n.account_id = ${accountId} and position(${key}::text in (n.company_key collate "C")) > 0)`;
}

type Found = EndUserRow & { key: string };

async function decorate(ctx: Ctx<AccountActor>, ids: SQL): Promise<Found[]> {
  const rows = await ctx.db.execute<Found>(sql`
    with page as materialized (select found.*, row_number() over () as place from (${ids}) found)
    select e.id, v.facts, e.version, coalesce(e.confirmed_version = e.version, false) as confirmed,
      case when e.confirmed_version = e.version then e.confirmed_at end as "confirmedAt", e.changed_at as "changedAt",
      (select count(*)::int ${devicesOf(ctx)}) as devices,
      array(select a.serial ${devicesOf(ctx)} order by a.serial collate "C" limit ${devicesShown}) as serials, page.key
    from page join end_users e on e.id = page.id join end_user_versions v on v.id = e.version_id
    order by page.place`);
  return rows.map((row) => ({
    ...row,
    changedAt: new Date(row.changedAt).toISOString(),
    confirmedAt: row.confirmedAt && new Date(row.confirmedAt).toISOString(),
  }));
}

/**
 * One page of the list and where the next one begins; `after` is such a place, and nonsense shows the first page. Whoever
 * has exactly the reference that was searched for (an old reference of a merged end user leads to the survivor) is
 * `exact`, on the first page only and not among `rows`.
 */
export async function listEndUsers(
  ctx: Ctx<AccountActor>,
  filter: EndUserFilter,
  after?: string,
  size: number = endUsersPerPage,
): Promise<{ exact: EndUserRow | null; rows: EndUserRow[]; next: string | null }> {
  const accountId = ctx.actor.account.id;
  const { q, sort } = filter;
  const place = readPlace(after);
  const where = narrowed(ctx, filter);
  const searched = q
    ? sql`and ${named(accountId, q)} and e.id is distinct from ${exactly(accountId, q)}`
    : sql``;
  const byName = sql`select e.id, e.company_key as key from end_users e where ${where} ${searched}
    ${place ? sql`and (e.company_key collate "C", e.id) > (${place.key}::text, ${place.id})` : sql``}
    order by e.company_key collate "C", e.id limit ${size + 1}`;
  const byChange = sql`select e.id, e.changed_at::text as key from end_users e where ${where} ${searched}
    ${place && isInstantKey(place.key) ? sql`and (e.changed_at, e.id) < (${place.key}::timestamptz, ${place.id})` : sql``}
    order by e.changed_at desc, e.id desc limit ${size + 1}`;
  const [exact, found] = await Promise.all([
    q && !after
      ? decorate(
          ctx,
          sql`select e.id, '' as key from end_users e where ${where} and e.id = ${exactly(accountId, q)}`,
        )
      : [],
    decorate(ctx, sort === "name" ? byName : byChange),
  ]);
  const plain = ({ key: _, ...row }: Found): EndUserRow => row;
  const last = found[size - 1];
  return {
    exact: exact[0] ? plain(exact[0]) : null,
    rows: found.slice(0, size).map(plain),
    next: found.length > size && last ? writePlace({ id: last.id, key: last.key }) : null,
  };
}

/** How many the search and filter show; one more than the cap where there are more. */
export async function countEndUsers(ctx: Ctx<AccountActor>, filter: EndUserFilter): Promise<number> {
  const accountId = ctx.actor.account.id;
  const { q } = filter;
  const searched = q ? sql`and (${named(accountId, q)} or e.id = ${exactly(accountId, q)})` : sql``;
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from end_users e where ${narrowed(ctx, filter)} ${searched} limit ${countCap + 1}) found`);
  return row?.count ?? 0;
}

/** Everything the search and filter show, batch by batch: the next one is read when the reader is ready for it. */
export async function* exportEndUsers(
  ctx: Ctx<AccountActor>,
  filter: EndUserFilter,
): AsyncGenerator<EndUserRow[]> {
  let after: string | undefined;
  do {
    const { exact, rows, next } = await listEndUsers(ctx, filter, after, endUsersPerBatch);
    const batch = exact ? [exact, ...rows] : rows;
    if (batch.length > 0) yield batch;
    after = next ?? undefined;
  } while (after);
}
