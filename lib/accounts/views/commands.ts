/** Keeping and deleting one's own views of a list. */
import { and, eq, sql } from "drizzle-orm";
import { savedViews } from "@/db/schema/accounts";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { maxViewsPerList } from "@/lib/accounts/views/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

const own = (ctx: Ctx<AccountMember>) =>
  and(within(ctx, savedViews.accountId), eq(savedViews.userId, ctx.actor.userId));

/** Keeps a view under a name; one of that name is replaced. Refuses `too_many_views`. `query`: without `?`, account and page. */
export function saveView(
  outer: Ctx<AccountMember>,
  view: { list: string; name: string; query: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const accountId = ctx.actor.account.id;
    const id = newId("savedView");
    const [kept] = await ctx.db
      .insert(savedViews)
      .values({ id, accountId, userId: ctx.actor.userId, ...view })
      .onConflictDoUpdate({
        target: [savedViews.userId, savedViews.accountId, savedViews.list, savedViews.name],
        set: { query: view.query },
      })
      .returning({ id: savedViews.id });
    const [row] = await ctx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(savedViews)
      .where(and(own(ctx), eq(savedViews.list, view.list)));
    if ((row?.count ?? 0) > maxViewsPerList) throw new Refusal("too_many_views");
    await record(ctx, "view.saved", { accountId, subjectId: kept?.id ?? id, data: { list: view.list } });
  });
}

/** Deletes one's own view; a foreign or missing one is `not_found`. */
export function deleteView(outer: Ctx<AccountMember>, viewId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [gone] = await ctx.db
      .delete(savedViews)
      .where(and(own(ctx), eq(savedViews.id, viewId)))
      .returning({ list: savedViews.list });
    if (!gone) throw new Refusal("not_found");
    await record(ctx, "view.deleted", { accountId: ctx.actor.account.id, subjectId: viewId, data: gone });
  });
}
