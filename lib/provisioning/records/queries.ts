/** The record of an end user: its facts, where each is from, and every version. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { seenEndUsers } from "@/lib/provisioning/queries";
import { changesBetween, type FactChange, type Source } from "@/lib/provisioning/records/rules";
import {
  companyKey,
  type EndUserFacts,
  type EndUserField,
  endUserFieldNames,
} from "@/lib/provisioning/rules";

/** An end user as its record shows it; instants are ISO 8601. */
export type EndUserRecord = {
  id: string;
  facts: EndUserFacts;
  version: number;
  versionId: string;
  createdAt: string;
  changedAt: string;
  confirmedVersion: number | null;
  confirmedAt: string | null;
  mergedInto: { id: string; reference: string; company: string } | null;
  /** living devices of it that the actor sees are listed elsewhere; this counts all of them */
  devices: number;
};

const facts = sql`jsonb_build_object('customerReferenceId', e.customer_reference_id, 'companyName', e.company_name,
  'dnbNumber', e.dnb_number, 'contactEmail', e.contact_email, 'phoneNumber', e.phone_number, 'address', e.address,
  'country', e.country, 'city', e.city, 'region', e.region, 'postalCode', e.postal_code, 'website', e.website,
  'industry', e.industry, 'reportedBy', e.reported_by) as facts`;

const iso = (text: string) => new Date(text).toISOString();

/** The record of one end user. Refuses `not_found` for a foreign one as for a missing one. */
export async function getEndUser(ctx: Ctx<AccountActor>, id: string): Promise<EndUserRecord> {
  const [row] = await ctx.db.execute<EndUserRecord>(sql`
    select e.id, ${facts}, e.version, e.version_id as "versionId", e.created_at as "createdAt", e.changed_at as "changedAt",
      e.confirmed_version as "confirmedVersion", e.confirmed_at as "confirmedAt",
      (select json_build_object('id', m.id, 'reference', m.customer_reference_id, 'company', m.company_name)
        from end_users m where m.id = e.merged_into_id and m.account_id = e.account_id) as "mergedInto",
      (select count(*)::int from end_user_devices d
        join assets a on a.id = d.asset_id and a.account_id = d.account_id and a.decommissioned_at is null
        where d.end_user_id = e.id and d.account_id = e.account_id) as devices
    from end_users e where e.id = ${id} and ${seenEndUsers(ctx)}`);
  if (!row) throw new Refusal("not_found");
  return {
    ...row,
    createdAt: iso(row.createdAt),
    changedAt: iso(row.changedAt),
    confirmedAt: row.confirmedAt && iso(row.confirmedAt),
  };
}

/** The facts under this reference, whoever sees them: reporting it writes over them. Null: it is new. */
export async function findFacts(
  ctx: Ctx<AccountActor>,
  reference: string,
): Promise<{ id: string; facts: EndUserFacts } | null> {
  const [row] = await ctx.db.execute<{ id: string; facts: EndUserFacts }>(sql`
    select e.id, ${facts} from end_users e
    where e.account_id = ${ctx.actor.account.id} and e.customer_reference_id = ${reference}::text`);
  return row ?? null;
}

const mostFound = 10;

/**
 * End users to fill a form with: of exactly this reference first, then with this in their name (width, case, kana and
 * company form do not count); at most ten, joined ones left out.
 */
export async function findEndUsers(
  ctx: Ctx<AccountActor>,
  text: string,
): Promise<{ id: string; reference: string; company: string; country: string; city: string }[]> {
  const key = companyKey(text);
  const rows = await ctx.db.execute<{
    id: string;
    reference: string;
    company: string;
    country: string;
    city: string;
  }>(sql`
    select e.id, e.customer_reference_id as reference, e.company_name as company, e.country, e.city
    from end_users e where ${seenEndUsers(ctx)} and e.merged_into_id is null
      and (e.customer_reference_id = ${text}::text ${key ? sql`or position(${key}::text in e.company_key) > 0` : sql``})
    order by (e.customer_reference_id = ${text}::text) desc, e.company_key collate "C", e.id limit ${mostFound}`);
  return [...rows];
}

const source = sql`v.route, v.created_at as at, u.family_name as "familyName", u.given_name as "givenName",
  k.name as "keyName", i.file_name as "fileName", v.line`;
const sources = sql`left join users u on u.id = v.user_id left join api_keys k on k.id = v.key_id
  left join end_user_imports i on i.id = v.import_id`;

/** A version: what it changed, which devices it put to the end user or took from it, and where it is from. */
export type EndUserVersion = Source & {
  id: string;
  version: number;
  /** the first one, with which the end user came to be */
  first: boolean;
  changes: FactChange[];
  serials: string[];
  requestId: string;
};

const perPage = 20;

type VersionRow = Source & {
  id: string;
  version: number;
  facts: EndUserFacts;
  before: EndUserFacts | null;
  serials: string[];
  requestId: string;
};

/** The history of an end user that `getEndUser` has shown, newest first. `after`: id of the last version of the page before. */
export async function listVersions(
  ctx: Ctx<AccountActor>,
  endUserId: string,
  after?: string,
): Promise<{ rows: EndUserVersion[]; next: string | null }> {
  const own = sql`v.account_id = ${ctx.actor.account.id} and v.end_user_id = ${endUserId}`;
  const place = after
    ? sql`where (v.created_at, v.version, v.id) < (select s.created_at, s.version, s.id from end_user_versions s
        where s.id = ${after} and s.end_user_id = ${endUserId} and s.account_id = ${ctx.actor.account.id})`
    : sql``;
  const rows = await ctx.db.execute<VersionRow>(sql`
    with v as (
      select v.*, lag(v.facts) over (order by v.created_at, v.version, v.id) as before from end_user_versions v where ${own})
    select v.id, v.version, v.facts, v.before, v.serials, v.request_id as "requestId", ${source}
    from v ${sources} ${place} order by v.created_at desc, v.version desc, v.id desc limit ${perPage + 1}`);
  const shown = rows.slice(0, perPage);
  return {
    rows: shown.map(({ facts: now, before, ...row }) => ({
      ...row,
      at: iso(row.at),
      first: before === null,
      changes: changesBetween(before, now),
    })),
    next: rows.length > perPage ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Where each fact is from: the last version that changed it. Facts that were never given are not in it. */
export async function lineageOf(
  ctx: Ctx<AccountActor>,
  endUserId: string,
): Promise<Map<EndUserField, Source>> {
  const rows = await ctx.db.execute<Source & { field: EndUserField }>(sql`
    with v as (
      select v.*, lag(v.facts) over (order by v.created_at, v.version, v.id) as before from end_user_versions v
      where v.account_id = ${ctx.actor.account.id} and v.end_user_id = ${endUserId}),
    last as (
      select distinct on (f.field) f.field, v.* from v cross join unnest(${sql.param(endUserFieldNames)}::text[]) f(field)
      where v.facts ->> f.field is distinct from v.before ->> f.field
      order by f.field, v.created_at desc, v.version desc, v.id desc)
    select v.field, ${source} from last v ${sources}`);
  return new Map(rows.map(({ field, ...row }) => [field, { ...row, at: iso(row.at) }]));
}
