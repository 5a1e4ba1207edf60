/** One article and what belongs to it, for those who may read it. What they may not read is `not_found`. */
import { and, eq, sql } from "drizzle-orm";
import { products } from "@/db/schema/catalog";
import {
  articleFeedback,
  articleImages,
  articleProducts,
  articles,
  articleTexts,
} from "@/db/schema/knowledge";
import { actingUserId, type Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { readableArticles } from "@/lib/knowledge/queries";
import { type ArticleText, type Audience, languageFor, sections } from "@/lib/knowledge/rules";
import { type ArticleHit, suggestArticles } from "@/lib/knowledge/search/queries";
import { Refusal } from "@/lib/platform/refusal";

/** A published text of an article with everything its page shows. */
export type Article = {
  readonly id: string;
  readonly number: number;
  readonly audience: Audience;
  readonly retiredAt: Date | null;
  /** the number of what replaced it, where the reader may read that */
  readonly replacedBy: number | null;
  readonly language: Language;
  /** the languages it can be read in */
  readonly languages: readonly Language[];
  readonly text: ArticleText;
  readonly firstPublishedAt: Date;
  readonly publishedAt: Date;
  /** readers it helped */
  readonly helpful: number;
  readonly about: readonly { family: string; product: string | null; versions: string | null }[];
};

/** An article in the language wanted, else in the one there is (look 2e). Refuses `not_found`. */
export async function getArticle(ctx: Ctx, number: number, wanted: Language): Promise<Article> {
  const rows = await ctx.db
    .select({ article: articles, text: articleTexts })
    .from(articles)
    .innerJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(and(eq(articles.number, number), readableArticles(ctx)))
    .orderBy(articleTexts.language);
  const languages = rows.map(({ text }) => text.language);
  const language = languageFor(wanted, languages);
  const found = rows.find(({ text }) => text.language === language);
  if (!found) throw new Refusal("not_found");
  const { article, text } = found;
  return {
    ...{ id: article.id, number: article.number, audience: article.audience, retiredAt: article.retiredAt },
    ...{ language: text.language, languages, text },
    ...{ firstPublishedAt: text.firstPublishedAt, publishedAt: text.publishedAt, helpful: text.helpful },
    replacedBy: article.replacedById ? await findNumber(ctx, article.replacedById) : null,
    about: await ctx.db
      .select({
        family: articleProducts.family,
        product: products.name,
        versions: articleProducts.versions,
      })
      .from(articleProducts)
      .leftJoin(products, eq(products.id, articleProducts.productId))
      .where(eq(articleProducts.articleId, article.id))
      .orderBy(articleProducts.position),
  };
}

/** SQL on `articles`: at least one language is published. */
const published = sql`exists (select 1 from ${articleTexts} where ${articleTexts.articleId} = ${articles.id})`;

/** The number of a published article this reader may read. */
async function findNumber(ctx: Ctx, id: string): Promise<number | null> {
  const [found] = await ctx.db
    .select({ number: articles.number })
    .from(articles)
    .where(and(eq(articles.id, id), readableArticles(ctx), published));
  return found?.number ?? null;
}

/** The article of this number, if there is one for this reader. */
export async function findNumbered(ctx: Ctx, number: number): Promise<{ number: number } | undefined> {
  const [found] = await ctx.db
    .select({ number: articles.number })
    .from(articles)
    .where(and(eq(articles.number, number), readableArticles(ctx), published));
  return found;
}

/** What this reader said of the text before; undefined for who has not, or has not signed in. */
export async function findOwnFeedback(ctx: Ctx, article: Pick<Article, "id" | "language">) {
  const userId = actingUserId(ctx);
  if (!userId) return undefined;
  const [found] = await ctx.db
    .select({
      helpful: articleFeedback.helpful,
      reason: articleFeedback.reason,
      comment: articleFeedback.comment,
    })
    .from(articleFeedback)
    .where(
      and(
        eq(articleFeedback.articleId, article.id),
        eq(articleFeedback.language, article.language),
        eq(articleFeedback.userId, userId),
      ),
    );
  return found;
}

/** Articles about much the same, the nearest first. */
export async function listRelated(ctx: Ctx, article: Article, limit = 4): Promise<ArticleHit[]> {
  const found = await suggestArticles(ctx, {
    text: `${article.text.title}\n${article.text.symptom}`,
    family: article.about[0]?.family,
    limit: limit + 1,
  });
  return found.filter(({ id }) => id !== article.id).slice(0, limit);
}

/**
 * A picture of an article, for those who see the article; of one that is not published, for those who write articles.
 * Refuses `not_found`.
 */
export async function getArticleImage(ctx: Ctx, id: string): Promise<typeof articleImages.$inferSelect> {
  const writes = ctx.actor.kind === "member" && ctx.actor.staff?.permissions.has("staff.articles");
  const [found] = await ctx.db
    .select({ image: articleImages })
    .from(articleImages)
    .innerJoin(articles, eq(articles.id, articleImages.articleId))
    .where(and(eq(articleImages.id, id), readableArticles(ctx), writes ? undefined : published));
  if (!found) throw new Refusal("not_found");
  return found.image;
}

/** The sections of a text that say something, in reading order. */
export function sectionsOf(text: ArticleText) {
  return sections.filter((section) => text[section].trim() !== "");
}
