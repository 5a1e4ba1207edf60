/** What may come in by the search of the knowledge base, from the address. */
import { z } from "zod";
import { languages } from "@/lib/i18n/languages";
import { articleOrders, rankedArticles } from "@/lib/knowledge/search/rules";
import { choiceField, wordsField } from "@/lib/platform/listing/input";

/** The filter of the search; what makes no sense leaves nothing out. `version`: what the reader runs. */
export const articleFilterInput = z.object({
  q: wordsField(2_000),
  family: wordsField(100),
  version: wordsField(20),
  language: choiceField(languages),
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
