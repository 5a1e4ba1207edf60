/** Who is in which team, and what they know. */
import { and, eq } from "drizzle-orm";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { requireEngineer, requireTeam } from "@/lib/cases/desk/assigning/commands";
import type { MemberInput, TeamChange } from "@/lib/cases/desk/teams/input";
import { instantNamed } from "@/lib/cases/desk/working/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Makes an empty team. */
export function addTeam(outer: Ctx<StaffMember>, name: string): Promise<{ id: string }> {
  return inTransaction(outer, async (ctx) => {
    const id = newId("supportTeam");
    await ctx.db.insert(supportTeams).values({ id, name });
    await record(ctx, "team.changed", { subjectId: id, data: { act: "added" } });
    return { id };
  });
}

/** Gives a team its name, and says which new cases it takes by itself and how. Refuses `not_found`. */
export function changeTeam(outer: Ctx<StaffMember>, { team: id, ...facts }: TeamChange): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [changed] = await ctx.db
      .update(supportTeams)
      .set(facts)
      .where(eq(supportTeams.id, id))
      .returning({ id: supportTeams.id });
    if (!changed) throw new Refusal("not_found");
    await record(ctx, "team.changed", { subjectId: id, data: { act: "changed", ...facts } });
  });
}

/** Takes somebody into a team, or writes anew what they know. Refuses `not_found` for a team or a person that is none. */
export function setMember(outer: Ctx<StaffMember>, input: MemberInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    await requireTeam(ctx, input.team);
    await requireEngineer(ctx, input.engineer);
    const known = {
      families: input.families,
      languages: input.languages,
      manager: input.manager,
      awayUntil: input.awayUntil ? instantNamed(input.awayUntil, "00:00", ctx.actor.timeZone) : null,
    };
    await ctx.db
      .insert(supportTeamMembers)
      .values({ teamId: input.team, userId: input.engineer, ...known })
      .onConflictDoUpdate({ target: [supportTeamMembers.teamId, supportTeamMembers.userId], set: known });
    await record(ctx, "team.changed", {
      subjectId: input.team,
      data: { act: "member", who: input.engineer },
    });
  });
}

/** Takes somebody out of a team; their cases stay theirs. Refuses `not_found`. */
export function removeMember(
  outer: Ctx<StaffMember>,
  input: { team: string; engineer: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [gone] = await ctx.db
      .delete(supportTeamMembers)
      .where(and(eq(supportTeamMembers.teamId, input.team), eq(supportTeamMembers.userId, input.engineer)))
      .returning({ userId: supportTeamMembers.userId });
    if (!gone) throw new Refusal("not_found");
    await record(ctx, "team.changed", { subjectId: input.team, data: { act: "left", who: input.engineer } });
  });
}
