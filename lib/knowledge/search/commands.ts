/** What searching leaves behind: a count per network, and the questions nobody has answered yet. */
import { sql } from "drizzle-orm";
import { emptySearches } from "@/db/schema/knowledge";
import type { Ctx } from "@/lib/access/ctx";
import { nobody } from "@/lib/knowledge/masking/knowing/rules";
import { maskTexts } from "@/lib/knowledge/masking/rules";
import { foldForSearch, queryLength, readQuery } from "@/lib/knowledge/search/rules";
import { env } from "@/lib/platform/env";
import { networkOf } from "@/lib/platform/networks/rules";
import { countAttempt, limited } from "@/lib/platform/rate-limit";

/** Empty searches of one person or network that are kept per hour: the list is for authors, not for whoever fills it. */
const keptPerHour = 30;

/** Counts a search of somebody who has not signed in. Refuses `too_many_attempts`. */
export async function countSearch(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== "visitor") return;
  await limited(ctx, [
    { key: `search:${networkOf(ctx.ip)}`, max: env().ARTICLE_SEARCHES_PER_MINUTE_IP, seconds: 60 },
  ]);
}

/**
 * Keeps a search that found nothing, for the authors: once per wording and language, with a count. Serials, addresses of
 * machines and people and the like are taken out first; where nothing else is left, nothing is kept.
 */
export async function noteEmptySearch(ctx: Ctx, typed: string): Promise<void> {
  const [masked = ""] = maskTexts([typed.slice(0, queryLength).toWellFormed()], nobody).texts;
  const query = foldForSearch(masked);
  if (readQuery(query.replace(/<[a-z-]+-\d+>/g, " ")).match === "") return;
  const who = ctx.actor.kind === "member" ? ctx.actor.userId : networkOf(ctx.ip);
  const { allowed } = await countAttempt(ctx.db, {
    key: `empty-search:${who}`,
    max: keptPerHour,
    seconds: 3_600,
  });
  if (!allowed) return;
  await ctx.db
    .insert(emptySearches)
    .values({ query, language: ctx.language, firstAt: ctx.now, lastAt: ctx.now })
    .onConflictDoUpdate({
      target: [emptySearches.query, emptySearches.language],
      set: { times: sql`${emptySearches.times} + 1`, lastAt: ctx.now },
    });
}
