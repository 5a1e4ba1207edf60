/** Ready answers. */
import { asc, eq, isNull } from "drizzle-orm";
import { caseMacros } from "@/db/schema/cases-desk";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";

/** All of them, those in use first. */
export function listMacros(ctx: Ctx<StaffMember>) {
  return ctx.db.select().from(caseMacros).orderBy(caseMacros.retiredAt, asc(caseMacros.name));
}
export type Macro = Awaited<ReturnType<typeof listMacros>>[number];

/** Those in use, by their names. */
export function listUsableMacros(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select()
    .from(caseMacros)
    .where(isNull(caseMacros.retiredAt))
    .orderBy(asc(caseMacros.name), asc(caseMacros.id));
}

/** One of them. Refuses `not_found`. */
export async function getMacro(ctx: Ctx<StaffMember>, id: string): Promise<Macro> {
  const [found] = await ctx.db.select().from(caseMacros).where(eq(caseMacros.id, id));
  if (!found) throw new Refusal("not_found");
  return found;
}
