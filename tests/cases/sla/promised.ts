/** Promises at fixed instants, for tests: the case is opened now, its promises are counted from when the test says. */
import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { openCase } from "@/lib/cases/opening/commands";
import { startMilestone } from "@/lib/cases/sla/commands";
import type { MilestoneKind, Severity } from "@/lib/cases/sla/rules";
import { caseForm, newCustomer } from "@/tests/cases/desk";

/** A case under a plan without any promise yet, as if it had been opened at `from`. */
export async function caseUnder(db: Database, planId: string, severity: Severity, from: Date) {
  const customer = await newCustomer(db, { planId });
  const opened = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity }));
  await db.delete(caseMilestones).where(eq(caseMilestones.caseId, opened.caseId));
  await db.update(caseStatusChanges).set({ at: from }).where(eq(caseStatusChanges.caseId, opened.caseId));
  await db.update(cases).set({ createdAt: from }).where(eq(cases.id, opened.caseId));
  const [about] = await db.select().from(cases).where(eq(cases.id, opened.caseId));
  if (!about) throw new Error("the case is there");
  return { ...customer, ...opened, about };
}

/** The same with one promise of a kind, counted from `from`. */
export async function promised(
  db: Database,
  planId: string,
  severity: Severity,
  kind: MilestoneKind,
  from: Date,
) {
  const made = await caseUnder(db, planId, severity, from);
  await startMilestone({ ...made.ctx, now: from }, made.about, kind, from);
  return { ...made, milestones: await milestonesOf(db, made.caseId) };
}

export const milestonesOf = (db: Database, caseId: string) =>
  db
    .select()
    .from(caseMilestones)
    .where(eq(caseMilestones.caseId, caseId))
    .orderBy(asc(caseMilestones.startedAt), asc(caseMilestones.cycle));
