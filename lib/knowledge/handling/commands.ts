/** Dealing with what readers missed. Whoever is second finds it done, which is as good. */
import { and, eq, isNull } from "drizzle-orm";
import { articleFeedback, emptySearches } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { SearchHandled } from "@/lib/knowledge/handling/input";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** An article was mended, or nothing is wrong with it. Refuses `not_found`. */
export function settleFeedback(outer: Ctx<StaffMember>, id: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [settled] = await ctx.db
      .update(articleFeedback)
      .set({ handledAt: ctx.now, handledBy: ctx.actor.userId })
      .where(and(eq(articleFeedback.id, id), isNull(articleFeedback.handledAt)))
      .returning({ articleId: articleFeedback.articleId });
    if (settled)
      await record(ctx, "article.feedback_handled", {
        subjectId: settled.articleId,
        data: { feedbackId: id },
      });
    else if ((await ctx.db.$count(articleFeedback, eq(articleFeedback.id, id))) === 0)
      throw new Refusal("not_found");
  });
}

/** An article was written for it, or none will be. Refuses `not_found`. */
export function settleSearch(outer: Ctx<StaffMember>, { query, language }: SearchHandled): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const here = and(eq(emptySearches.query, query), eq(emptySearches.language, language));
    const [settled] = await ctx.db
      .update(emptySearches)
      .set({ handledAt: ctx.now, handledBy: ctx.actor.userId })
      .where(and(here, isNull(emptySearches.handledAt)))
      .returning({ times: emptySearches.times });
    // what was asked stays out of the history: people type all sorts of things
    if (settled) await record(ctx, "article.search_handled", { data: { language, times: settled.times } });
    else if ((await ctx.db.$count(emptySearches, here)) === 0) throw new Refusal("not_found");
  });
}
