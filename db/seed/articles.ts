/** The knowledge base of the demo world, with what readers said of it and what they looked for in vain. */
import { sql } from "drizzle-orm";
import {
  articleFeedback,
  articleProducts,
  articleRevisions,
  articles,
  articleTexts,
  emptySearches,
} from "@/db/schema/knowledge";
import { licenseArticles } from "@/db/seed/articles-licenses";
import { networkArticles } from "@/db/seed/articles-network";
import { upkeepArticles } from "@/db/seed/articles-upkeep";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { roster } from "@/db/seed/roster";
import { type Language, languages } from "@/lib/i18n/languages";
import { type ArticleText, type Audience, reviewMonths } from "@/lib/knowledge/rules";
import { foldForSearch, publishedColumns } from "@/lib/knowledge/search/rules";
import { keepWords } from "@/lib/knowledge/search/spelling/commands";

/** An article; times are days ago. `changed`: published a second time. */
export type DemoArticle = {
  readonly key: string;
  readonly audience: Audience;
  readonly about: readonly { readonly family: string; readonly versions?: string }[];
  readonly days: number;
  readonly changed?: number;
  readonly retired?: number;
  /** the key of what replaced it */
  readonly replacedBy?: string;
  readonly helpful: number;
  readonly unhelpful: number;
} & Partial<Record<Language, Pick<ArticleText, "title" | "resolution"> & Partial<ArticleText>>>;

const shelf = [...networkArticles, ...licenseArticles, ...upkeepArticles];

/** What readers said, and where it still waits for an author. */
const remarks = [
  {
    key: "license-fetch",
    language: "ja",
    by: "ito",
    days: 6,
    reason: "unclear",
    comment: "プロキシの認証が必要な場合の手順も知りたいです。",
  },
  {
    key: "upgrade-path",
    language: "en",
    by: "okafor",
    days: 4,
    reason: "outdated",
    comment: "Is 11.1.4 still the recommended release?",
  },
  { key: "phase-2", language: "ja", by: "watanabe", days: 30, reason: null, comment: null },
  {
    key: "failover",
    language: "en",
    by: "reyes",
    days: 9,
    reason: null,
    comment: "The table of states saved me a call.",
  },
  { key: "auth-code-used", language: "en", by: "reyes", days: 2, reason: "other_problem", comment: null },
] as const;

/** What was looked for and not found: query, language, how often, days since the last time. */
const unanswered = [
  ["saml single sign-on azure", "en", 7, 1],
  ["シングルサインオン", "ja", 5, 2],
  ["snmp trap <ip-1>", "en", 3, 4],
  ["ネットフロー", "ja", 2, 6],
  ["vmotion license", "en", 2, 11],
] as const satisfies readonly (readonly [string, Language, number, number])[];

export async function seedArticles({ ctx, ago, note }: Seeding): Promise<void> {
  const numbers = await ctx.db.execute<{ n: number }>(
    sql`select nextval('article_numbers')::int as n from generate_series(1, ${shelf.length}::int)`,
  );
  const authors = roster.filter(({ staff }) => staff === "support_engineer" || staff === "support_manager");
  const idOf = (key: string) => fixedId("article", key);
  // the oldest has the lowest number; what replaces another must be there first
  const placed = [...shelf]
    .sort((one, other) => other.days - one.days)
    .map((article, place) => ({
      article,
      number: numbers[place]?.n ?? 0,
      author: authors[place % authors.length],
    }));
  await ctx.db.insert(articles).values(
    placed
      .toSorted(
        (one, other) =>
          Number(one.article.replacedBy !== undefined) - Number(other.article.replacedBy !== undefined),
      )
      .map(({ article, number, author }) => ({
        ...{ id: idOf(article.key), number, audience: article.audience, createdAt: ago(article.days, -90) },
        ...{ createdBy: author ? userIdOf(author.key) : null, ownerId: author ? userIdOf(author.key) : null },
        reviewAt: ago((article.changed ?? article.days) - reviewMonths * 30),
        retiredAt: article.retired === undefined ? null : ago(article.retired),
        replacedById: article.replacedBy ? idOf(article.replacedBy) : null,
      })),
  );
  await ctx.db
    .insert(articleProducts)
    .values(
      shelf.flatMap(({ key, about }) =>
        about.map((one, position) => ({ articleId: idOf(key), position, versions: null, ...one })),
      ),
    );
  const texts = placed.flatMap(({ article, author }) =>
    languages.flatMap((language) => {
      const written = article[language];
      const own = { symptom: "", environment: "", cause: "", ...written };
      return written
        ? [
            {
              article,
              author,
              language,
              text: { ...own, title: written.title, resolution: written.resolution },
            },
          ]
        : [];
    }),
  );
  await ctx.db.insert(articleTexts).values(
    texts.map(({ article, language, text }) => {
      // readers of the other language find half as much to say
      const share = (count: number) =>
        article.en && article.ja && language === "ja" ? Math.ceil(count / 2) : count;
      return {
        ...{ articleId: idOf(article.key), language, ...text, ...publishedColumns(text) },
        ...{ firstPublishedAt: ago(article.days), publishedAt: ago(article.changed ?? article.days) },
        ...{ helpful: share(article.helpful), unhelpful: share(article.unhelpful) },
      };
    }),
  );
  await keepWords(
    ctx.db,
    texts.map(({ text }) => text.title),
  );
  await ctx.db.insert(articleRevisions).values(
    texts.map(({ article, author, language, text }) => ({
      ...{ articleId: idOf(article.key), language, revision: 1, ...text },
      publishedAt: ago(article.changed ?? article.days),
      publishedBy: author ? userIdOf(author.key) : null,
    })),
  );
  for (const { article, author, language } of texts)
    note({
      ...{
        kind: "article.published",
        at: ago(article.changed ?? article.days),
        subjectId: idOf(article.key),
      },
      actor: asMember(author?.key ?? ""),
      data: { language, revision: 1 },
    });
  await ctx.db.insert(articleFeedback).values(
    remarks.map(({ key, language, by, days, reason, comment }) => {
      const person = roster.find((one) => one.key === by);
      const [company] = Object.keys(person?.roles ?? {}) as Parameters<typeof accountIdOf>[0][];
      return {
        ...{
          id: fixedId("articleFeedback", `${key} ${by}`),
          articleId: idOf(key),
          language,
          createdAt: ago(days),
        },
        ...{ userId: userIdOf(by), accountId: company ? accountIdOf(company) : null },
        ...{ helpful: reason === null, reason, comment },
      };
    }),
  );
  await ctx.db.insert(emptySearches).values(
    unanswered.map(([query, language, times, days]) => ({
      ...{ query: foldForSearch(query), language, times, firstAt: ago(days + 20), lastAt: ago(days) },
    })),
  );
}
