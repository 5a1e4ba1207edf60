/** Reads of end users for programs. */
import { sql } from "drizzle-orm";
import type { Ctx, Program } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { seenEndUsers } from "@/lib/provisioning/queries";
import { type EndUserRecord, findFacts, getEndUser, listVersions } from "@/lib/provisioning/records/queries";
import type { RestEndUser } from "@/lib/provisioning/rest/end-users/input";
import { companyKey } from "@/lib/provisioning/rules";

function asEndUser(record: EndUserRecord): RestEndUser {
  const { reportedBy, ...facts } = record.facts;
  const { version, devices, createdAt, changedAt, confirmedAt, mergedInto } = record;
  return {
    ...facts,
    createdBy: reportedBy,
    ...{ version, devices, createdAt, changedAt, confirmedAt },
    mergedInto: mergedInto?.reference ?? null,
  };
}

/** The record of an end user the caller may see, by its id. */
export async function findRestEndUser(ctx: Ctx<Program>, id: string): Promise<RestEndUser> {
  return asEndUser(await getEndUser(ctx, id));
}

/** The record behind a reference; refuses `not_found` for one that is foreign or not there. */
export async function recordOf(ctx: Ctx<Program>, reference: string): Promise<EndUserRecord> {
  const found = await findFacts(ctx, reference);
  if (!found) throw new Refusal("not_found");
  return getEndUser(ctx, found.id);
}

/** One end user by its reference. */
export async function getRestEndUser(ctx: Ctx<Program>, reference: string): Promise<RestEndUser> {
  return asEndUser(await recordOf(ctx, reference));
}

type Row = RestEndUser & { id: string };

/**
 * A page of end users by name, and where the next one begins: all, the one of a reference, or those with a text in their
 * name (`companyKey`: width, case, kana and company form do not count). Joined ones are left out unless asked for by
 * their reference.
 */
export async function listRestEndUsers(
  ctx: Ctx<Program>,
  asked: { customerReferenceId?: string | undefined; name?: string | undefined; limit: number },
  after: string | undefined,
): Promise<{ items: RestEndUser[]; next: string | null }> {
  const { customerReferenceId: reference, name, limit } = asked;
  const key = name === undefined ? "" : companyKey(name);
  // a name of nothing but signs is in no name
  if (name !== undefined && key === "") return { items: [], next: null };
  const conditions = [
    seenEndUsers(ctx),
    reference === undefined
      ? sql`e.merged_into_id is null`
      : sql`e.customer_reference_id = ${reference}::text`,
    key === "" ? sql`true` : sql`position(${key}::text in e.company_key) > 0`,
    after === undefined
      ? sql`true`
      : sql`(e.company_key collate "C", e.id) > (select s.company_key collate "C", s.id from end_users s
          where s.id = ${after} and s.account_id = ${ctx.actor.account.id})`,
  ];
  const rows = await ctx.db.execute<Row>(sql`
    with page as materialized (
      select e.id, row_number() over (order by e.company_key collate "C", e.id) as place from end_users e
      where ${sql.join(conditions, sql` and `)} order by e.company_key collate "C", e.id limit ${limit + 1})
    select e.id, e.customer_reference_id as "customerReferenceId", e.company_name as "companyName",
      e.dnb_number as "dnbNumber", e.contact_email as "contactEmail", e.phone_number as "phoneNumber", e.address,
      e.country, e.city, e.region, e.postal_code as "postalCode", e.website, e.industry, e.reported_by as "createdBy",
      e.version, e.created_at as "createdAt", e.changed_at as "changedAt", e.confirmed_at as "confirmedAt",
      (select m.customer_reference_id from end_users m where m.id = e.merged_into_id and m.account_id = e.account_id)
        as "mergedInto",
      (select count(*)::int from end_user_devices d
        join assets a on a.id = d.asset_id and a.account_id = d.account_id and a.decommissioned_at is null
        where d.end_user_id = e.id and d.account_id = e.account_id) as devices
    from page join end_users e on e.id = page.id order by page.place`);
  const instant = (text: string) => new Date(text).toISOString();
  const items = rows.slice(0, limit).map(({ id: _, ...row }) => ({
    ...row,
    createdAt: instant(row.createdAt),
    changedAt: instant(row.changedAt),
    confirmedAt: row.confirmedAt && instant(row.confirmedAt),
  }));
  return { items, next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null };
}

/** The versions of an end user, newest first, and where the next page begins. People are not named to programs. */
export async function listRestHistory(ctx: Ctx<Program>, reference: string, after: string | undefined) {
  const { id } = await recordOf(ctx, reference);
  const { rows, next } = await listVersions(ctx, id, after);
  return {
    items: rows.map(({ version, at, route, keyName, fileName, line, changes, serials, requestId }) => ({
      ...{ version, at, route, keyName, fileName, line },
      changes: changes.map(({ field, from, to }) => ({
        field: field === "reportedBy" ? "createdBy" : field,
        from,
        to,
      })),
      ...{ serials, requestId },
    })),
    next,
  };
}
