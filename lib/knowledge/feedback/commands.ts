/** Saying whether an article helped. */
import { and, eq, sql } from "drizzle-orm";
import { articleFeedback, articles, articleTexts } from "@/db/schema/knowledge";
import { actingUserId, type Ctx, type Member, type Visitor } from "@/lib/access/ctx";
import type { Feedback } from "@/lib/knowledge/feedback/input";
import { readableArticles } from "@/lib/knowledge/queries";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Answers about one text from one network and day, of people who have not signed in: an office may share its address. */
const answersPerText = 3;

/**
 * Keeps an answer and counts it. A person has one per text: answering again replaces it, and it is open for the authors
 * again. Refuses `not_found` for what the reader may not read, `too_many_attempts`. No event: the row is the fact.
 */
export async function giveFeedback(outer: Ctx<Visitor | Member>, said: Feedback): Promise<void> {
  const userId = actingUserId(outer);
  const who = userId ?? networkOf(outer.ip);
  await limited(outer, [
    { key: `feedback:${who}`, max: env().ARTICLE_ANSWERS_PER_HOUR, seconds: 3_600 },
    ...(userId
      ? []
      : [
          {
            key: `feedback:${said.number}:${said.language}:${who}`,
            max: answersPerText,
            seconds: 86_400,
          },
        ]),
  ]);
  await inTransaction(outer, async (ctx) => {
    const ofText = and(eq(articleTexts.articleId, articles.id), eq(articleTexts.language, said.language));
    // held until the end, so that of two answers of one person the second sees the first
    const [text] = await ctx.db
      .select({ articleId: articleTexts.articleId })
      .from(articleTexts)
      .innerJoin(articles, ofText)
      .where(and(eq(articles.number, said.number), readableArticles(ctx)))
      .for("no key update", { of: articleTexts });
    if (!text) throw new Refusal("not_found");
    const { articleId } = text;
    const own = userId
      ? and(
          eq(articleFeedback.articleId, articleId),
          eq(articleFeedback.language, said.language),
          eq(articleFeedback.userId, userId),
        )
      : sql`false`;
    const [former] = await ctx.db.delete(articleFeedback).where(own).returning({
      helpful: articleFeedback.helpful,
    });
    await ctx.db.insert(articleFeedback).values({
      id: newId("articleFeedback"),
      articleId,
      language: said.language,
      createdAt: ctx.now,
      userId,
      accountId: ctx.actor.kind === "member" ? (ctx.actor.account?.id ?? null) : null,
      helpful: said.helpful,
      reason: said.helpful ? null : said.reason || null,
      comment: said.comment || null,
    });
    const count = (helpful: boolean) =>
      Number(said.helpful === helpful) - Number(former?.helpful === helpful);
    await ctx.db
      .update(articleTexts)
      .set({
        helpful: sql`${articleTexts.helpful} + ${count(true)}`,
        unhelpful: sql`${articleTexts.unhelpful} + ${count(false)}`,
      })
      .where(and(eq(articleTexts.articleId, articleId), eq(articleTexts.language, said.language)));
  });
}
