/** Undoing a merge: both end users as they were before it, each with its own devices. */
import { eq, sql } from "drizzle-orm";
import { endUsers } from "@/db/schema/provisioning";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { factColumns, holdEndUsers, keepVersion } from "@/lib/provisioning/merging/commands";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import { untouchedSince } from "@/lib/provisioning/merging/undoing/queries";
import type { EndUserFacts } from "@/lib/provisioning/rules";

/**
 * Undoes the merge by which `from` came to its survivor; `versionId` is the version the merge made of it. Refuses
 * `not_found` for a foreign or missing end user, `merge_settled` when either of the two has changed since or the merge is
 * undone already. One transaction; the history keeps the merge and its undoing.
 */
export function undoMerge(
  outer: Ctx<AccountActor>,
  { from: fromId, versionId }: { from: string; versionId: string },
): Promise<{ endUserId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayMerge(ctx.actor)) throw new Refusal("not_found");
    const { id: accountId } = ctx.actor.account;
    const [pair] = await ctx.db.execute<{ into: string | null }>(sql`
      select merged_into_id as into from end_users where id = ${fromId} and account_id = ${accountId}`);
    if (!pair) throw new Refusal("not_found");
    if (!pair.into) throw new Refusal("merge_settled");
    const held = await holdEndUsers(ctx, [fromId, pair.into]);
    const [into, from] = [held.get(pair.into), held.get(fromId)];
    if (!into || !from || from.mergedIntoId !== into.id || from.versionId !== versionId)
      throw new Refusal("merge_settled");
    await ctx.db.execute(sql`
      select 1 from end_user_devices where end_user_id = ${into.id} order by asset_id for update`);
    const [former] = await ctx.db.execute<{ untouched: boolean; facts: EndUserFacts; version: number }>(sql`
      select coalesce(${untouchedSince}, false) as untouched, p.facts, p.version
      from end_users e join end_users m on m.id = ${fromId}
      cross join lateral (select v.facts, v.version from end_user_versions v
        where v.end_user_id = e.id and v.id <> e.version_id
        order by v.created_at desc, v.version desc, v.id desc limit 1) p
      where e.id = ${into.id}`);
    if (!former?.untouched) throw new Refusal("merge_settled");
    const version = into.version + (former.version === into.version ? 0 : 1);
    const [intoVersion, fromVersion] = [newId("endUserVersion"), newId("endUserVersion")];
    const rows = await ctx.db.execute<{ serial: string }>(sql`
      with moved as (
        update end_user_devices set end_user_id = ${from.id}, version_id = ${fromVersion}, created_at = now()
        where end_user_id = ${into.id} and version_id = ${into.versionId} returning asset_id)
      select a.serial from moved join assets a on a.id = moved.asset_id order by a.serial`);
    const serials = rows.map(({ serial }) => serial);
    await keepVersion(ctx, {
      ...{ id: intoVersion, endUserId: into.id, version, facts: former.facts, serials },
      route: "undo",
    });
    await keepVersion(ctx, {
      ...{ id: fromVersion, endUserId: from.id, version: from.version, facts: from.facts, serials },
      route: "undo",
    });
    await ctx.db
      .update(endUsers)
      .set({
        ...factColumns(former.facts),
        version,
        versionId: intoVersion,
        changedAt: sql`now()`,
        // what its end user confirmed before the merge is what is known again
        ...(into.confirmedVersion === former.version ? { confirmedVersion: version } : {}),
      })
      .where(eq(endUsers.id, into.id));
    await ctx.db
      .update(endUsers)
      .set({ mergedIntoId: null, versionId: fromVersion, changedAt: sql`now()` })
      .where(eq(endUsers.id, from.id));
    await record(ctx, "end_user.merged", {
      accountId,
      subjectId: into.id,
      data: { from: from.id, version, devices: serials.length, undone: true },
    });
    return { endUserId: into.id };
  });
}
