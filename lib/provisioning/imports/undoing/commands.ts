/** Undoing a committed file: every end user it wrote becomes as it was, unless something was written over it since. */
import { eq, sql } from "drizzle-orm";
import { endUserVersions } from "@/db/schema/provisioning";
import { endUserImports } from "@/db/schema/provisioning-imports";
import { type AccountActor, actingKeyId, actingUserId, type Ctx } from "@/lib/access/ctx";
import { chunks } from "@/lib/platform/chunks";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { holdImport } from "@/lib/provisioning/imports/commands";
import { reportable } from "@/lib/provisioning/queries";
import { changesBetween } from "@/lib/provisioning/records/rules";
import { companyKey, type EndUserFacts } from "@/lib/provisioning/rules";

/** An end user the file wrote: may it be undone, and what was before. `before` null: the file had made it. */
type Written = {
  endUserId: string;
  versionId: string;
  line: number;
  untouched: boolean;
  facts: EndUserFacts;
  version: number;
  confirmedVersion: number | null;
  before: { facts: EndUserFacts; version: number } | null;
};

/**
 * Undoes a committed file. The unit is an end user: when the file's version of it is still its last, its facts and whose
 * its devices were come back, with a version of their own; one that only this file had made is gone again, with its
 * history. The others stay, and their rows say `changed_since`. One transaction. Refuses `not_found`,
 * `end_user_import_settled` for a file that is not committed, or undone already.
 */
export function undoImport(
  outer: Ctx<AccountActor>,
  importId: string,
): Promise<{ undone: number; kept: number }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdImport(ctx, importId);
    if (!held.committedAt || held.undone) throw new Refusal("end_user_import_settled");
    await holdTouched(ctx, importId);
    const written = await readWritten(ctx, importId);
    const good = written.filter(({ untouched }) => untouched);
    const back = await returnDevices(ctx, importId, good);
    await restore(ctx, importId, good, back);
    await forget(
      ctx,
      good.flatMap(({ before, endUserId }) => (before ? [] : [endUserId])),
    );
    const kept = written.flatMap(({ untouched, endUserId }) => (untouched ? [] : [endUserId]));
    await ctx.db.execute(sql`
      update end_user_import_rows set faults = array['changed_since']
      where import_id = ${importId} and version_id is not null and end_user_id = any(${sql.param(kept)}::text[])`);
    await ctx.db
      .update(endUserImports)
      .set({ undoneAt: sql`now()`, undoneBy: actingUserId(ctx) })
      .where(eq(endUserImports.id, importId));
    const [count] = await ctx.db.execute<{ undone: number; kept: number }>(sql`
      select (count(*) filter (where faults = '{}'))::int as undone, (count(*) filter (where faults <> '{}'))::int as kept
      from end_user_import_rows where import_id = ${importId} and version_id is not null`);
    const counted = { undone: count?.undone ?? 0, kept: count?.kept ?? 0 };
    await record(ctx, "end_user.import_undone", {
      ...{ accountId: ctx.actor.account.id, subjectId: importId },
      data: counted,
    });
    return counted;
  });
}

/** Locks the end users of the file and those who had its devices before, by id, then the devices, as every report does. */
async function holdTouched(ctx: Ctx, importId: string): Promise<void> {
  await ctx.db.execute(sql`
    select 1 from end_users e where e.id in (
      select unnest(array[r.end_user_id, r.former_end_user_id]) from end_user_import_rows r
      where r.import_id = ${importId} and r.version_id is not null)
    order by e.id for update`);
  await ctx.db.execute(sql`
    select 1 from end_user_devices d where d.end_user_id in (
      select r.end_user_id from end_user_import_rows r where r.import_id = ${importId} and r.version_id is not null)
    order by d.asset_id for update`);
}

/** Device of a row as it stands now: still with the end user to whom the row put it, and still the actor's to report. */
const standing = (ctx: Ctx<AccountActor>) => sql`exists (
  select 1 from assets a join products p on p.id = a.product_id
  join end_user_devices d on d.asset_id = a.id and d.account_id = a.account_id
  where a.serial = r.serial and a.account_id = r.account_id and a.decommissioned_at is null and ${reportable(ctx)}
    and d.end_user_id = r.end_user_id and (d.version_id = r.version_id or r.former_end_user_id = r.end_user_id))
  and not exists (select 1 from end_users f where f.id = r.former_end_user_id and f.merged_into_id is not null)`;

async function readWritten(ctx: Ctx<AccountActor>, importId: string): Promise<Written[]> {
  const rows = await ctx.db.execute<Written>(sql`
    with wrote as (
      select r.end_user_id, r.version_id, min(r.line) as line, bool_and(${standing(ctx)}) as standing
      from end_user_import_rows r where r.import_id = ${importId} and r.version_id is not null
      group by r.end_user_id, r.version_id)
    select e.id as "endUserId", w.version_id as "versionId", w.line, v.facts, e.version,
      e.confirmed_version as "confirmedVersion", before.it as before,
      w.standing and e.merged_into_id is null
        and not exists (select 1 from end_user_versions n where n.end_user_id = e.id and n.id <> w.version_id
          and n.created_at >= (select m.created_at from end_user_versions m where m.id = w.version_id))
        and (before.it is not null or not exists (select 1 from end_user_links l where l.end_user_id = e.id))
        as untouched
    from wrote w join end_users e on e.id = w.end_user_id join end_user_versions v on v.id = e.version_id
    left join lateral (
      select jsonb_build_object('facts', p.facts, 'version', p.version) as it from end_user_versions p
      where p.end_user_id = e.id and p.id <> w.version_id
      order by p.created_at desc, p.version desc, p.id desc limit 1) before on true
    order by e.id`);
  return [...rows];
}

/** Puts the devices back to whom they were, or to nobody; which serials came back to whom. */
async function returnDevices(
  ctx: Ctx<AccountActor>,
  importId: string,
  good: readonly Written[],
): Promise<Map<string, string[]>> {
  const versions = sql.param(good.map(({ versionId }) => versionId));
  const moved = sql`
    select a.id as asset_id, a.serial, r.former_end_user_id, r.version_id from end_user_import_rows r
    join assets a on a.serial = r.serial and a.account_id = r.account_id and a.decommissioned_at is null
    where r.import_id = ${importId} and r.version_id = any(${versions}::text[])
      and r.former_end_user_id is distinct from r.end_user_id`;
  await ctx.db.execute(sql`
    delete from end_user_devices d using (${moved}) m
    where d.asset_id = m.asset_id and d.version_id = m.version_id and m.former_end_user_id is null`);
  const rows = await ctx.db.execute<{ id: string; serials: string[] }>(sql`
    with back as (
      update end_user_devices d set end_user_id = m.former_end_user_id, created_at = now() from (${moved}) m
      where d.asset_id = m.asset_id and d.version_id = m.version_id and m.former_end_user_id is not null
      returning d.end_user_id, m.serial)
    select end_user_id as id, array_agg(serial order by serial) as serials from back group by end_user_id`);
  return new Map(rows.map(({ id, serials }) => [id, serials]));
}

/** Writes the facts of before, and a version of everybody who got something back. */
async function restore(
  ctx: Ctx<AccountActor>,
  importId: string,
  good: readonly Written[],
  back: ReadonlyMap<string, string[]>,
): Promise<void> {
  const { id: accountId } = ctx.actor.account;
  const restored = good.flatMap(({ before, ...now }) => {
    if (!before) return [];
    const version = now.version + (changesBetween(now.facts, before.facts).length > 0 ? 1 : 0);
    return [{ ...now, facts: before.facts, version, was: before.version, made: newId("endUserVersion") }];
  });
  const others = [...back.keys()].filter((id) => !restored.some(({ endUserId }) => endUserId === id));
  const receiving = await ctx.db.execute<{ endUserId: string; version: number; facts: EndUserFacts }>(sql`
    select e.id as "endUserId", e.version, v.facts from end_users e join end_user_versions v on v.id = e.version_id
    where e.id = any(${sql.param(others)}::text[])`);
  const made = [
    ...restored,
    ...receiving.map((one) => ({ ...one, line: null, made: newId("endUserVersion") })),
  ];
  for (const some of chunks(made))
    await ctx.db.insert(endUserVersions).values(
      some.map(({ made: id, endUserId, version, facts, line }) => ({
        ...{ id, accountId, endUserId, version, facts, line, importId },
        ...{ serials: back.get(endUserId) ?? [], route: "undo" as const, requestId: ctx.requestId },
        ...{ userId: actingUserId(ctx), keyId: actingKeyId(ctx) },
      })),
    );
  const list = restored.map(({ endUserId, facts, version, was, made: versionId }) => ({
    ...{ id: endUserId, version, was, version_id: versionId, company_key: companyKey(facts.companyName) },
    ...{ company_name: facts.companyName, dnb_number: facts.dnbNumber, contact_email: facts.contactEmail },
    ...{ phone_number: facts.phoneNumber, address: facts.address, city: facts.city, region: facts.region },
    ...{ postal_code: facts.postalCode, country: facts.country, industry: facts.industry },
    ...{ website: facts.website, reported_by: facts.reportedBy },
  }));
  // through text, because the driver would write a string as a JSON string
  await ctx.db.execute(sql`
    update end_users e set company_name = v.company_name, company_key = v.company_key, dnb_number = v.dnb_number,
      contact_email = v.contact_email, phone_number = v.phone_number, address = v.address, city = v.city,
      region = v.region, postal_code = v.postal_code, country = v.country, industry = v.industry, website = v.website,
      reported_by = v.reported_by, version = v.version, version_id = v.version_id, changed_at = now(),
      -- what the end user confirmed before the file is what is known again
      confirmed_version = case when e.confirmed_version = v.was then v.version else e.confirmed_version end
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb) as v(id text, version int, was int, version_id text,
      company_name text, company_key text, dnb_number text, contact_email text, phone_number text, address text,
      city text, region text, postal_code text, country text, industry text, website text, reported_by text)
    where e.id = v.id`);
}

/** Takes away end users that nothing but this file had made. That they were reported stays in the account's history. */
async function forget(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = sql`any(${sql.param([...ids])}::text[])`;
  await ctx.db.execute(sql`update end_user_import_rows set end_user_id = null where end_user_id = ${gone}`);
  // files that were read and not written yet name whose a device was; they are judged anew anyway
  await ctx.db.execute(
    sql`update end_user_import_rows set former_end_user_id = null where former_end_user_id = ${gone}`,
  );
  await ctx.db.execute(sql`delete from end_user_versions where end_user_id = ${gone}`);
  await ctx.db.execute(sql`delete from end_users where id = ${gone}`);
}
