/** Whose a case becomes: by turns in a team, or by what its engineers know, for people of support and without them. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { products } from "@/db/schema/catalog";
import { staffMembers, users } from "@/db/schema/identity";
import { actingUserId, type Ctx, type Machine } from "@/lib/access/ctx";
import { assignedMails } from "@/lib/cases/assigning/notices";
import { type Case, holdCase } from "@/lib/cases/queries";
import { moveCase } from "@/lib/cases/states/commands";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/** SQL: this person is on the staff and may sign in. */
export const onDuty = (userId: SQL) =>
  sql`exists (select 1 from ${staffMembers} s join ${users} u on u.id = s.user_id
    where s.user_id = ${userId} and s.ended_at is null and u.blocked_at is null)`;

/** Gives a case that is held to somebody, or back to nobody, and tells its new owner, unless it was they who took it. */
export async function giveAndTell(ctx: Ctx, held: Case, userId: string | null): Promise<void> {
  await giveTo(ctx, held, userId);
  if (userId && userId !== actingUserId(ctx)) await queueMails(ctx, await assignedMails(ctx, held, userId));
}

/**
 * Writes the owner, with the case held; a new case is then assigned, one that goes back to nobody stays in its state.
 * Nobody is told: that is for `giveAndTell`, and not for many cases at once, which can be taken back.
 */
export async function giveTo(ctx: Ctx, held: Case, userId: string | null): Promise<void> {
  await ctx.db
    .update(cases)
    .set({ assignedTo: userId, version: sql`${cases.version} + 1`, staffChangedAt: ctx.now })
    .where(eq(cases.id, held.id));
  if (userId && held.status === "new") await moveCase(ctx, held, "assigned");
  await record(ctx, "case.assigned", {
    accountId: held.accountId,
    subjectId: held.id,
    data: { from: held.assignedTo, to: userId, staff: true },
  });
}

/**
 * Whose turn it is in a team, taken in one statement: the row of the team is written, so that of two cases at the same
 * moment the second sees the turn of the first. Who is away is passed over. `fits` leaves in only those who know the
 * product family and the language; who has none written down knows all. Null when nobody is left.
 */
async function takeTurn(
  ctx: Ctx,
  teamId: string,
  fits: { family: string | null; language: string } | null,
): Promise<string | null> {
  const skilled = fits
    ? sql`and (m.languages = '{}' or ${fits.language} = any(m.languages))
        and (m.families = '{}' or ${fits.family}::text is null or ${fits.family} = any(m.families))`
    : sql``;
  const next = sql`(select m.user_id from ${supportTeamMembers} m
    where m.team_id = ${supportTeams.id} and (m.away_until is null or m.away_until <= now())
      and ${onDuty(sql`m.user_id`)} ${skilled}
    order by m.user_id collate "C" <= coalesce(${supportTeams.lastAssignedTo}, '') collate "C", m.user_id collate "C"
    limit 1)`;
  const [taken] = await ctx.db
    .update(supportTeams)
    .set({ lastAssignedTo: sql`coalesce(${next}, ${supportTeams.lastAssignedTo})` })
    .where(and(eq(supportTeams.id, teamId), sql`${next} is not null`))
    .returning({ userId: supportTeams.lastAssignedTo });
  return taken?.userId ?? null;
}

/**
 * Gives a case to whoever is next in a team (`turn`), or next among those who know its product family and the language
 * of its contact (`skills`), with the case held; it then belongs to that team. Null, and nothing done, when nobody is left.
 */
export async function handTo(
  ctx: Ctx,
  held: Case,
  team: { id: string; how: "turn" | "skills" },
): Promise<string | null> {
  const [product] = held.productId
    ? await ctx.db.select({ family: products.family }).from(products).where(eq(products.id, held.productId))
    : [];
  const fits = { family: product?.family ?? null, language: held.language };
  const engineer = await takeTurn(ctx, team.id, team.how === "skills" ? fits : null);
  if (!engineer) return null;
  await ctx.db.update(cases).set({ teamId: team.id }).where(eq(cases.id, held.id));
  await giveAndTell(ctx, held, engineer);
  return engineer;
}

/**
 * Gives a case that was just opened to whoever is next in the teams that take new cases by themselves: those for its
 * language first, then those for all. Nothing happens when somebody was quicker, or when nobody of these teams is left;
 * then the case waits in the queue as any other. Safe to repeat.
 */
export function handOutNewCase(outer: Ctx<Machine>, { caseId }: { caseId: string }): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, caseId);
    if (held.assignedTo || held.teamId || held.status !== "new" || held.mergedIntoId) return;
    const { takesNew, newLanguages } = supportTeams;
    const teams = await ctx.db
      .select({ id: supportTeams.id, how: takesNew })
      .from(supportTeams)
      .where(
        sql`${takesNew} <> 'by_hand' and (${newLanguages} = '{}' or ${held.language} = any(${newLanguages}))`,
      )
      .orderBy(sql`${newLanguages} = '{}'`, supportTeams.name, supportTeams.id);
    for (const { id, how } of teams) if (how !== "by_hand" && (await handTo(ctx, held, { id, how }))) return;
  });
}
