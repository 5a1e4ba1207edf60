/** What staff do about a person stands in the history of their accounts. */
import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import type { Ctx } from "@/lib/access/ctx";
import type { Opening } from "@/lib/accounts/staff-access/rules";
import { type EventKind, record, recordAll } from "@/lib/platform/events";

/** Writes into the history of every account the person belongs to, or into none of them when there is none. */
export async function noteAboutPerson(
  ctx: Ctx,
  kind: EventKind,
  userId: string,
  facts: { reason?: string; what?: Opening },
): Promise<void> {
  const living = await ctx.db
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)));
  const data = { userId, ...facts };
  if (living.length === 0) await record(ctx, kind, { subjectId: userId, data });
  else
    await recordAll(
      ctx,
      kind,
      living.map(({ accountId }) => ({ accountId, subjectId: userId, data })),
    );
}
