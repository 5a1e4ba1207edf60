/** Keeps the words of titles, which searches without result are held against. */

import type { Db } from "@/db/client";
import { articleWords } from "@/db/schema/knowledge";
import { termsOf } from "@/lib/knowledge/search/rules";
import { wordsOf } from "@/lib/knowledge/search/spelling/rules";

/** Adds the words of published titles to those there are. None is ever taken away: who may see which is asked each time. */
export async function keepWords(db: Db, titles: readonly string[]): Promise<void> {
  const words = [...new Set(titles.flatMap((title) => wordsOf(termsOf(title))))].sort();
  if (words.length === 0) return;
  await db
    .insert(articleWords)
    .values(words.map((word) => ({ word })))
    .onConflictDoNothing();
}
