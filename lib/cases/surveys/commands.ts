/** Answers to the question how it was. */
import { and, eq, gt, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import type { Ctx } from "@/lib/access/ctx";
import { unhappyMails } from "@/lib/cases/surveys/notices";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** Scores that a manager hears of (domain 7.2). */
const poor = 2;

/**
 * Keeps an answer; the link in the mail is all that is needed. Answering again within its days replaces the answer.
 * Refuses `not_found` for a link that does not exist or is over.
 */
export function answerSurvey(
  outer: Ctx,
  input: { token: string; score: number; comment: string },
): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const [former] = await ctx.db
      .select({ answeredAt: caseSurveys.answeredAt })
      .from(caseSurveys)
      .where(eq(caseSurveys.tokenHash, hashToken(input.token)))
      .for("no key update");
    const [answered] = await ctx.db
      .update(caseSurveys)
      .set({ score: input.score, comment: input.comment || null, answeredAt: ctx.now })
      .where(and(eq(caseSurveys.tokenHash, hashToken(input.token)), gt(caseSurveys.expiresAt, sql`now()`)))
      .returning({ caseId: caseSurveys.caseId, accountId: caseSurveys.accountId });
    if (!answered) throw new Refusal("not_found");
    const [about] = await ctx.db.select().from(cases).where(eq(cases.id, answered.caseId));
    if (!about) throw new Refusal("not_found");
    await record(ctx, "case.survey_answered", {
      accountId: answered.accountId,
      subjectId: about.id,
      data: { score: input.score },
    });
    if (input.score <= poor && !former?.answeredAt)
      await queueMails(ctx, await unhappyMails(ctx, about, input.comment));
    return { number: about.number };
  });
}
