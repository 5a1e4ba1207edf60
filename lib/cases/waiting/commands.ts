/** Reminding customers of cases that wait for them, and closing those nobody answers (domain 7.2). */
import { caseReminders } from "@/db/schema/cases-sla";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { settleCase } from "@/lib/cases/closing/commands";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { holdCase } from "@/lib/cases/queries";
import { closeAfterBusinessDays } from "@/lib/cases/rules";
import { hoursOfPlan } from "@/lib/cases/sla/queries";
import { waitingMails } from "@/lib/cases/waiting/notices";
import { listReminders, listWaitingCases } from "@/lib/cases/waiting/queries";
import { judgeWait, waitingStatuses } from "@/lib/cases/waiting/rules";
import { inTransaction } from "@/lib/platform/transaction";

const batch = 500;

/**
 * Goes through all cases that wait for the customer: a reminder after three and after six business days in which nothing
 * happened, each once, and closing after ten. Safe to repeat and to run twice at once: each case is held while it is
 * judged. Returns how many were reminded of or closed.
 */
export async function remindOfWaitingCases(outer: Ctx<Machine>): Promise<number> {
  let done = 0;
  for (let after = ""; ; ) {
    const found = await listWaitingCases(outer, after, batch);
    for (const caseId of found) if (await remindOfCase(outer, caseId)) done += 1;
    const last = found.at(-1);
    if (!last || found.length < batch) return done;
    after = last;
  }
}

function remindOfCase(outer: Ctx<Machine>, caseId: string): Promise<boolean> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, caseId);
    // somebody answered while we came here
    if (!(waitingStatuses as readonly string[]).includes(held.status) || held.mergedIntoId) return false;
    const hours = await hoursOfPlan(ctx.db, held.planId);
    const { remind, settled, close, closesAt } = judgeWait(
      held.changedAt,
      hours,
      await listReminders(ctx, held),
      ctx.now,
    );
    if (close) {
      await settleCase(ctx, held, "auto");
      await queueCaseMails(ctx, held, await waitingMails(ctx, held, closeAfterBusinessDays));
      return true;
    }
    if (settled.length > 0)
      await ctx.db.insert(caseReminders).values(
        settled.map((days) => ({
          ...{ caseId: held.id, accountId: held.accountId, silentSince: held.changedAt, days },
          saidAt: ctx.now,
        })),
      );
    if (remind === null) return false;
    await queueCaseMails(ctx, held, await waitingMails(ctx, held, remind, closesAt));
    return true;
  });
}
