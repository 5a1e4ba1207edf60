/** Merges that can be undone: those after which nothing about the two end users has changed. */
import { type SQL, sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";

/** A merge as the survivor's record shows it. `versionId`: the version it made of the merged one. */
export type Merge = {
  fromId: string;
  reference: string;
  company: string;
  versionId: string;
  at: string;
  undoable: boolean;
};

/**
 * Condition on `end_users m`, merged into `end_users e`: the last thing that happened to both is this merge, and its
 * devices are still where it put them.
 */
export const untouchedSince: SQL = sql`
  (select v.route from end_user_versions v where v.id = e.version_id) = 'merge'
  and (select v.created_at from end_user_versions v where v.id = e.version_id)
    = (select v.created_at from end_user_versions v where v.id = m.version_id)
  and not exists (select 1 from end_user_versions v where v.end_user_id in (e.id, m.id)
    and v.id not in (e.version_id, m.version_id)
    and v.created_at >= (select w.created_at from end_user_versions w where w.id = m.version_id))
  and (select count(*) from end_user_devices d where d.end_user_id = e.id and d.version_id = e.version_id)
    = (select cardinality(v.serials) from end_user_versions v where v.id = e.version_id)
  and not exists (select 1 from end_user_devices d where d.end_user_id = m.id)`;

/** End users that were merged into this one and have not come back, the latest first. */
export async function listMerges(ctx: Ctx<AccountActor>, endUserId: string): Promise<Merge[]> {
  const rows = await ctx.db.execute<Merge>(sql`
    select m.id as "fromId", m.customer_reference_id as reference, m.company_name as company,
      m.version_id as "versionId", m.changed_at as at, coalesce(${untouchedSince}, false) as undoable
    from end_users e join end_users m on m.merged_into_id = e.id and m.account_id = e.account_id
    where e.id = ${endUserId} and e.account_id = ${ctx.actor.account.id}
    order by m.changed_at desc, m.id limit 20`);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
