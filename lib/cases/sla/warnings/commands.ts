/** Saying in time that a promise runs out, and marking those that were broken. */
import { sql } from "drizzle-orm";
import { caseMilestones, caseMilestoneWarnings } from "@/db/schema/cases-sla";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { listHearing } from "@/lib/accounts/webhooks/announcing/commands";
import { announceCase } from "@/lib/cases/announcing/commands";
import { CalendarError } from "@/lib/cases/sla/calendar/rules";
import type { WarningPercent } from "@/lib/cases/sla/rules";
import { type SaidWarning, warningMails } from "@/lib/cases/sla/warnings/notices";
import { claimDueWarnings, type DueWarning } from "@/lib/cases/sla/warnings/queries";
import { judgePromise, type Verdict } from "@/lib/cases/sla/warnings/rules";
import { recordAll } from "@/lib/platform/events";
import { describeError, log } from "@/lib/platform/log";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/** Promises judged in one transaction. */
const batch = 1000;

/**
 * Warns of every promise whose time has come (issue: 50, 75 and 90 percent and breach, each once), batch by batch, so that
 * after an outage all of it is caught up with. Safe to repeat and to run in several workers at once: a promise is claimed
 * by one of them, and its row says when it is next to be looked at. Returns how many promises were looked at.
 */
export async function warnOfPromises(outer: Ctx<Machine>): Promise<number> {
  for (let looked = 0; ; ) {
    const found = await inTransaction(outer, warnOfSome);
    looked += found;
    if (found < batch) return looked;
  }
}

async function warnOfSome(ctx: Ctx<Machine>): Promise<number> {
  const due = await claimDueWarnings(ctx, batch);
  if (due.length === 0) return 0;
  const judged = due.map((one) => ({ one, verdict: judge(one, ctx.now) }));
  await settle(ctx, judged);
  const said = judged.flatMap(({ one, verdict: { say } }) => (say && !one.sandbox ? [{ one, say }] : []));
  const warned = said.filter(({ say }) => say < 100);
  await recordAll(
    ctx,
    "case.promise_warned",
    warned.map(({ one, say }) => ({
      ...subjectOf(one),
      data: { milestoneId: one.milestone.id, percent: say },
    })),
  );
  const broken = judged.filter(({ one, verdict }) => verdict.brokenAt && !one.milestone.breachedAt);
  await recordAll(
    ctx,
    "case.promise_broken",
    broken.map(({ one }) => ({
      ...subjectOf(one),
      data: { milestoneId: one.milestone.id, kind: one.milestone.kind },
    })),
  );
  await announceAll(ctx, warned, broken);
  const warnings: SaidWarning[] = said.map(({ one, say }) => ({
    ...{ about: one.about, accountName: one.accountName, warned: say, dueAt: one.milestone.dueAt },
  }));
  await queueMails(ctx, await warningMails(ctx, warnings));
  return due.length;
}

type Judged = { readonly one: DueWarning; readonly verdict: Verdict };

/** Tells the webhooks of those few accounts that ask for it: there may be a thousand cases, and none of them is asked for. */
async function announceAll(
  ctx: Ctx,
  warned: readonly { one: DueWarning; say: WarningPercent }[],
  broken: readonly Judged[],
): Promise<void> {
  const accounts = [...warned, ...broken].map(({ one }) => one.about.accountId);
  if (accounts.length === 0) return;
  const hearing = await listHearing(ctx, accounts, ["case.promise_warned", "case.promise_broken"]);
  const heard = new Set(hearing.map(({ accountId }) => accountId));
  for (const { one, say } of warned)
    if (heard.has(one.about.accountId))
      await announceCase(ctx, one.about, "case.promise_warned", { ...one.milestone, percent: say });
  for (const { one, verdict } of broken)
    if (heard.has(one.about.accountId))
      await announceCase(ctx, one.about, "case.promise_broken", { ...one.milestone, ...verdict });
}

const subjectOf = ({ about }: DueWarning) => ({ accountId: about.accountId, subjectId: about.id });

function judge({ milestone, calendar, pauses, said }: DueWarning, now: Date): Verdict {
  const budget = { minutes: milestone.budgetMinutes, calendar };
  const { severity, startedAt } = milestone;
  try {
    return judgePromise({ severity, startedAt, budget, pauses, said }, calendar, now);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    // hours nobody can count in must not keep all other promises from being looked at
    log.error({ milestone: milestone.id, ...describeError(error) }, "a promise cannot be counted");
    return { say: null, settled: [], brokenAt: null, next: null };
  }
}

/** Writes what was decided: one statement for the warnings, one for the promises. */
async function settle(ctx: Ctx, judged: readonly Judged[]): Promise<void> {
  const warnings = judged.flatMap(({ one, verdict: { say, settled } }) =>
    settled.map((percent) => ({
      milestoneId: one.milestone.id,
      percent,
      accountId: one.milestone.accountId,
      silent: percent === say ? 0 : 1,
    })),
  );
  if (warnings.length > 0) await ctx.db.insert(caseMilestoneWarnings).values(warnings).onConflictDoNothing();
  const decided = judged.map(({ one, verdict: { next, brokenAt } }) => ({
    ...{ id: one.milestone.id, next: next?.toISOString() ?? null, broken: brokenAt?.toISOString() ?? null },
  }));
  await ctx.db.execute(sql`
    update ${caseMilestones} m
    set next_warning_at = v.next, breached_at = coalesce(m.breached_at, v.broken)
    from jsonb_to_recordset(${JSON.stringify(decided)}::text::jsonb) as v (id text, next timestamptz, broken timestamptz)
    where m.id = v.id`);
}
