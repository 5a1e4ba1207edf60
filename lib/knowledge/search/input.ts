/** What may come in by the search of the knowledge base, from the address. */
import { z } from "zod";
import { languages } from "@/lib/i18n/languages";
import { articleOrders, rankedArticles } from "@/lib/knowledge/search/rules";

const word = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, max)
        .toWellFormed(),
    );

/** The filter of the search; what makes no sense leaves nothing out. `version`: what the reader runs. */
export const articleFilterInput = z.object({
  q: word(2_000),
  family: word(100),
  version: word(20),
  language: z
    .enum(["", ...languages])
    .catch("")
    .default(""),
  order: z.enum(articleOrders).catch("best").default("best"),
});
export type ArticleFilter = z.output<typeof articleFilterInput>;

/** Hits before a page. */
export const articlePlace = z.coerce.number().int().min(0).max(rankedArticles).catch(0);

/** The filter as the query of an address: only what differs from the plain list. */
export function articleFilterQuery(filter: ArticleFilter): Record<string, string> {
  const plain = articleFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== plain[name as keyof ArticleFilter]),
  );
}

/** Does this filter leave anything out, besides what its words do? */
export function narrowsArticles({ family, version, language }: ArticleFilter): boolean {
  return family !== "" || version !== "" || language !== "";
}
