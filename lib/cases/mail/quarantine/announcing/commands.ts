/** Telling support that mails wait for it. */
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import type { Ctx, Machine } from "@/lib/access/ctx";
import type { InboundReason } from "@/lib/cases/mail/deciding/rules";
import { mailsWaitingMails } from "@/lib/cases/mail/quarantine/notices";
import { waitsForSupport } from "@/lib/cases/mail/quarantine/queries";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Tells each team of the mails to its cases that wait and it does not know of, all of them in one mail and at most one an
 * hour; mails to no team's case are everybody's. Safe to repeat, and beside another that does the same. Answers how many
 * mails were told of.
 */
export async function announceQuarantine(outer: Ctx<Machine>): Promise<number> {
  const news = await outer.db
    .selectDistinct({ teamId: cases.teamId })
    .from(inboundMails)
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .where(and(waitsForSupport, isNull(inboundMails.announcedAt)));
  let told = 0;
  for (const { teamId } of news) told += await inTransaction(outer, (ctx) => tellTeam(ctx, teamId));
  return told;
}

async function tellTeam(ctx: Ctx<Machine>, teamId: string | null): Promise<number> {
  // of two that run at once one comes first, and the other sees what it told
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext('cases.mails-waiting'))`);
  const ofTeam: SQL = teamId
    ? sql`exists (select 1 from ${cases} where ${cases.id} = ${inboundMails.caseId} and ${cases.teamId} = ${teamId})`
    : sql`not exists (select 1 from ${cases} where ${cases.id} = ${inboundMails.caseId} and ${cases.teamId} is not null)`;
  const [lately] = await ctx.db
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(and(ofTeam, sql`${inboundMails.announcedAt} > clock_timestamp() - interval '1 hour'`))
    .limit(1);
  if (lately) return 0;
  const marked = await ctx.db
    .update(inboundMails)
    .set({ announcedAt: sql`clock_timestamp()` })
    .where(and(waitsForSupport, isNull(inboundMails.announcedAt), ofTeam))
    .returning({ id: inboundMails.id });
  if (marked.length === 0) return 0;
  const waiting = await ctx.db
    .select({
      sender: inboundMails.sender,
      subject: inboundMails.subject,
      reason: sql<InboundReason>`coalesce(${inboundMails.reason}, 'unreadable')`,
      receivedAt: inboundMails.receivedAt,
      caseNumber: cases.number,
    })
    .from(inboundMails)
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .where(
      inArray(
        inboundMails.id,
        marked.map(({ id }) => id),
      ),
    )
    .orderBy(asc(inboundMails.receivedAt));
  await queueMails(ctx, await mailsWaitingMails(ctx, teamId, waiting));
  await record(ctx, "case.mails_told", { subjectId: teamId, data: { mails: marked.length } });
  return marked.length;
}
