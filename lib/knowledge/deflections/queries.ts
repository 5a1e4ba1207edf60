/** Articles for somebody who writes a case, or has just sent one. */
import { and, eq, sql } from "drizzle-orm";
import { caseMessages } from "@/db/schema/cases";
import { articles, articleTexts } from "@/db/schema/knowledge";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type Case, shownToCustomers } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import type { SuggestInput } from "@/lib/knowledge/deflections/input";
import { readableArticles } from "@/lib/knowledge/queries";
import { type ArticleHit, suggestArticles } from "@/lib/knowledge/search/queries";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";

/** Articles shown at most: somebody who writes a case does not want to read a list. */
const suggestionsAtMost = 3;

/** An article this reader may read, with its title in their language or else the other; also one that was retired since. */
export async function findReadable(
  ctx: Ctx<AccountMember>,
  number: number,
): Promise<{ id: string; number: number; title: string; language: string } | undefined> {
  const [found] = await ctx.db
    .select({
      id: articles.id,
      number: articles.number,
      title: articleTexts.title,
      language: articleTexts.language,
    })
    .from(articles)
    .innerJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(and(eq(articles.number, number), readableArticles(ctx)))
    .orderBy(sql`${articleTexts.language} = ${ctx.language} desc`)
    .limit(1);
  return found;
}

/** The same; refuses `not_found`. */
export async function getReadable(ctx: Ctx<AccountMember>, number: number) {
  const found = await findReadable(ctx, number);
  if (!found) throw new Refusal("not_found");
  return found;
}

/** Articles that may help with what is being written, at most so many times a minute. */
export async function suggestWhileTyping(
  ctx: Ctx<AccountMember>,
  { text, productId }: SuggestInput,
): Promise<ArticleHit[]> {
  await limited(ctx, [
    { key: `suggestions:${ctx.actor.userId}`, max: env().CASE_SUGGESTIONS_PER_MINUTE, seconds: 60 },
  ]);
  return suggestArticles(ctx, { text, productId: productId || undefined, limit: suggestionsAtMost });
}

/** Milliseconds the page of a new case waits for suggestions. */
const patience = 500;

/**
 * Articles that may solve a case that was just opened. None for severity 1, where nobody is to read instead of calling,
 * and none for a case that is over, joined with another, or answered. Nothing rather than something late or broken: the
 * case is open, and its page says so at once.
 */
export async function suggestForCase(ctx: Ctx<AccountMember>, about: Case): Promise<ArticleHit[]> {
  if (about.severity === 1 || !isOpen(about.status) || about.mergedIntoId || about.respondedAt) return [];
  const [first] = await ctx.db
    .select({ body: caseMessages.body })
    .from(caseMessages)
    .where(and(eq(caseMessages.caseId, about.id), shownToCustomers))
    .orderBy(caseMessages.createdAt)
    .limit(1);
  const found = suggestArticles(ctx, {
    text: `${about.subject}\n${first?.body ?? ""}`,
    productId: about.productId ?? undefined,
    limit: suggestionsAtMost,
  }).catch((error: unknown) => {
    log.warn(describeError(error), "no articles for a new case");
    return [];
  });
  const late = new Promise<ArticleHit[]>((settle) => setTimeout(settle, patience, []).unref());
  return Promise.race([found, late]);
}
