/** What readers missed: searches that found nothing, and articles that did not help. */
import { and, asc, desc, eq, isNull, not, sql } from "drizzle-orm";
import { articleFeedback, articles, articleTexts, emptySearches } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { placeOfSearch, searchAt } from "@/lib/knowledge/handling/rules";

/** Searches without result that nobody has dealt with, the most frequent first. `after`: `placeOfSearch` of the last one before. */
export async function listEmptySearches(ctx: Ctx<StaffMember>, after?: string) {
  const last = after === undefined ? undefined : searchAt(after);
  const rows = await ctx.db
    .select({
      query: emptySearches.query,
      language: emptySearches.language,
      times: emptySearches.times,
      lastAt: emptySearches.lastAt,
    })
    .from(emptySearches)
    .where(
      and(
        isNull(emptySearches.handledAt),
        last
          ? sql`exists (select 1 from empty_searches l where l.query = ${last.query} and l.language = ${last.language}
              and (${emptySearches.times} < l.times or ${emptySearches.times} = l.times
                and (${emptySearches.query}, ${emptySearches.language}) > (l.query, l.language)))`
          : undefined,
      ),
    )
    .orderBy(desc(emptySearches.times), asc(emptySearches.query), asc(emptySearches.language))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const end = shown.at(-1);
  return { rows: shown, next: rows.length > pageSize && end ? placeOfSearch(end) : null };
}

/** Why articles did not help, as far as nobody has dealt with it; the oldest first. `after`: id of the last one before. */
export async function listUnhelpful(ctx: Ctx<StaffMember>, after?: string) {
  const rows = await ctx.db
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
    .where(
      and(
        not(articleFeedback.helpful),
        isNull(articleFeedback.handledAt),
        after
          ? sql`(${articleFeedback.createdAt}, ${articleFeedback.id}) > (select created_at, id from article_feedback where id = ${after})`
          : undefined,
      ),
    )
    .orderBy(asc(articleFeedback.createdAt), asc(articleFeedback.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}
