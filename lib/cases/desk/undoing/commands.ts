/** Taking back what was done to several cases at once, for as long as the button stands there. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseBulkCases, caseBulkChanges } from "@/db/schema/cases-queue";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { type CaseStatus, undoSeconds } from "@/lib/cases/rules";
import { recomputeMilestones } from "@/lib/cases/sla/commands";
import { recordAll } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Seconds the press of the button may take to arrive. */
const grace = 3;

/** Begins a change that can be taken back; what this person changed a day ago and more is forgotten. What it writes into cases must carry the ctx's moment. */
export async function beginBulkChange(ctx: Ctx<StaffMember>): Promise<string> {
  await ctx.db.execute(sql`
    with old as (
      select id from ${caseBulkChanges} where user_id = ${ctx.actor.userId} and created_at < now() - interval '1 day'
    ), gone as (delete from ${caseBulkCases} b using old where b.change_id = old.id)
    delete from ${caseBulkChanges} c using old where c.id = old.id`);
  const id = newId("bulkChange");
  await ctx.db.insert(caseBulkChanges).values({ id, createdAt: ctx.now, userId: ctx.actor.userId });
  return id;
}

/** Keeps what a case is before it is changed; the case must be held. Copied in the database: a moment in memory has no microseconds. */
export async function keepFormer(ctx: Ctx<StaffMember>, changeId: string, caseId: string): Promise<void> {
  await ctx.db.execute(sql`
    insert into ${caseBulkCases} (change_id, case_id, account_id, version, assigned_to, team_id, status, changed_at)
    select ${changeId}, c.id, c.account_id, c.version, c.assigned_to, c.team_id, c.status, c.changed_at
    from ${cases} c where c.id = ${caseId}`);
}

/** Notes the version each case has after the change: who finds another one does not take anything back. */
export async function endBulkChange(ctx: Ctx<StaffMember>, changeId: string): Promise<void> {
  await ctx.db.execute(sql`
    update ${caseBulkCases} b set version = c.version from ${cases} c where b.change_id = ${changeId} and c.id = b.case_id`);
}

type Restored = { id: string; accountId: string; from: CaseStatus; to: CaseStatus };

/**
 * Takes back a change of one's own to several cases: owner, team, state and its history are exactly as they were, in each
 * case that nobody changed since. One statement decides; the button pressed twice, or a colleague at the same moment,
 * undo nothing twice. Refuses `not_found` for a change of somebody else, `bulk_undo_late` when its seconds are over or it
 * was taken back, `changed_meanwhile` when all of its cases went on.
 */
export function undoBulkChange(
  outer: Ctx<StaffMember>,
  changeId: string,
): Promise<{ restored: number; left: number }> {
  return inTransaction(outer, async (ctx) => {
    const found = await ctx.db.execute<Restored>(sql`
      with mine as (
        update ${caseBulkChanges} set undone_at = now()
        where id = ${changeId} and user_id = ${ctx.actor.userId} and undone_at is null
          and created_at > now() - make_interval(secs => ${undoSeconds + grace})
        returning id, created_at
      ), held as materialized (
        -- in the order of their ids, as every act on several cases holds them
        select c.id from ${cases} c join ${caseBulkCases} b on b.case_id = c.id join mine on mine.id = b.change_id
        order by c.id for no key update of c
      ), back as (
        update ${cases} c set assigned_to = b.assigned_to, team_id = b.team_id, status = b.status,
          changed_at = case when c.changed_at = mine.created_at then b.changed_at else c.changed_at end,
          version = c.version + 1, staff_changed_at = ${ctx.now.toISOString()}::timestamptz
        from held join ${caseBulkCases} b on b.case_id = held.id join mine on mine.id = b.change_id
        where c.id = held.id and c.version = b.version
        returning c.id, c.account_id, mine.created_at as moment, b.status
      ), gone as (
        delete from ${caseStatusChanges} s using back
        where s.case_id = back.id and s.created_at = back.moment and s.by = ${ctx.actor.userId}
        returning s.case_id, s.status
      )
      select back.id, back.account_id as "accountId", coalesce(gone.status, back.status) as "from", back.status as "to"
      from mine left join back on true left join gone on gone.case_id = back.id`);
    if (found.length === 0) throw new Refusal((await isOwn(ctx, changeId)) ? "bulk_undo_late" : "not_found");
    const restored = found.filter(({ id }) => id !== null);
    if (restored.length === 0) throw new Refusal("changed_meanwhile");
    const moved = restored.filter(({ from, to }) => from !== to);
    const rows = await ctx.db
      .select()
      .from(cases)
      .where(
        inArray(
          cases.id,
          moved.map(({ id }) => id),
        ),
      );
    for (const held of rows) {
      // promises count the pauses of the history as it is now
      await recomputeMilestones(ctx, held);
      const { from, to } = moved.find(({ id }) => id === held.id) ?? { from: held.status, to: held.status };
      await announceCase(ctx, held, "case.status_changed", { from, to });
    }
    await recordAll(
      ctx,
      "case.change_undone",
      restored.map(({ id, accountId, from, to }) => ({
        ...{ accountId, subjectId: id, data: { changeId, from, to, staff: true } },
      })),
    );
    const all = await ctx.db.$count(caseBulkCases, eq(caseBulkCases.changeId, changeId));
    return { restored: restored.length, left: all - restored.length };
  });
}

async function isOwn(ctx: Ctx<StaffMember>, changeId: string): Promise<boolean> {
  const own = and(eq(caseBulkChanges.id, changeId), eq(caseBulkChanges.userId, ctx.actor.userId));
  return (await ctx.db.$count(caseBulkChanges, own)) > 0;
}
