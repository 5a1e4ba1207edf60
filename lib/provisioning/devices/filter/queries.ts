/** The filter of provisioned devices as conditions on `assets a` and `products p`, and what there is to choose from. */
import { type SQL, sql } from "drizzle-orm";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";
import type { DeviceFilter } from "@/lib/provisioning/devices/input";
import { soonDays } from "@/lib/provisioning/devices/rules";
import { readable } from "@/lib/provisioning/queries";
import { companyKey } from "@/lib/provisioning/rules";

/** The highest sign there is: no text that begins with `x` comes after `x` and this. */
const end = "\u{10ffff}";

/** Ids of the account's end users of this reference, or with this in their name. */
function endUsersNamed(accountId: string, text: string): SQL {
  const key = companyKey(text);
  const named =
    key === ""
      ? sql``
      : sql`
    union all select id from end_users where account_id = ${accountId} and position(${key}::text in company_key) > 0`;
  return sql`select id from end_users where account_id = ${accountId} and customer_reference_id = ${text}::text ${named}`;
}

/** Assets under an auth code: registered with it as an instance, or activated with it. */
const underCode = (accountId: string, code: string): SQL => sql`
  select r.asset_id from units u join product_registrations r on r.unit_id = u.id
    where u.auth_code = ${code}::text and r.account_id = ${accountId} and r.asset_id is not null
  union all select ac.asset_id from units u join activations ac on ac.unit_id = u.id
    where u.auth_code = ${code}::text and ac.account_id = ${accountId} and ac.ended_at is null`;

/** Devices by any identifier: the beginning of a serial; a whole CPU ID, UUID, auth code or reference; part of a name. */
function named(accountId: string, q: string): SQL {
  const own = sql`select o.id from assets o where o.account_id = ${accountId}`;
  const branches = [
    sql`select d.asset_id from end_user_devices d where d.account_id = ${accountId}
      and d.end_user_id in (${endUsersNamed(accountId, q)})`,
  ];
  const serial = plainIdentifier("serialNumber", q);
  if (/^[0-9A-Z]{2,20}$/.test(serial))
    branches.push(
      sql`${own} and o.serial collate "C" >= ${serial}::text and o.serial collate "C" < ${serial}::text || ${end}`,
    );
  const uuid = plainIdentifier("uuid", q);
  if (looksLike("uuid", uuid)) branches.push(sql`${own} and o.uuid = ${uuid}`);
  const cpuId = plainIdentifier("cpuId", q);
  if (looksLike("cpuId", cpuId)) branches.push(sql`${own} and o.cpu_id = ${cpuId}`);
  const code = plainIdentifier("authCode", q);
  if (looksLike("authCode", code)) branches.push(underCode(accountId, code));
  return sql`a.id in (${sql.join(branches, sql` union all `)})`;
}

const linked = (accountId: string) =>
  sql`select 1 from end_user_devices d where d.asset_id = a.id and d.account_id = ${accountId}`;
const confirmed = (accountId: string) =>
  sql`select e.id from end_users e where e.account_id = ${accountId} and e.confirmed_version = e.version`;

function informed(accountId: string, info: DeviceFilter["info"]): SQL | undefined {
  if (info === "missing") return sql`not exists (${linked(accountId)})`;
  if (info === "complete")
    return sql`exists (${linked(accountId)} and d.end_user_id not in (${confirmed(accountId)}))`;
  if (info === "confirmed")
    return sql`exists (${linked(accountId)} and d.end_user_id in (${confirmed(accountId)}))`;
  return undefined;
}

/**
 * When the support of a device ends or ended; null where it never had any. Asked device by device along its licenses, so
 * that the cost depends on the account alone.
 */
const supportEnd = sql`(select max(l.ends_at) from licenses l where l.asset_id = a.id and l.ended_at is null
  and l.product_id = any(array(select s.id from products s where s.kind = 'support')))`;

function withSupport(support: DeviceFilter["support"]): SQL | undefined {
  if (support === "none") return sql`${supportEnd} is null`;
  if (support === "expired") return sql`${supportEnd} <= now()`;
  if (support === "soon")
    return sql`${supportEnd} between now() and now() + make_interval(days => ${soonDays}::int)`;
  return undefined;
}

/** What else a list can be about: one end user's devices, or the one of a plain serial. */
export type DeviceScope = { endUserId?: string; serial?: string };

/** Everything the filter asks, for living devices the actor sees. */
export function matching(
  ctx: Ctx<AccountActor>,
  filter: DeviceFilter,
  { endUserId, serial }: DeviceScope = {},
): SQL {
  const accountId = ctx.actor.account.id;
  const { q, info, user, model, code, support, group } = filter;
  const conditions = [
    sql`a.account_id = ${accountId} and a.decommissioned_at is null and ${readable(ctx)}`,
    q ? named(accountId, q) : undefined,
    informed(accountId, info),
    user
      ? sql`a.id in (select d.asset_id from end_user_devices d where d.account_id = ${accountId}
          and d.end_user_id in (${endUsersNamed(accountId, user)}))`
      : undefined,
    endUserId
      ? sql`a.id in (select d.asset_id from end_user_devices d where d.end_user_id = ${endUserId} and d.account_id = ${accountId})`
      : undefined,
    serial === undefined ? undefined : sql`a.serial collate "C" = ${serial}::text`,
    model ? sql`a.product_id = ${model}` : undefined,
    code ? sql`a.id in (${underCode(accountId, plainIdentifier("authCode", code))})` : undefined,
    withSupport(support),
    group === "none" ? sql`a.group_id is null` : group ? sql`a.group_id = ${group}` : undefined,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== undefined),
    sql` and `,
  );
}

type Named = { id: string; name: string };

/** How many devices there are, of how many the end user is known, and how many of those confirmed it. */
export type Completeness = { devices: number; known: number; confirmed: number };

/** Around the list: how many match (at most one more than the cap), what can be chosen, and how complete all is. */
export type DeviceFrame = {
  count: number;
  models: Named[];
  groups: Named[];
  views: { id: string; name: string; query: string }[];
  meter: Completeness;
  /** the same per group; `name` null: in no group. Empty where there are no groups */
  meters: (Completeness & { id: string | null; name: string | null })[];
};

/**
 * One statement for everything around the list. Models are found one after another along their index, not by reading all
 * devices; the completeness is counted along the account's index alone.
 */
export async function frameOf(
  ctx: Ctx<AccountMember>,
  filter: DeviceFilter,
  list: string,
): Promise<DeviceFrame> {
  const { id: accountId, groupIds, wide } = ctx.actor.account;
  const mine = wide.has("provisioning.read") ? sql`true` : sql`g.id = any(${sql.param(groupIds)}::text[])`;
  const [row] = await ctx.db.execute<Omit<DeviceFrame, "meter">>(sql`
    with recursive model as (
      select min(a.product_id) as id from assets a where a.account_id = ${accountId}
      union all
      select (select min(a.product_id) from assets a where a.account_id = ${accountId} and a.product_id > model.id)
      from model where model.id is not null),
    known as materialized (select d.asset_id, d.end_user_id from end_user_devices d where d.account_id = ${accountId}),
    confirmed as materialized (${confirmed(accountId)}),
    counted as (
      select a.group_id, count(*)::int as devices, count(known.asset_id)::int as known, count(confirmed.id)::int as confirmed
      from assets a join products p on p.id = a.product_id left join known on known.asset_id = a.id
        left join confirmed on confirmed.id = known.end_user_id
      where ${matching(ctx, nothing)} group by a.group_id)
    select
      (select count(*)::int from (select 1 from assets a join products p on p.id = a.product_id
        where ${matching(ctx, filter)}
        -- in the order of the list: otherwise the few wanted are looked for by reading all assets of everybody
        order by a.created_at desc nulls last, a.id desc nulls last limit ${countCap + 1}) found) as count,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
        from model join products p on p.id = model.id
        where exists (select 1 from assets a where a.account_id = ${accountId} and a.product_id = p.id
          and a.decommissioned_at is null and ${readable(ctx)})) as models,
      (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by lower(g.name)), '[]')
        from groups g where g.account_id = ${accountId} and ${mine}) as groups,
      (select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name, 'query', v.query) order by v.name), '[]')
        from saved_views v where v.account_id = ${accountId} and v.user_id = ${ctx.actor.userId} and v.list = ${list}) as views,
      (select coalesce(json_agg(json_build_object('id', c.group_id, 'name', g.name, 'devices', c.devices,
          'known', c.known, 'confirmed', c.confirmed) order by lower(g.name) nulls last), '[]')
        from counted c left join groups g on g.id = c.group_id) as meters`);
  if (!row) throw new Error("the database counted nothing");
  const meter = row.meters.reduce<Completeness>(
    (sum, { devices, known, confirmed }) => ({
      devices: sum.devices + devices,
      known: sum.known + known,
      confirmed: sum.confirmed + confirmed,
    }),
    { devices: 0, known: 0, confirmed: 0 },
  );
  return { ...row, meter, meters: row.meters.some(({ id }) => id !== null) ? row.meters : [] };
}

/** The meter counts all devices the person sees, whatever is looked for. */
const nothing: DeviceFilter = {
  q: "",
  info: "",
  user: "",
  model: "",
  code: "",
  support: "",
  group: "",
  sort: "registered",
};
