/** Going back to what was published before. */
import { articleDrafts } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { takeArticle } from "@/lib/knowledge/drafts/commands";
import type { Restore } from "@/lib/knowledge/history/input";
import { findRevision } from "@/lib/knowledge/history/queries";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Makes an earlier text the draft, in place of the one there is. Refuses `not_found`, and as `takeArticle`. */
export function restoreRevision(
  outer: Ctx<StaffMember>,
  { language, revision, ...seen }: Restore,
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { id: articleId } = await takeArticle(ctx, seen);
    const text = await findRevision(ctx, articleId, language, revision);
    if (!text) throw new Refusal("not_found");
    const set = { ...text, changedAt: ctx.now, changedBy: ctx.actor.userId };
    await ctx.db
      .insert(articleDrafts)
      .values({ articleId, language, ...set })
      .onConflictDoUpdate({ target: [articleDrafts.articleId, articleDrafts.language], set });
    await record(ctx, "article.changed", {
      subjectId: articleId,
      data: { act: "restored", languages: [language], revision },
    });
  });
}
