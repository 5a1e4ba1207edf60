/** Published articles for tests. */
import type { Database } from "@/db/client";
import { articleProducts, articles, articleTexts } from "@/db/schema/knowledge";
import type { Language } from "@/lib/i18n/languages";
import type { ArticleText, Audience } from "@/lib/knowledge/rules";
import { publishedColumns } from "@/lib/knowledge/search/rules";
import { keepWords } from "@/lib/knowledge/search/spelling/commands";
import { newId } from "@/lib/platform/ids";

/** Numbers far above those given out, from a place of each file's own: files share the portal's database. */
let next = 100_000_000 + Math.floor(Math.random() * 800_000_000);

type About = { readonly family: string; readonly productId?: string; readonly versions?: string };

/** Publishes an article with a text per language, only as much of it as the test says. */
export async function newArticle(
  db: Database,
  texts: Partial<Record<Language, Partial<ArticleText>>>,
  options: {
    audience?: Audience;
    about?: readonly About[];
    at?: Date;
    retired?: boolean;
    number?: number;
  } = {},
): Promise<{ id: string; number: number }> {
  const id = newId("article");
  const number = options.number ?? next++;
  const at = options.at ?? new Date();
  await db
    .insert(articles)
    .values({ id, number, audience: options.audience ?? "public", retiredAt: options.retired ? at : null });
  for (const [position, about] of (options.about ?? []).entries())
    await db.insert(articleProducts).values({ articleId: id, position, ...about });
  for (const [language, some] of Object.entries(texts) as [Language, Partial<ArticleText>][]) {
    const text = { title: "Untitled", symptom: "", environment: "", cause: "", resolution: "", ...some };
    await db.insert(articleTexts).values({
      articleId: id,
      language,
      ...text,
      ...publishedColumns(text),
      firstPublishedAt: at,
      publishedAt: at,
    });
    await keepWords(db, [text.title]);
  }
  return { id, number };
}
