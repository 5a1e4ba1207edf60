/** "This solved it": an article made a case unnecessary, and no engineer spent time on it (domain rule 73). */
import { eq, sql } from "drizzle-orm";
import { deflections } from "@/db/schema/knowledge";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { deflectHeld } from "@/lib/cases/closing/commands";
import { dropDraft } from "@/lib/cases/drafts/commands";
import { isOpened } from "@/lib/cases/drafts/queries";
import { mayWork } from "@/lib/cases/policy";
import { getCase, holdCase } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { getReadable } from "@/lib/knowledge/deflections/queries";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Said while a case was being written: it counts, and the draft and its files are forgotten. The same form says it once.
 * Refuses `not_found` for an article the reader cannot read, and `changed_meanwhile` for a form that became a case.
 */
export async function solveWhileTyping(
  outer: Ctx<AccountMember>,
  input: { submissionId: string; article: number },
): Promise<void> {
  const keys = await inTransaction(outer, async (ctx) => {
    const article = await getReadable(ctx, input.article);
    const accountId = ctx.actor.account.id;
    const [sent] = await ctx.db.execute(sql`select 1 where ${isOpened(accountId, input.submissionId)}`);
    if (sent) throw new Refusal("changed_meanwhile");
    await ctx.db
      .insert(deflections)
      .values({
        ...{ submissionId: `${accountId}:${input.submissionId}`, accountId, userId: ctx.actor.userId },
        ...{ articleId: article.id, place: "typing", createdAt: ctx.now },
      })
      .onConflictDoNothing();
    return dropDraft(ctx, input.submissionId);
  });
  await forgetBytes(keys);
}

/**
 * Said of a case just after it was sent: closes it as `deflected` and counts, once, as long as nobody of support has
 * answered. What was said of its form before it was sent is replaced. Refuses `not_found` for a case or article that is
 * not theirs, `not_permitted`, `case_answered`, `case_closed`, `case_merged`.
 */
export function solveBySending(
  outer: Ctx<AccountMember>,
  input: { number: number; article: number },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, (await getCase(ctx, input.number)).id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    const article = await getReadable(ctx, input.article);
    const [said] = await ctx.db
      .select({ caseId: deflections.caseId })
      .from(deflections)
      .where(eq(deflections.caseId, held.id));
    if (said && !isOpen(held.status)) return;
    await deflectHeld(ctx, held);
    const solved = {
      ...{ userId: ctx.actor.userId, articleId: article.id, caseId: held.id },
      ...{ place: "sent" as const, createdAt: ctx.now },
    };
    await ctx.db
      .insert(deflections)
      .values({ submissionId: held.submissionId ?? held.id, accountId: held.accountId, ...solved })
      .onConflictDoUpdate({ target: deflections.submissionId, set: solved });
  });
}
