/** Telling a sender that their mail was not taken. */
import { lt, sql } from "drizzle-orm";
import { refusedSenders } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { refusedSenderDays } from "@/lib/cases/mail/refusing/rules";
import type { Mail } from "@/lib/platform/mail/outbox";
import { queueMails } from "@/lib/platform/mail/outbox";

/**
 * One answer per sender and case, and again only after a month: two robots cannot keep each other busy (trust INB-5).
 * `caseId` is null where the mail belongs to none. Answers whether it is told now.
 */
export async function tellOnce(
  ctx: Ctx,
  caseId: string | null,
  sender: string,
  mail: () => Promise<Mail[]>,
): Promise<boolean> {
  const [first] = await ctx.db
    .insert(refusedSenders)
    .values({ sender, caseId: caseId ?? "", toldAt: ctx.now })
    .onConflictDoUpdate({
      target: [refusedSenders.sender, refusedSenders.caseId],
      set: { toldAt: ctx.now, times: sql`${refusedSenders.times} + 1` },
      setWhere: lt(refusedSenders.toldAt, sql`now() - make_interval(days => ${refusedSenderDays})`),
    })
    .returning({ times: refusedSenders.times });
  if (!first) return false;
  await queueMails(ctx, await mail());
  return true;
}
