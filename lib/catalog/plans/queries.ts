/** Reads of support plans: everybody may. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { supportPlanLines, supportPlanNotes, supportPlans, supportTargets } from "@/db/schema/catalog";
import type { Language } from "@/lib/i18n/languages";

export type PlanLine = { topic: string; label: string; value: string; note: number | null };
export type Target = Omit<typeof supportTargets.$inferSelect, "planId">;

/** A plan as its page shows it, in one language. `targets` are ordered by severity. */
export type Plan = {
  id: string;
  code: string;
  name: string;
  summary: string;
  coverage: "always" | "business";
  lines: PlanLine[];
  targets: Target[];
};

/**
 * The plans sold now, in the order staff gave them, with the footnotes their lines refer to. Those whose promises a
 * partner keeps are not compared with ours: what they are worth the partner says (S2).
 */
export async function listPlans(
  db: Db,
  language: Language,
): Promise<{ plans: Plan[]; notes: { number: number; text: string }[] }> {
  const [plans, notes] = await Promise.all([
    db
      .select()
      .from(supportPlans)
      .where(and(isNull(supportPlans.retiredAt), eq(supportPlans.deliveredBy, "vendor")))
      .orderBy(asc(supportPlans.position), asc(supportPlans.code)),
    db.select().from(supportPlanNotes).orderBy(asc(supportPlanNotes.number)),
  ]);
  const ids = plans.length > 0 ? plans.map(({ id }) => id) : [""];
  const [lines, targets] = await Promise.all([
    db
      .select()
      .from(supportPlanLines)
      .where(inArray(supportPlanLines.planId, ids))
      .orderBy(asc(supportPlanLines.position), asc(supportPlanLines.topic)),
    db
      .select()
      .from(supportTargets)
      .where(inArray(supportTargets.planId, ids))
      .orderBy(asc(supportTargets.severity)),
  ]);
  const ja = language === "ja";
  const shown = plans.map((plan) => ({
    id: plan.id,
    code: plan.code,
    name: ja ? plan.nameJa : plan.nameEn,
    summary: ja ? plan.summaryJa : plan.summaryEn,
    coverage: plan.coverage,
    lines: lines
      .filter(({ planId }) => planId === plan.id)
      .map((line) => ({
        topic: line.topic,
        label: ja ? line.labelJa : line.labelEn,
        value: ja ? line.valueJa : line.valueEn,
        note: line.note,
      })),
    targets: targets.filter(({ planId }) => planId === plan.id),
  }));
  const used = new Set(shown.flatMap((plan) => plan.lines.map(({ note }) => note)));
  return {
    plans: shown,
    notes: notes
      .filter(({ number }) => used.has(number))
      .map(({ number, textEn, textJa }) => ({ number, text: ja ? textJa : textEn })),
  };
}
