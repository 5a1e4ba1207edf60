/** Keeping the support plans. What a plan promised to a case is pinned there; a change here acts on new promises only. */
import { eq, sql } from "drizzle-orm";
import { planCalendars } from "@/db/schema/cases-sla";
import { supportPlanLines, supportPlans, supportTargets } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { LineChange, NewPlan, PlanChange, TargetChange } from "@/lib/staff/plans/input";

function requireKeeper(ctx: Ctx<StaffMember>): void {
  if (!ctx.actor.staff.permissions.has("staff.catalog")) throw new Refusal("not_permitted");
}

/** The plan, held until the transaction ends. Refuses `not_found`. */
async function holdPlan(ctx: Ctx<StaffMember>, planId: string) {
  requireKeeper(ctx);
  const [plan] = await ctx.db.select().from(supportPlans).where(eq(supportPlans.id, planId)).for("update");
  if (!plan) throw new Refusal("not_found");
  return plan;
}

async function note(
  ctx: Ctx<StaffMember>,
  plan: { id: string; code: string },
  data: Record<string, unknown>,
): Promise<void> {
  await record(ctx, "staff.plan_changed", { subjectId: plan.id, data: { code: plan.code, ...data } });
}

/** Adds a plan that begins with the lines, targets and hours of another. Refuses `plan_code_taken` and `not_found`. */
export function addPlan(outer: Ctx<StaffMember>, { likeId, ...input }: NewPlan): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const like = await holdPlan(ctx, likeId);
    const id = newId("supportPlan");
    const [made] = await ctx.db
      .insert(supportPlans)
      .values({ id, ...input })
      .onConflictDoNothing()
      .returning({ id: supportPlans.id });
    if (!made) throw new Refusal("plan_code_taken", { field: "code" });
    const lines = await ctx.db.select().from(supportPlanLines).where(eq(supportPlanLines.planId, like.id));
    if (lines.length > 0)
      await ctx.db.insert(supportPlanLines).values(lines.map((line) => ({ ...line, planId: id })));
    const targets = await ctx.db.select().from(supportTargets).where(eq(supportTargets.planId, like.id));
    if (targets.length > 0)
      await ctx.db.insert(supportTargets).values(targets.map((target) => ({ ...target, planId: id })));
    const hours = await ctx.db.select().from(planCalendars).where(eq(planCalendars.planId, like.id));
    if (hours.length > 0)
      await ctx.db.insert(planCalendars).values(hours.map((one) => ({ ...one, planId: id })));
    await note(ctx, { id, code: input.code }, { added: true, like: like.code });
    return { code: input.code };
  });
}

/** Changes a plan's names, summaries, hours, place and who keeps its promises. Returns its code, as the others do. */
export function changePlan(
  outer: Ctx<StaffMember>,
  { planId, ...facts }: PlanChange,
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const before = await holdPlan(ctx, planId);
    await ctx.db.update(supportPlans).set(facts).where(eq(supportPlans.id, planId));
    const { nameEn, nameJa, summaryEn, summaryJa, coverage, deliveredBy, position } = before;
    await note(ctx, before, {
      old: { nameEn, nameJa, summaryEn, summaryJa, coverage, deliveredBy, position },
      new: facts,
    });
    return { code: before.code };
  });
}

/** Changes a line of the comparison, or adds one under a new topic at the end. */
export function changeLine(
  outer: Ctx<StaffMember>,
  { planId, topic, ...line }: LineChange,
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const plan = await holdPlan(ctx, planId);
    await ctx.db
      .insert(supportPlanLines)
      .values({
        planId,
        topic,
        position: sql`(select coalesce(max(l.position), 0) + 1 from ${supportPlanLines} l where l.plan_id = ${planId})`,
        ...line,
      })
      .onConflictDoUpdate({ target: [supportPlanLines.planId, supportPlanLines.topic], set: line });
    await note(ctx, plan, { topic, new: line });
    return { code: plan.code };
  });
}

/** Changes what the plan promises for one severity. */
export function changeTarget(
  outer: Ctx<StaffMember>,
  { planId, severity, ...target }: TargetChange,
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const plan = await holdPlan(ctx, planId);
    await ctx.db
      .insert(supportTargets)
      .values({ planId, severity, ...target })
      .onConflictDoUpdate({ target: [supportTargets.planId, supportTargets.severity], set: target });
    await note(ctx, plan, { severity, new: target });
    return { code: plan.code };
  });
}

/** Takes a plan from the list of what is sold; licenses that carry it go on. Doing it twice is no fault. */
export function retirePlan(outer: Ctx<StaffMember>, planId: string): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const plan = await holdPlan(ctx, planId);
    if (plan.retiredAt) return { code: plan.code };
    await ctx.db.update(supportPlans).set({ retiredAt: sql`now()` }).where(eq(supportPlans.id, planId));
    await note(ctx, plan, { retired: true });
    return { code: plan.code };
  });
}

/** Offers a retired plan again. */
export function offerPlan(outer: Ctx<StaffMember>, planId: string): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const plan = await holdPlan(ctx, planId);
    if (!plan.retiredAt) return { code: plan.code };
    await ctx.db.update(supportPlans).set({ retiredAt: null }).where(eq(supportPlans.id, planId));
    await note(ctx, plan, { retired: false });
    return { code: plan.code };
  });
}
