/** Reads of cases that wait for the customer. */
import { and, asc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { caseReminders } from "@/db/schema/cases-sla";
import type { Ctx } from "@/lib/access/ctx";
import { type Reminded, waitingStatuses } from "@/lib/cases/waiting/rules";

/** Ids of cases that have waited for the customer for three days at least, in order, after another. Sandboxes wait for nobody. */
export async function listWaitingCases(ctx: Ctx, after: string, most: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(
      and(
        gt(cases.id, after),
        inArray(cases.status, [...waitingStatuses]),
        isNull(cases.mergedIntoId),
        isNull(accounts.sandboxOfId),
        lt(cases.changedAt, sql`now() - interval '3 days'`),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** Reminders that were said about a silence, which is known by its beginning. */
export function listReminders(ctx: Ctx, about: { id: string; changedAt: Date }): Promise<Reminded[]> {
  return ctx.db
    .select({ days: caseReminders.days, at: caseReminders.saidAt })
    .from(caseReminders)
    .where(and(eq(caseReminders.caseId, about.id), eq(caseReminders.silentSince, about.changedAt)));
}
