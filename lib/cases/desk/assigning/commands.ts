/** What support does to give a case to somebody: by hand, in turn, or by what they know. */
import { and, eq, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { supportTeams } from "@/db/schema/cases-teams";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { giveAndTell, handTo, onDuty } from "@/lib/cases/assigning/commands";
import { type Case, holdCase } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Refuses for a case nothing more is done to. */
export function requireWorkable(held: Case): void {
  if (held.mergedIntoId) throw new Refusal("case_merged");
  if (!isOpen(held.status)) throw new Refusal("case_closed");
}

/** Refuses `not_found` for somebody who is not on the staff. */
export async function requireEngineer(ctx: Ctx<StaffMember>, userId: string): Promise<void> {
  const [known] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), onDuty(sql`${users.id}`)));
  if (!known) throw new Refusal("not_found", { field: "engineer" });
}

/** Refuses `not_found` for a team that is none. */
export async function requireTeam(ctx: Ctx<StaffMember>, teamId: string): Promise<void> {
  const [known] = await ctx.db
    .select({ id: supportTeams.id })
    .from(supportTeams)
    .where(eq(supportTeams.id, teamId));
  if (!known) throw new Refusal("not_found", { field: "team" });
}

/**
 * Gives a case to an engineer, or to nobody (`engineer` null). `seen`: who had it when the writer looked; somebody was
 * first when that is no longer so (`changed_meanwhile`). Refuses `not_found`, `case_closed`, `case_merged`.
 */
export function assignCase(
  outer: Ctx<StaffMember>,
  input: { caseId: string; engineer: string | null; seen: string | null },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    requireWorkable(held);
    if (input.engineer) await requireEngineer(ctx, input.engineer);
    if (held.assignedTo === input.engineer) return;
    if (held.assignedTo !== input.seen) throw new Refusal("changed_meanwhile");
    await giveAndTell(ctx, held, input.engineer);
  });
}

/**
 * Gives a case to whoever is next in a team (`turn`), or next among those who know its product family and the language
 * of its contact (`skills`); the case then belongs to that team. Refuses `nobody_free`, `changed_meanwhile` as
 * `assignCase`, `not_found`, `case_closed`, `case_merged`.
 */
export function handOutCase(
  outer: Ctx<StaffMember>,
  input: { caseId: string; teamId: string; how: "turn" | "skills"; seen: string | null },
): Promise<{ engineer: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    requireWorkable(held);
    if (held.assignedTo !== input.seen) throw new Refusal("changed_meanwhile");
    await requireTeam(ctx, input.teamId);
    const engineer = await handTo(ctx, held, { id: input.teamId, how: input.how });
    if (!engineer) throw new Refusal("nobody_free", { field: "team" });
    return { engineer };
  });
}

/** Puts a case into a team's queue, with the case held. */
export async function putInTeam(ctx: Ctx<StaffMember>, held: Case, teamId: string): Promise<void> {
  await ctx.db
    .update(cases)
    .set({ teamId, version: sql`${cases.version} + 1`, staffChangedAt: ctx.now })
    .where(eq(cases.id, held.id));
  await record(ctx, "case.assigned", {
    accountId: held.accountId,
    subjectId: held.id,
    data: { team: teamId, staff: true },
  });
}
