/** Writing ready answers. */
import { eq, sql } from "drizzle-orm";
import { caseMacros } from "@/db/schema/cases-desk";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { MacroChange, NewMacro } from "@/lib/cases/desk/macros/input";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Adds a ready answer. */
export function addMacro(outer: Ctx<StaffMember>, input: NewMacro): Promise<{ id: string }> {
  return inTransaction(outer, async (ctx) => {
    const id = newId("caseMacro");
    await ctx.db.insert(caseMacros).values({ id, createdBy: ctx.actor.userId, ...input });
    await record(ctx, "macro.changed", { subjectId: id, data: { act: "added" } });
    return { id };
  });
}

async function change(
  outer: Ctx<StaffMember>,
  id: string,
  act: string,
  set: Partial<{ [Column in keyof typeof caseMacros.$inferInsert]: unknown }>,
): Promise<{ id: string }> {
  return inTransaction(outer, async (ctx) => {
    const [changed] = await ctx.db
      .update(caseMacros)
      .set(set as Partial<typeof caseMacros.$inferInsert>)
      .where(eq(caseMacros.id, id))
      .returning({ id: caseMacros.id });
    if (!changed) throw new Refusal("not_found");
    await record(ctx, "macro.changed", { subjectId: id, data: { act } });
    return changed;
  });
}

/** Writes it anew. Refuses `not_found`; so do the two below. */
export function changeMacro(ctx: Ctx<StaffMember>, { id, ...facts }: MacroChange): Promise<{ id: string }> {
  return change(ctx, id, "changed", facts);
}

/** Nobody is offered it any more; what was said with it stays said. */
export function retireMacro(ctx: Ctx<StaffMember>, id: string): Promise<{ id: string }> {
  return change(ctx, id, "retired", { retiredAt: sql`coalesce(${caseMacros.retiredAt}, now())` });
}

/** It is offered again. */
export function offerMacro(ctx: Ctx<StaffMember>, id: string): Promise<{ id: string }> {
  return change(ctx, id, "offered", { retiredAt: null });
}
