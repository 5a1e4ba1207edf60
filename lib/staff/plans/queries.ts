/** Support plans as staff keep them: both languages, retired ones too. */
import { asc, eq } from "drizzle-orm";
import { supportPlanLines, supportPlans, supportTargets } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";

/** All plans in their order. */
export function listAllPlans(ctx: Ctx<StaffMember>) {
  return ctx.db.select().from(supportPlans).orderBy(asc(supportPlans.position), asc(supportPlans.code));
}

/** One plan with its lines and targets. Refuses `not_found`. */
export async function getPlan(ctx: Ctx<StaffMember>, code: string) {
  const [plan] = await ctx.db.select().from(supportPlans).where(eq(supportPlans.code, code)).limit(1);
  if (!plan) throw new Refusal("not_found");
  return {
    plan,
    lines: await ctx.db
      .select()
      .from(supportPlanLines)
      .where(eq(supportPlanLines.planId, plan.id))
      .orderBy(asc(supportPlanLines.position), asc(supportPlanLines.topic)),
    targets: await ctx.db
      .select()
      .from(supportTargets)
      .where(eq(supportTargets.planId, plan.id))
      .orderBy(asc(supportTargets.severity)),
  };
}
