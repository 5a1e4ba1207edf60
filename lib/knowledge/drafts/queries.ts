/** An article as its authors see it. */
import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cases } from "@/db/schema/cases";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { articleDrafts, articleProducts, articles, articleTexts } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { emptyText, textOf } from "@/lib/knowledge/drafts/rules";
import type { ArticleText } from "@/lib/knowledge/rules";
import { Refusal } from "@/lib/platform/refusal";

const owner = alias(users, "owner");
const replacing = alias(articles, "replacing");
/** Everything about an article, drafts and published texts of both languages included. Refuses `not_found`. */
export async function getArticleForAuthors(ctx: Ctx<StaffMember>, number: number) {
  const [found] = await ctx.db
    .select({
      about: articles,
      owner: { familyName: owner.familyName, givenName: owner.givenName },
      caseNumber: cases.number,
      replacedBy: replacing.number,
    })
    .from(articles)
    .leftJoin(owner, eq(owner.id, articles.ownerId))
    .leftJoin(cases, eq(cases.id, articles.caseId))
    .leftJoin(replacing, eq(replacing.id, articles.replacedById))
    .where(eq(articles.number, number));
  if (!found) throw new Refusal("not_found");
  const { id } = found.about;
  const drafts = await ctx.db
    .select({ row: articleDrafts, by: { familyName: users.familyName, givenName: users.givenName } })
    .from(articleDrafts)
    .leftJoin(users, eq(users.id, articleDrafts.changedBy))
    .where(eq(articleDrafts.articleId, id));
  const texts = await ctx.db
    .select({
      ...{ language: articleTexts.language, title: articleTexts.title, symptom: articleTexts.symptom },
      ...{ environment: articleTexts.environment, cause: articleTexts.cause },
      ...{ resolution: articleTexts.resolution, publishedAt: articleTexts.publishedAt },
      ...{ helpful: articleTexts.helpful, unhelpful: articleTexts.unhelpful },
    })
    .from(articleTexts)
    .where(eq(articleTexts.articleId, id));
  const about = await ctx.db
    .select({
      ...{ family: articleProducts.family, productId: articleProducts.productId },
      ...{ versions: articleProducts.versions, product: products.name },
    })
    .from(articleProducts)
    .leftJoin(products, eq(products.id, articleProducts.productId))
    .where(eq(articleProducts.articleId, id))
    .orderBy(asc(articleProducts.position));
  return { ...found, drafts, texts, products: about };
}
export type AuthorsArticle = Awaited<ReturnType<typeof getArticleForAuthors>>;

/** The draft in a language, if there is one. */
export function draftIn(article: AuthorsArticle, language: Language) {
  return article.drafts.find(({ row }) => row.language === language);
}

/** The published text in a language, if there is one. */
export function publishedIn(article: AuthorsArticle, language: Language) {
  return article.texts.find((row) => row.language === language);
}

/** What an author goes on with: the draft, else what is published, else nothing. */
export function writtenIn(article: AuthorsArticle, language: Language): ArticleText {
  return textOf(draftIn(article, language)?.row ?? publishedIn(article, language) ?? emptyText);
}

/** The families and products an article can be about, by family. */
export async function listAbout(ctx: Ctx<StaffMember>) {
  const rows = await ctx.db
    .select({ id: products.id, name: products.name, family: products.family })
    .from(products)
    .where(sql`${products.kind} not in ('subscription', 'support', 'bundle')`)
    .orderBy(asc(products.family), asc(products.name), asc(products.id));
  return [...Map.groupBy(rows, ({ family }) => family)].map(([family, list]) => ({ family, products: list }));
}
