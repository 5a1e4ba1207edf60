/** What stands in the way of being erased. */
import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import type { Ctx, Member } from "@/lib/access/ctx";
import { runningUntil } from "@/lib/accounts/members/guard/queries";
import { leftWithout } from "@/lib/accounts/members/guard/rules";

/** Accounts that would lose their last Super User or Domain Administrator with the member (domain rule 8). */
export async function listAccountsInTheWay(ctx: Ctx<Member>): Promise<{ number: number; name: string }[]> {
  const own = await ctx.db
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.userId, ctx.actor.userId), isNull(memberships.endedAt)));
  const inTheWay: { number: number; name: string }[] = [];
  for (const { id: accountId, number, name } of ctx.actor.accounts) {
    const mine = own.find((membership) => membership.accountId === accountId);
    if (mine && leftWithout(await runningUntil(ctx, accountId), await runningUntil(ctx, accountId, mine.id)))
      inTheWay.push({ number, name });
  }
  return inTheWay;
}
