/** Reads of the sweep: contacts that staff announced with a reply and that did not come. */
import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import type { Ctx } from "@/lib/access/ctx";
import { hoursOfPlan, warnedCase } from "@/lib/cases/sla/queries";

/**
 * Open cases whose announced contact is to be looked at, claimed until the transaction ends: a second worker gets others,
 * and a case in which something is done just now is left for the next run. The earliest first.
 */
export async function claimMissedContacts(ctx: Ctx, most: number) {
  const rows = await ctx.db
    .select({
      ...warnedCase,
      planId: cases.planId,
      promisedAt: cases.promisedAt,
    })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(
      and(
        // the condition of the index, word for word
        sql`${cases.status} not in ('closed', 'cancelled')`,
        isNotNull(cases.contactCheckAt),
        lte(cases.contactCheckAt, sql`now()`),
      ),
    )
    .orderBy(asc(cases.contactCheckAt), asc(cases.id))
    .limit(most)
    .for("no key update", { of: cases, skipLocked: true });
  const plans = [...new Set(rows.map(({ planId }) => planId))];
  const hours = new Map(
    await Promise.all(plans.map(async (planId) => [planId, await hoursOfPlan(ctx.db, planId)] as const)),
  );
  return rows.flatMap((row) => {
    const calendar = hours.get(row.planId);
    return calendar ? [{ ...row, calendar }] : [];
  });
}
export type MissedContact = Awaited<ReturnType<typeof claimMissedContacts>>[number];
