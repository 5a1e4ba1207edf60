/** "Did you mean": a search that finds something instead of one that found nothing. */
import { sql } from "drizzle-orm";
import { articles, articleTexts, articleWords } from "@/db/schema/knowledge";
import type { Ctx } from "@/lib/access/ctx";
import { readableArticles } from "@/lib/knowledge/queries";
import { type ArticleSearch, searchArticles } from "@/lib/knowledge/search/queries";
import { readQuery } from "@/lib/knowledge/search/rules";
import { doubtfulWords, nearWords, otherKana, withWords } from "@/lib/knowledge/search/spelling/rules";

/** Words held against one, and texts looked into for one this reader may know. */
const words = 24;
const texts = 500;

/** Those of some words that stand in what this reader may read: anywhere, or in titles. */
async function known(
  ctx: Ctx,
  asked: readonly string[],
  where: "terms" | "title_terms",
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const rows = await ctx.db.execute<{ word: string }>(sql`
    select word from unnest(${sql.param(asked)}::text[], ${sql.param(asked.map((one) => readQuery(one).match))}::text[]) a (word, match)
    where exists (select 1 from (select t.article_id from ${articleTexts} t
        where ${sql.identifier("t")}.${sql.identifier(where)} @@ match::tsquery limit ${texts}) t
      join ${articles} on ${articles.id} = t.article_id
      where ${articles.retiredAt} is null and ${readableArticles(ctx)})`);
  return new Set(rows.map(({ word }) => word));
}

/** The nearest word of a title this reader may see; undefined when there is none. */
async function meant(ctx: Ctx, typed: string): Promise<string | undefined> {
  const like = await ctx.db.execute<{ word: string }>(sql`
    select ${articleWords.word} as word from ${articleWords} where ${articleWords.word} % ${typed}
    order by similarity(${articleWords.word}, ${typed}) desc, ${articleWords.word} limit ${words}`);
  const near = nearWords(
    typed,
    like.map(({ word }) => word),
  );
  const seen = await known(ctx, near, "title_terms");
  return near.find((word) => seen.has(word));
}

/**
 * What was meant by a search that found nothing, as it would be typed; undefined when nothing near finds anything. Only
 * words of titles this reader may read are offered, and only what does find something for them.
 */
export async function findMeant(ctx: Ctx, search: ArticleSearch): Promise<string | undefined> {
  const asked = doubtfulWords(search.q);
  const right = await known(ctx, asked, "terms");
  const instead = new Map<string, string>();
  for (const word of asked) {
    const other = right.has(word) ? undefined : await meant(ctx, word);
    if (other) instead.set(word, other);
  }
  const ways = [...(instead.size > 0 ? [withWords(search.q, instead)] : []), ...otherKana(search.q)];
  for (const q of ways) if ((await searchArticles(ctx, { ...search, q, after: 0 })).total > 0) return q;
  return undefined;
}
