/** Writing articles. What readers see changes by publishing alone (lib/knowledge/publishing). */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { articleDrafts, articleImages, articleProducts, articles, articleTexts } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { type Language, languages } from "@/lib/i18n/languages";
import type { NewArticle, Seen } from "@/lib/knowledge/drafts/input";
import { emptyText, isBlank, isSame, textOf } from "@/lib/knowledge/drafts/rules";
import type { ArticleText } from "@/lib/knowledge/rules";
import { record } from "@/lib/platform/events";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

export type Article = typeof articles.$inferSelect;

/**
 * The article as this writer saw it, held until the transaction ends and counted on, so that of two who write at once
 * one comes first. Refuses `not_found`, and `changed_meanwhile` to whoever comes second.
 */
export async function takeArticle(
  ctx: Ctx<StaffMember>,
  { number, version }: Seen,
  set: { [Column in keyof Article]?: Article[Column] | SQL } = {},
): Promise<Article> {
  const [taken] = await ctx.db
    .update(articles)
    .set({ ...set, version: sql`${articles.version} + 1` })
    .where(and(eq(articles.number, number), eq(articles.version, version)))
    .returning();
  if (taken) return taken;
  const [there] = await ctx.db.select({ id: articles.id }).from(articles).where(eq(articles.number, number));
  throw new Refusal(there ? "changed_meanwhile" : "not_found");
}

/** A new row with its first draft. For callers that have a transaction; nothing when the case has an article already. */
export async function insertArticle(
  ctx: Ctx<StaffMember>,
  facts: { audience: Article["audience"]; caseId?: string; language: Language; text: ArticleText },
): Promise<Article | undefined> {
  const [made] = await ctx.db
    .insert(articles)
    .values({
      id: newId("article"),
      number: sql`nextval('article_numbers')`,
      audience: facts.audience,
      caseId: facts.caseId ?? null,
      createdBy: ctx.actor.userId,
      ownerId: ctx.actor.userId,
    })
    .onConflictDoNothing({ target: articles.caseId, where: sql`case_id is not null` })
    .returning();
  if (!made) return undefined;
  const { language, text } = facts;
  await ctx.db
    .insert(articleDrafts)
    .values({ articleId: made.id, language, ...text, changedBy: ctx.actor.userId });
  await record(ctx, "article.created", { subjectId: made.id, data: { language } });
  return made;
}

/** Begins an article, owned by whoever begins it. Answers its number. */
export function createArticle(outer: Ctx<StaffMember>, input: NewArticle): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const { title, language, audience } = input;
    const made = await insertArticle(ctx, { audience, language, text: { ...emptyText, title } });
    if (!made) throw new Error("an article without a case met another");
    return { number: made.number };
  });
}

/**
 * Keeps what was written. A language that says what is published has no draft; one in which nothing is written has none
 * either, unless it is all there is of the article. Refuses as `takeArticle`. Answers the new version.
 */
export function saveDraft(
  outer: Ctx<StaffMember>,
  seen: Seen,
  texts: Readonly<Partial<Record<Language, ArticleText>>>,
): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, seen);
    const mine = eq(articleDrafts.articleId, article.id);
    const drafts = await ctx.db.select().from(articleDrafts).where(mine);
    const published = await ctx.db.select().from(articleTexts).where(eq(articleTexts.articleId, article.id));
    const changed: Language[] = [];
    for (const language of languages) {
      const text = texts[language];
      const draft = drafts.find((row) => row.language === language);
      const shown = published.find((row) => row.language === language);
      if (!text || (draft ? isSame(draft, text) : isSame(shown ?? emptyText, text))) continue;
      changed.push(language);
      if (shown && isSame(shown, text))
        await ctx.db.delete(articleDrafts).where(and(mine, eq(articleDrafts.language, language)));
      else {
        const row = { ...textOf(text), changedAt: ctx.now, changedBy: ctx.actor.userId };
        await ctx.db
          .insert(articleDrafts)
          .values({ articleId: article.id, language, ...row })
          .onConflictDoUpdate({ target: [articleDrafts.articleId, articleDrafts.language], set: row });
      }
    }
    await dropBlank(ctx, article.id, published);
    if (changed.length > 0)
      await record(ctx, "article.changed", {
        subjectId: article.id,
        data: { act: "draft", languages: changed },
      });
    return { version: article.version };
  });
}

/** Drafts in which nothing stands: a language nobody writes in. What is published may be emptied; the last draft is kept. */
async function dropBlank(
  ctx: Ctx<StaffMember>,
  articleId: string,
  published: readonly { language: Language }[],
): Promise<void> {
  const rows = await ctx.db.select().from(articleDrafts).where(eq(articleDrafts.articleId, articleId));
  const isPublished = (language: Language) => published.some((text) => text.language === language);
  const blank = rows.filter((row) => isBlank(row) && !isPublished(row.language));
  const going = published.length === 0 && blank.length === rows.length ? blank.slice(1) : blank;
  for (const { language } of going)
    await ctx.db
      .delete(articleDrafts)
      .where(and(eq(articleDrafts.articleId, articleId), eq(articleDrafts.language, language)));
}

/** Forgets the draft in a language that is published, which stays. Refuses `article_not_published`, and as `takeArticle`. */
export function discardDraft(
  outer: Ctx<StaffMember>,
  { language, ...seen }: Seen & { language: Language },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, seen);
    const here = and(eq(articleTexts.articleId, article.id), eq(articleTexts.language, language));
    if ((await ctx.db.$count(articleTexts, here)) === 0) throw new Refusal("article_not_published");
    await ctx.db
      .delete(articleDrafts)
      .where(and(eq(articleDrafts.articleId, article.id), eq(articleDrafts.language, language)));
    await record(ctx, "article.changed", {
      subjectId: article.id,
      data: { act: "discarded", languages: [language] },
    });
  });
}

/** Deletes an article that nobody ever read, with its pictures. Refuses `article_published`, and as `takeArticle`. */
export async function deleteArticle(outer: Ctx<StaffMember>, seen: Seen): Promise<void> {
  const pictures = await inTransaction(outer, async (ctx) => {
    const { id } = await takeArticle(ctx, seen);
    if ((await ctx.db.$count(articleTexts, eq(articleTexts.articleId, id))) > 0)
      throw new Refusal("article_published");
    const removed = await ctx.db
      .delete(articleImages)
      .where(eq(articleImages.articleId, id))
      .returning({ key: articleImages.storageKey });
    await ctx.db.delete(articleDrafts).where(eq(articleDrafts.articleId, id));
    await ctx.db.delete(articleProducts).where(eq(articleProducts.articleId, id));
    await ctx.db.delete(articles).where(eq(articles.id, id));
    await record(ctx, "article.deleted", { subjectId: id });
    return removed;
  });
  // what a crash leaves here has no row any more and is swept
  await forgetBytes(pictures.map(({ key }) => key));
}
