/** Views of the queue: one's own, and those that colleagues share with a team of one's own. */
import { eq, or, sql } from "drizzle-orm";
import { deskViews } from "@/db/schema/cases-queue";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { queueFilterOf } from "@/lib/cases/desk/queue/input";
import { countCases } from "@/lib/cases/desk/queue/queries";
import { mostDeskViews } from "@/lib/cases/desk/views/rules";

/** Teams the person is in, by name: with whom a view can be shared. */
export function listOwnTeams(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({ id: supportTeams.id, name: supportTeams.name })
    .from(supportTeamMembers)
    .innerJoin(supportTeams, eq(supportTeams.id, supportTeamMembers.teamId))
    .where(eq(supportTeamMembers.userId, ctx.actor.userId))
    .orderBy(supportTeams.name, supportTeams.id);
}

/**
 * One's own views by name, then those shared with one's teams, each with the cases it holds now; counting stops above
 * `countCap`, and a view with words to search for is not counted (null).
 */
export async function listDeskViews(ctx: Ctx<StaffMember>) {
  const { userId } = ctx.actor;
  const found = await ctx.db
    .select({
      id: deskViews.id,
      name: deskViews.name,
      query: deskViews.query,
      mine: sql<boolean>`${deskViews.userId} = ${userId}`,
      team: supportTeams.name,
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(deskViews)
    .innerJoin(users, eq(users.id, deskViews.userId))
    .leftJoin(supportTeams, eq(supportTeams.id, deskViews.teamId))
    .where(
      or(
        eq(deskViews.userId, userId),
        sql`${deskViews.teamId} in (select m.team_id from ${supportTeamMembers} m where m.user_id = ${userId})`,
      ),
    )
    .orderBy(sql`${deskViews.userId} = ${userId} desc`, deskViews.name, deskViews.id)
    .limit(2 * mostDeskViews);
  const counts = await countCases(
    ctx,
    found.map(({ query }) => queueFilterOf(Object.fromEntries(new URLSearchParams(query)))),
  );
  return found.map((view, index) => ({ ...view, count: counts[index] ?? null }));
}
export type DeskView = Awaited<ReturnType<typeof listDeskViews>>[number];
