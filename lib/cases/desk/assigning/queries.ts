/** Whom a case can be given to. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";

/** Everybody on the staff, with whether they are away now: who is away in one of their teams is away. */
export function listEngineers(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({
      id: users.id,
      familyName: users.familyName,
      givenName: users.givenName,
      away: sql<boolean>`exists (select 1 from ${supportTeamMembers} m where m.user_id = ${users.id} and m.away_until > now())`,
    })
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(and(isNull(staffMembers.endedAt), isNull(users.blockedAt)))
    .orderBy(asc(users.familyName), asc(users.givenName), asc(users.id));
}

/** Every team by its name. */
export function listTeamNames(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({ id: supportTeams.id, name: supportTeams.name })
    .from(supportTeams)
    .orderBy(asc(supportTeams.name), asc(supportTeams.id));
}
