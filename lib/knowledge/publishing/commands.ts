/** What readers see: publishing a language, looking at an article again, taking it out of use. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { articleDrafts, articleRevisions, articles, articleTexts } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { takeArticle } from "@/lib/knowledge/drafts/commands";
import type { Seen } from "@/lib/knowledge/drafts/input";
import { isComplete, textOf } from "@/lib/knowledge/drafts/rules";
import type { Publish, Retire } from "@/lib/knowledge/publishing/input";
import { reviewMonths } from "@/lib/knowledge/rules";
import { publishedColumns } from "@/lib/knowledge/search/rules";
import { keepWords } from "@/lib/knowledge/search/spelling/commands";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** SQL: when an article is looked at again if it is right today. */
const nextReview = sql`now() + make_interval(months => ${reviewMonths})`;

/**
 * Makes the draft in a language what readers see, and keeps it in the history. Refuses `article_retired`,
 * `article_no_draft`, `article_incomplete`, and as `takeArticle`. Answers the number of the revision.
 */
export function publishArticle(
  outer: Ctx<StaffMember>,
  { language, note, ...seen }: Publish,
): Promise<{ revision: number }> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, seen, {
      // a day somebody has set is kept as long as it is to come
      reviewAt: sql`case when ${articles.reviewAt} > now() then ${articles.reviewAt} else ${nextReview} end`,
    });
    if (article.retiredAt) throw new Refusal("article_retired");
    const { id: articleId } = article;
    const [draft] = await ctx.db
      .delete(articleDrafts)
      .where(and(eq(articleDrafts.articleId, articleId), eq(articleDrafts.language, language)))
      .returning();
    if (!draft) throw new Refusal("article_no_draft");
    const text = textOf(draft);
    if (!isComplete(text)) throw new Refusal("article_incomplete");
    const key = { articleId, language };
    const [kept] = await ctx.db
      .insert(articleRevisions)
      .values({
        ...key,
        ...text,
        revision: sql`(select coalesce(max(r.revision), 0) + 1 from ${articleRevisions} r where r.article_id = ${articleId} and r.language = ${language})`,
        note: note || null,
        publishedAt: ctx.now,
        publishedBy: ctx.actor.userId,
      })
      .returning({ revision: articleRevisions.revision });
    if (!kept) throw new Error("a row that was inserted is not there");
    const shown = {
      ...{ ...text, ...publishedColumns(text) },
      ...{ publishedAt: ctx.now, place: sql`nextval('article_places')` },
    };
    await ctx.db
      .insert(articleTexts)
      .values({ ...key, firstPublishedAt: ctx.now, ...shown })
      .onConflictDoUpdate({ target: [articleTexts.articleId, articleTexts.language], set: shown });
    await keepWords(ctx.db, [text.title]);
    const { revision } = kept;
    await record(ctx, "article.published", { subjectId: articleId, data: { language, revision } });
    return { revision };
  });
}

/** Refuses `article_not_published`: what nobody reads is neither right nor over. */
async function mustBePublished(ctx: Ctx<StaffMember>, articleId: string): Promise<void> {
  if ((await ctx.db.$count(articleTexts, eq(articleTexts.articleId, articleId))) === 0)
    throw new Refusal("article_not_published");
}

/** Somebody looked at it, and it is still right: it is looked at again in a year. Refuses as the others. */
export function confirmArticle(outer: Ctx<StaffMember>, seen: Seen): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, seen, { reviewAt: nextReview });
    if (article.retiredAt) throw new Refusal("article_retired");
    await mustBePublished(ctx, article.id);
    await record(ctx, "article.reviewed", { subjectId: article.id });
  });
}

/**
 * Takes an article out of use; its number leads on to what replaces it. Refuses `article_not_published`,
 * `article_retired`, `article_replacement` where that is no other published article, and as `takeArticle`.
 */
export function retireArticle(outer: Ctx<StaffMember>, { replacedBy, ...seen }: Retire): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, seen);
    if (article.retiredAt) throw new Refusal("article_retired");
    await mustBePublished(ctx, article.id);
    const [other] =
      replacedBy === null
        ? []
        : await ctx.db
            .select({ id: articles.id })
            .from(articles)
            .where(
              and(
                eq(articles.number, replacedBy),
                ne(articles.id, article.id),
                isNull(articles.retiredAt),
                sql`exists (select 1 from ${articleTexts} t where t.article_id = ${articles.id})`,
              ),
            )
            // it may not be retired at the same moment, least of all for this one
            .for("share");
    if (replacedBy !== null && !other) throw new Refusal("article_replacement", { field: "replacedBy" });
    await ctx.db
      .update(articles)
      .set({ retiredAt: ctx.now, replacedById: other?.id ?? null })
      .where(eq(articles.id, article.id));
    await record(ctx, "article.retired", {
      subjectId: article.id,
      data: { replacedBy: other?.id ?? null },
    });
  });
}

/** Brings a retired article back as it was. Refuses as `takeArticle`. */
export function reviveArticle(outer: Ctx<StaffMember>, seen: Seen): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { id } = await takeArticle(ctx, seen, { retiredAt: null, replacedById: null });
    await record(ctx, "article.revived", { subjectId: id });
  });
}
