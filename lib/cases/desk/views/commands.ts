/** Keeping and deleting one's own views of the queue. */
import { and, eq, sql } from "drizzle-orm";
import { deskViews } from "@/db/schema/cases-queue";
import { supportTeamMembers } from "@/db/schema/cases-teams";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { mostDeskViews } from "@/lib/cases/desk/views/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Keeps a view under a name; one's own of that name is replaced. `team`: a team of one's own, whose members may look
 * through it; empty for none. Refuses `not_found` for another team, `too_many_views`.
 */
export function saveDeskView(
  outer: Ctx<StaffMember>,
  { name, query, team }: { name: string; query: string; team: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    if (team) {
      const membership = and(eq(supportTeamMembers.teamId, team), eq(supportTeamMembers.userId, userId));
      if ((await ctx.db.$count(supportTeamMembers, membership)) === 0)
        throw new Refusal("not_found", { field: "team" });
    }
    const id = newId("deskView");
    const shared = { query, teamId: team || null };
    // two saved at once count one after the other: the limit holds
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`desk views ${userId}`}))`);
    const [kept] = await ctx.db
      .insert(deskViews)
      .values({ id, userId, name, ...shared })
      .onConflictDoUpdate({ target: [deskViews.userId, deskViews.name], set: shared })
      .returning({ id: deskViews.id });
    if ((await ctx.db.$count(deskViews, eq(deskViews.userId, userId))) > mostDeskViews)
      throw new Refusal("too_many_views");
    await record(ctx, "view.saved", {
      subjectId: kept?.id ?? id,
      data: { list: "/admin/queue", staff: true },
    });
  });
}

/** Deletes one's own view; a foreign or missing one, a colleague's included, is `not_found`. */
export function deleteDeskView(outer: Ctx<StaffMember>, viewId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [gone] = await ctx.db
      .delete(deskViews)
      .where(and(eq(deskViews.id, viewId), eq(deskViews.userId, ctx.actor.userId)))
      .returning({ id: deskViews.id });
    if (!gone) throw new Refusal("not_found");
    await record(ctx, "view.deleted", { subjectId: viewId, data: { list: "/admin/queue", staff: true } });
  });
}
