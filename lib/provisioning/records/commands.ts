/** Changing what is known of an end user without naming devices. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { keptInHistory, type Report, type Reported } from "@/lib/provisioning/commands";
import { mayReport } from "@/lib/provisioning/policy";
import { seenEndUsers } from "@/lib/provisioning/queries";
import { companyKey } from "@/lib/provisioning/rules";

type Row = { seen: boolean; end_user_id: string | null; version: number | null; changed: boolean };

/**
 * Changes the facts of an end user whose version the actor looked at (`versionId`); its reference and its devices stay.
 * One statement: refuses `changed_meanwhile` when somebody was first, `not_found` for a foreign or missing end user and
 * for one that was joined with another. The same facts again leave neither a version nor an event.
 */
export async function changeEndUser(
  ctx: Ctx<AccountActor>,
  {
    endUserId,
    versionId: known,
    ...report
  }: Omit<Report, "serials"> & { endUserId: string; versionId: string },
): Promise<Reported> {
  if (!mayReport(ctx.actor)) throw new Refusal("not_found");
  const { facts } = report;
  const versionId = newId("endUserVersion");
  const values = sql`${facts.companyName}::text, ${facts.dnbNumber}::text, ${facts.contactEmail}::text, ${facts.phoneNumber}::text, ${facts.address}::text, ${facts.city}::text, ${facts.region}::text, ${facts.postalCode}::text, ${facts.country}::text, ${facts.industry}::text, ${facts.website}::text, ${facts.reportedBy}::text`;
  const columns = sql`company_name, dnb_number, contact_email, phone_number, address, city, region, postal_code, country, industry, website, reported_by`;
  const [row] = await ctx.db.execute<Row>(sql`
    with mine as (
      select e.id, e.customer_reference_id, e.version, e.version_id, (${columns}) is distinct from (${values}) as differs
      from end_users e where e.id = ${endUserId} and e.merged_into_id is null and ${seenEndUsers(ctx)} for update
    ),
    kept as (
      update end_users e set (${columns}) = (${values}), company_key = ${companyKey(facts.companyName)},
        version = e.version + 1, version_id = ${versionId}, changed_at = now()
      from mine where e.id = mine.id and mine.differs and mine.version_id = ${known}
        and mine.customer_reference_id = ${facts.customerReferenceId}
      returning e.id, e.version
    ),
    news as (select k.id, k.version, '{}'::text[] as serials from kept k),
    ${keptInHistory(ctx, versionId, report)}
    select exists (select 1 from mine) as seen,
      coalesce((select id from kept), (select id from mine where not differs)) as end_user_id,
      coalesce((select version from kept), (select version from mine)) as version,
      exists (select 1 from kept) as changed`);
  if (!row?.seen) throw new Refusal("not_found");
  if (!row.end_user_id) throw new Refusal("changed_meanwhile");
  return { endUserId: row.end_user_id, version: row.version ?? 1, changed: row.changed };
}
