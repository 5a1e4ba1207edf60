/** Saying that a contact which staff announced with a reply did not come. */
import { sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { CalendarError } from "@/lib/cases/sla/calendar/rules";
import { claimMissedContacts, type MissedContact } from "@/lib/cases/sla/contacts/queries";
import { warningReaches } from "@/lib/cases/sla/rules";
import { type SaidWarning, warningMails } from "@/lib/cases/sla/warnings/notices";
import { recordAll } from "@/lib/platform/events";
import { describeError, log } from "@/lib/platform/log";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/** Cases judged in one transaction. */
const batch = 500;

/**
 * Warns of every announced contact that is over and did not come, each once: in the hours in which the case is worked, of
 * Severity 1 at once. After an outage all of it is caught up with. Safe to repeat and to run in several workers at once: a
 * case is claimed by one of them, and its row says when it is next to be looked at. Returns how many were looked at.
 */
export async function warnOfMissedContacts(outer: Ctx<Machine>): Promise<number> {
  for (let looked = 0; ; ) {
    const found = await inTransaction(outer, warnOfSome);
    looked += found;
    if (found < batch) return looked;
  }
}

async function warnOfSome(ctx: Ctx<Machine>): Promise<number> {
  const missed = await claimMissedContacts(ctx, batch);
  if (missed.length === 0) return 0;
  const judged = missed.map((one) => ({ one, reaches: reachesTeam(one, ctx.now) }));
  const decided = judged.map(({ one, reaches }) => ({
    ...{ id: one.about.id, next: reaches && reaches > ctx.now ? reaches.toISOString() : null },
  }));
  await ctx.db.execute(sql`
    update ${cases} c set contact_check_at = v.next
    from jsonb_to_recordset(${JSON.stringify(decided)}::text::jsonb) as v (id text, next timestamptz)
    where c.id = v.id`);
  const said = judged.flatMap(({ one, reaches }) =>
    reaches && reaches <= ctx.now && !one.sandbox ? [one] : [],
  );
  await recordAll(
    ctx,
    "case.contact_missed",
    said.map(({ about, promisedAt }) => ({
      ...{ accountId: about.accountId, subjectId: about.id },
      data: { promisedAt: promisedAt?.toISOString() ?? null },
    })),
  );
  const warnings: SaidWarning[] = said.map(({ about, accountName, promisedAt }) => ({
    ...{ about, accountName, warned: "contact", dueAt: promisedAt },
  }));
  await queueMails(ctx, await warningMails(ctx, warnings));
  return missed.length;
}

/** When the team hears of it; null where its hours cannot be counted in, which must not keep the others from being told. */
function reachesTeam({ about, calendar }: MissedContact, now: Date): Date | null {
  try {
    return warningReaches(about.severity, now, calendar);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    log.error({ case: about.id, ...describeError(error) }, "the hours of a case cannot be counted");
    return null;
  }
}
