/** A person who shows a second factor has not lost it: what support was to take away stays (trust REC-3). */
import { and, eq, sql } from "drizzle-orm";
import { factorResets } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { isOpenReset } from "@/lib/identity/factors/resets/queries";
import { record } from "@/lib/platform/events";

/** Stops the removal that is under way for this person, if there is one. Call after a second factor has passed. */
export async function stopByProof(ctx: Ctx, userId: string): Promise<void> {
  const [stopped] = await ctx.db
    .update(factorResets)
    .set({ stoppedAt: sql`now()` })
    .where(and(eq(factorResets.userId, userId), isOpenReset))
    .returning({ id: factorResets.id });
  if (stopped)
    await record(ctx, "user.factors_reset_stopped", { userId, subjectId: userId, data: { by: "proof" } });
}
