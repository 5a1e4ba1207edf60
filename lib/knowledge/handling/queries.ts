/** What readers missed: searches that found nothing, and articles that did not help. */
import { and, asc, desc, eq, isNull, not } from "drizzle-orm";
import { articleFeedback, articles, articleTexts, emptySearches } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";

/** Rows shown at once; what is dealt with makes room for the next. */
export const shownAtOnce = 50;

/** Searches without result that nobody has dealt with, the most frequent first. */
export function listEmptySearches(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({
      query: emptySearches.query,
      language: emptySearches.language,
      times: emptySearches.times,
      lastAt: emptySearches.lastAt,
    })
    .from(emptySearches)
    .where(isNull(emptySearches.handledAt))
    .orderBy(desc(emptySearches.times), asc(emptySearches.query))
    .limit(shownAtOnce);
}

/** Why articles did not help, as far as nobody has dealt with it; the oldest first. */
export function listUnhelpful(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({
      id: articleFeedback.id,
      number: articles.number,
      language: articleFeedback.language,
      title: articleTexts.title,
      reason: articleFeedback.reason,
      comment: articleFeedback.comment,
      at: articleFeedback.createdAt,
    })
    .from(articleFeedback)
    .innerJoin(articles, eq(articles.id, articleFeedback.articleId))
    .innerJoin(
      articleTexts,
      and(
        eq(articleTexts.articleId, articleFeedback.articleId),
        eq(articleTexts.language, articleFeedback.language),
      ),
    )
    .where(and(not(articleFeedback.helpful), isNull(articleFeedback.handledAt)))
    .orderBy(asc(articleFeedback.createdAt), asc(articleFeedback.id))
    .limit(shownAtOnce);
}
