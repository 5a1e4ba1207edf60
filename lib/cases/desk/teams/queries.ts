/** Teams and who is in them. */
import { and, asc, eq, sql } from "drizzle-orm";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";

/** Every team with how many are in it and how many open cases it has. */
export function listTeams(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({
      id: supportTeams.id,
      name: supportTeams.name,
      members: sql<number>`(select count(*)::int from ${supportTeamMembers} m where m.team_id = ${supportTeams.id})`,
      away: sql<number>`(select count(*)::int from ${supportTeamMembers} m where m.team_id = ${supportTeams.id} and m.away_until > now())`,
    })
    .from(supportTeams)
    .orderBy(asc(supportTeams.name), asc(supportTeams.id));
}

/** A team and its members by name. Refuses `not_found`. */
export async function getTeam(ctx: Ctx<StaffMember>, id: string) {
  const [team] = await ctx.db
    .select({
      id: supportTeams.id,
      name: supportTeams.name,
      takesNew: supportTeams.takesNew,
      newLanguages: supportTeams.newLanguages,
    })
    .from(supportTeams)
    .where(eq(supportTeams.id, id));
  if (!team) throw new Refusal("not_found");
  const members = await ctx.db
    .select({
      userId: supportTeamMembers.userId,
      familyName: users.familyName,
      givenName: users.givenName,
      families: supportTeamMembers.families,
      languages: supportTeamMembers.languages,
      manager: supportTeamMembers.manager,
      awayUntil: supportTeamMembers.awayUntil,
      away: sql<boolean>`coalesce(${supportTeamMembers.awayUntil} > now(), false)`,
    })
    .from(supportTeamMembers)
    .innerJoin(users, eq(users.id, supportTeamMembers.userId))
    .where(and(eq(supportTeamMembers.teamId, id)))
    .orderBy(asc(users.familyName), asc(users.givenName));
  return { ...team, members };
}
export type TeamMember = Awaited<ReturnType<typeof getTeam>>["members"][number];
