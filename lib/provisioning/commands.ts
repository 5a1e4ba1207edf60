/** Reporting end users. One statement judges, writes and notes, so that a report is there whole or not at all. */
import { type SQL, sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { actingKeyId, actingUserId } from "@/lib/access/ctx";
import { newId } from "@/lib/platform/ids";
import { executePrepared } from "@/lib/platform/prepared";
import { Refusal } from "@/lib/platform/refusal";
import { mayReport } from "@/lib/provisioning/policy";
import { explainMissing, reportable } from "@/lib/provisioning/queries";
import { companyKey, type EndUserFacts, type ReportRoute } from "@/lib/provisioning/rules";

/** What a report says, judged (`judgeFacts`), and for which plain serials. */
export type Report = {
  readonly serials: readonly string[];
  readonly facts: EndUserFacts;
  readonly route: ReportRoute;
  readonly importId?: string;
  readonly line?: number;
};

/** What became of it. `changed` is false when everything was so already: then no version and no event is written. */
export type Reported = { readonly endUserId: string; readonly version: number; readonly changed: boolean };

/** On a conflict: what is said now is not what was there. */
const differs = sql`(e.company_name, e.dnb_number, e.contact_email, e.phone_number, e.address, e.city, e.region,
    e.postal_code, e.country, e.industry, e.website, e.reported_by, e.merged_into_id) is distinct from
  (excluded.company_name, excluded.dnb_number, excluded.contact_email, excluded.phone_number, excluded.address,
    excluded.city, excluded.region, excluded.postal_code, excluded.country, excluded.industry, excluded.website,
    excluded.reported_by, null::text)`;

type Row = {
  bad: string[] | null;
  end_user_id: string | null;
  version: number | null;
  changed: boolean | null;
};

/**
 * SQL: the version and the event of what `news` (id, version, serials) says is new, as the last parts of a statement's
 * `with`. Whoever changes an end user ends the statement with these.
 */
export function keptInHistory(
  ctx: Ctx<AccountActor>,
  versionId: string,
  { facts, route, importId, line }: Omit<Report, "serials">,
): SQL {
  const { account } = ctx.actor;
  return sql`versioned as (
      insert into end_user_versions (id, account_id, end_user_id, version, facts, serials, route, user_id, key_id, import_id, line, request_id)
      select ${versionId}, ${account.id}, n.id, n.version, ${JSON.stringify(facts)}::jsonb, n.serials, ${route},
        ${actingUserId(ctx)}, ${actingKeyId(ctx)}, ${importId ?? null}, ${line ?? null}::int, ${ctx.requestId}
      from news n
    ),
    noted as (
      insert into events (id, kind, account_id, actor_kind, actor_id, home_account_id, subject_id, data, ip, request_id)
      select ${newId("event")}, 'end_user.reported', ${account.id}, ${ctx.actor.kind},
        ${actingUserId(ctx) ?? actingKeyId(ctx)}, ${account.home?.id ?? null}, n.id,
        jsonb_build_object('reference', ${facts.customerReferenceId}::text, 'serials', n.serials, 'route', ${route}::text, 'version', n.version),
        ${ctx.ip}, ${ctx.requestId}
      from news n
    )`;
}

/**
 * Says who the end user of these devices is: makes or changes the end user of that reference and puts the devices to it
 * (S1; domain rules 51, 56). All serials must be living devices of the account that can be provisioned and that the actor
 * may report, otherwise nothing is stored: refuses `device_not_in_account`, `device_decommissioned` or `device_not_cssp`
 * with `values.message` naming the bad serials; a foreign serial and one that does not exist get the same answer (trust
 * API-7). The same report sent again, also at the same moment, changes nothing and leaves one version and one event.
 *
 * One round trip, its own transaction unless the caller has one. Locks: the end user first, then its devices by id.
 */
export async function reportEndUser(ctx: Ctx<AccountActor>, report: Report): Promise<Reported> {
  const { account } = ctx.actor;
  if (!mayReport(ctx.actor)) throw new Refusal("not_found");
  const { facts } = report;
  const versionId = newId("endUserVersion");
  const values = sql`${facts.customerReferenceId}, ${facts.companyName}, ${companyKey(facts.companyName)}, ${facts.dnbNumber}, ${facts.contactEmail}, ${facts.phoneNumber}, ${facts.address}, ${facts.city}, ${facts.region}, ${facts.postalCode}, ${facts.country}, ${facts.industry}, ${facts.website}, ${facts.reportedBy}`;
  const [row] = await executePrepared<Row>(
    ctx.db,
    sql`
    with wanted as (select distinct unnest(${sql.param(report.serials)}::text[]) as serial),
    own as (
      select a.id, a.serial from wanted w
      join assets a on a.serial = w.serial and a.decommissioned_at is null
      join products p on p.id = a.product_id
      where a.account_id = ${account.id} and ${reportable(ctx)}
    ),
    fit as (select 1 where (select count(*) from own) = (select count(*) from wanted)),
    kept as (
      insert into end_users as e (id, account_id, version_id, customer_reference_id, company_name, company_key, dnb_number, contact_email,
        phone_number, address, city, region, postal_code, country, industry, website, reported_by)
      select ${newId("endUser")}, ${account.id}, ${versionId}, ${values} from fit
      on conflict (account_id, customer_reference_id) do update set
        company_name = excluded.company_name, company_key = excluded.company_key, dnb_number = excluded.dnb_number,
        contact_email = excluded.contact_email, phone_number = excluded.phone_number, address = excluded.address,
        city = excluded.city, region = excluded.region, postal_code = excluded.postal_code, country = excluded.country,
        industry = excluded.industry, website = excluded.website, reported_by = excluded.reported_by,
        merged_into_id = null,
        version = e.version + (${differs})::int,
        version_id = case when ${differs} then excluded.version_id else e.version_id end,
        changed_at = case when ${differs} then now() else e.changed_at end
      returning e.id, e.version, e.version_id = ${versionId} as changed
    ),
    linked as (
      insert into end_user_devices as d (asset_id, account_id, end_user_id, version_id)
      select o.id, ${account.id}, k.id, ${versionId} from (select id from own order by id) o, kept k
      on conflict (asset_id) do update set
        account_id = excluded.account_id, end_user_id = excluded.end_user_id, version_id = excluded.version_id,
        created_at = now()
        where (d.account_id, d.end_user_id) is distinct from (excluded.account_id, excluded.end_user_id)
      returning asset_id
    ),
    news as (
      select k.id, k.version,
        (select coalesce(array_agg(o.serial order by o.serial), '{}') from linked l join own o on o.id = l.asset_id) as serials
      from kept k where k.changed or exists (select 1 from linked)
    ),
    ${keptInHistory(ctx, versionId, report)}
    select (select array_agg(w.serial order by w.serial) from wanted w where w.serial not in (select serial from own)) as bad,
      (select id from kept) as end_user_id, (select version from kept) as version,
      exists (select 1 from news) as changed`,
  );
  if (!row?.end_user_id) throw await explainMissing(ctx, row?.bad ?? []);
  return { endUserId: row.end_user_id, version: row.version ?? 1, changed: row.changed ?? false };
}
