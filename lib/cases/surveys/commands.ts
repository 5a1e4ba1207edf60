/** Answers to the question how it was. */
import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { mayWork } from "@/lib/cases/policy";
import { type Case, getCase } from "@/lib/cases/queries";
import { unhappyMails } from "@/lib/cases/surveys/notices";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** Scores that a manager hears of (domain 7.2). */
const poor = 2;

/** One answer: 1 is the worst, 5 the best. */
type Answer = { readonly score: number; readonly comment: string };

/**
 * Keeps an answer; the link in the mail is all that is needed. Answering again within its days replaces the answer.
 * Refuses `not_found` for a link that does not exist or is over.
 */
export function answerSurvey(
  outer: Ctx,
  { token, ...answer }: Answer & { token: string },
): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const about = await keepAnswer(ctx, eq(caseSurveys.tokenHash, hashToken(token)), answer);
    if (!about) throw new Refusal("not_found");
    return { number: about.number };
  });
}

/**
 * The same for whoever works on the case without the link: the answer to the survey of its last closing. Refuses
 * `not_found`, `not_permitted`, and `survey_over` when none waits, or was never asked.
 */
export function answerSurveyOf(outer: Ctx<AccountActor>, number: number, answer: Answer): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const about = await getCase(ctx, number);
    if (!mayWork(ctx.actor, about)) throw new Refusal("not_permitted");
    const last = sql`${caseSurveys.id} = (
      select s.id from case_surveys s where s.case_id = ${about.id} order by s.created_at desc, s.id desc limit 1)`;
    if (!(await keepAnswer(ctx, last, answer))) throw new Refusal("survey_over");
  });
}

/** Keeps an answer to this survey as long as it waits for one; undefined when it does not. */
async function keepAnswer(ctx: Ctx, survey: SQL, { score, comment }: Answer): Promise<Case | undefined> {
  const [former] = await ctx.db
    .select({ score: caseSurveys.score })
    .from(caseSurveys)
    .where(survey)
    .for("no key update");
  const [answered] = await ctx.db
    .update(caseSurveys)
    .set({ score, comment: comment || null, answeredAt: ctx.now })
    .where(and(survey, gt(caseSurveys.expiresAt, sql`now()`)))
    .returning({ caseId: caseSurveys.caseId, accountId: caseSurveys.accountId });
  if (!answered) return undefined;
  const [about] = await ctx.db.select().from(cases).where(eq(cases.id, answered.caseId));
  if (!about) return undefined;
  await record(ctx, "case.survey_answered", {
    accountId: answered.accountId,
    subjectId: about.id,
    data: { score },
  });
  // told once of a poor answer, also when a better one went before
  if (score <= poor && (former?.score ?? poor + 1) > poor)
    await queueMails(ctx, await unhappyMails(ctx, about, comment));
  return about;
}
