/**
 * The list of provisioned devices, page by page. The ids of a page are found first, along an index of the sort; what is
 * shown about them is fetched for these few only, so that a page costs the same with ten devices and with many thousands.
 */
import { type SQL, sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { supportLicense } from "@/lib/assets/listing/filter/queries";
import { isInstantKey, type Place, readPlace, writePlace } from "@/lib/assets/listing/rules";
import { type DeviceScope, matching } from "@/lib/provisioning/devices/filter/queries";
import type { DeviceFilter } from "@/lib/provisioning/devices/input";
import { devicesPerBatch, devicesPerPage } from "@/lib/provisioning/devices/rules";
import { readable } from "@/lib/provisioning/queries";
import type { EndUserFacts, InfoState } from "@/lib/provisioning/rules";

/** A row of the list; instants are ISO 8601. */
export type DeviceRow = {
  id: string;
  serial: string;
  name: string | null;
  model: string;
  /** SKU of what the auth code is good for, and its name where it is a bundle */
  sku: string | null;
  bundle: string | null;
  authCode: string | null;
  cpuId: string | null;
  uuid: string | null;
  group: string | null;
  registeredAt: string;
  supportPlan: string | null;
  supportUntil: string | null;
  /** the latest end of any license on it */
  expiresAt: string | null;
  info: InfoState;
  endUserId: string | null;
  reference: string | null;
  company: string | null;
  country: string | null;
  /** when its end user's facts, or whose device it is, last changed */
  informedAt: string | null;
};

type Found = DeviceRow & { key: string };

function stretch(where: SQL, sort: DeviceFilter["sort"], place: Place | null, size: number): SQL {
  const from = sql`from assets a join products p on p.id = a.product_id where ${where}`;
  if (sort === "serial") {
    const beyond = place ? sql`and (a.serial collate "C", a.id) > (${place.key}, ${place.id})` : sql``;
    return sql`select a.id, a.serial as key ${from} ${beyond} order by a.serial collate "C", a.id limit ${size}`;
  }
  const beyond =
    place && isInstantKey(place.key)
      ? sql`and (a.created_at, a.id) < (${place.key}::timestamptz, ${place.id})`
      : sql``;
  return sql`select a.id, a.created_at::text as key ${from} ${beyond}
    order by a.created_at desc nulls last, a.id desc nulls last limit ${size}`;
}

/** What stands behind a device: the auth code it was registered or last activated with. */
const source = sql`
  select u.auth_code, sold.sku, sold.name, sold.kind from (
    select r.unit_id, 0 as later, r.created_at as at from product_registrations r where r.asset_id = page.id
    union all
    select ac.unit_id, case when bp.kind = 'bundle' then -1 else 1 end, ac.created_at from activations ac
      join units bu on bu.id = ac.unit_id join products bp on bp.id = bu.product_id
      where ac.asset_id = page.id and ac.ended_at is null
  ) s join units u on u.id = s.unit_id join products sold on sold.id = u.product_id
  where u.auth_code is not null order by s.later, s.at desc limit 1`;

async function decorate(ctx: Ctx<AccountActor>, ids: SQL): Promise<Found[]> {
  const rows = await ctx.db.execute<Found>(sql`
    with page as materialized (select found.*, row_number() over () as place from (${ids}) found)
    select a.id, a.serial, a.name, p.name as model, source.sku, case when source.kind = 'bundle' then source.name end as bundle,
      source.auth_code as "authCode", a.cpu_id as "cpuId", a.uuid, g.name as "group", a.created_at as "registeredAt",
      support.name as "supportPlan", support.ends_at as "supportUntil",
      (select max(l.ends_at) from licenses l where l.asset_id = page.id and l.ended_at is null) as "expiresAt",
      case when e.id is null then 'missing' when e.confirmed_version = e.version then 'confirmed' else 'complete' end as info,
      e.id as "endUserId", e.customer_reference_id as reference, e.company_name as company, e.country,
      greatest(e.changed_at, d.created_at) as "informedAt", page.key
    from page join assets a on a.id = page.id
    join products p on p.id = a.product_id
    left join groups g on g.id = a.group_id
    left join end_user_devices d on d.asset_id = a.id and d.account_id = a.account_id
    left join end_users e on e.id = d.end_user_id
    left join lateral (${source}) source on true
    left join lateral (${supportLicense(sql`page.id`)}) support on true
    order by page.place`);
  const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());
  return rows.map((row) => ({
    ...row,
    registeredAt: new Date(row.registeredAt).toISOString(),
    supportUntil: instant(row.supportUntil),
    expiresAt: instant(row.expiresAt),
    informedAt: instant(row.informedAt),
  }));
}

/** One page of the list, and where the next one begins; `after` is such a place. Nonsense shows the first page. */
export async function listDevices(
  ctx: Ctx<AccountActor>,
  filter: DeviceFilter,
  after?: string,
  options: DeviceScope & { size?: number } = {},
): Promise<{ rows: DeviceRow[]; next: string | null }> {
  const size = options.size ?? devicesPerPage;
  const where = matching(ctx, filter, options);
  const found = await decorate(ctx, stretch(where, filter.sort, readPlace(after), size + 1));
  const last = found[size - 1];
  return {
    rows: found.slice(0, size).map(({ key: _, ...row }) => row),
    next: found.length > size && last ? writePlace({ id: last.id, key: last.key }) : null,
  };
}

/** Everything the filter shows, batch by batch: the next one is read when the reader is ready for it. */
export async function* exportDevices(
  ctx: Ctx<AccountActor>,
  filter: DeviceFilter,
): AsyncGenerator<DeviceRow[]> {
  let after: string | undefined;
  do {
    const { rows, next } = await listDevices(ctx, filter, after, { size: devicesPerBatch });
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}

/** The serials the filter shows, in its order, at most `limit`; `more`: there are others. */
export async function serialsOf(
  ctx: Ctx<AccountActor>,
  filter: DeviceFilter,
  limit: number,
): Promise<{ serials: string[]; more: boolean }> {
  const rows = await ctx.db.execute<{ serial: string }>(sql`
    with page as materialized (select found.*, row_number() over () as place
      from (${stretch(matching(ctx, filter), filter.sort, null, limit + 1)}) found)
    select a.serial from page join assets a on a.id = page.id order by page.place`);
  return { serials: rows.slice(0, limit).map(({ serial }) => serial), more: rows.length > limit };
}

/** A device that was chosen, with what is known of its end user. */
export type ChosenDevice = {
  serial: string;
  model: string;
  endUserId: string | null;
  facts: EndUserFacts | null;
};

/** Those of the serials that the actor sees, by serial; the others look as if they did not exist. */
export async function listChosen(
  ctx: Ctx<AccountActor>,
  serials: readonly string[],
): Promise<ChosenDevice[]> {
  if (serials.length === 0) return [];
  const rows = await ctx.db.execute<ChosenDevice>(sql`
    select a.serial, p.name as model, e.id as "endUserId", v.facts from unnest(${sql.param(serials)}::text[]) wanted(serial)
    join assets a on a.serial = wanted.serial and a.decommissioned_at is null join products p on p.id = a.product_id
    left join end_user_devices d on d.asset_id = a.id and d.account_id = a.account_id
    left join end_users e on e.id = d.end_user_id
    left join end_user_versions v on v.id = e.version_id
    where a.account_id = ${ctx.actor.account.id} and ${readable(ctx)} order by a.serial collate "C"`);
  return [...rows];
}
