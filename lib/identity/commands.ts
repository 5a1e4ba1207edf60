/** Housekeeping of identity as a whole. */
import { and, isNull, lt, or, sql } from "drizzle-orm";
import {
  loginTickets,
  passkeyChallenges,
  passwordTokens,
  sessions,
  signIns,
  totpFactors,
} from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";

/** Forgets what has had its time: sign-ins, tickets, challenges, links, apps never confirmed, and sessions that ended 30 days ago. */
export async function sweepIdentity(ctx: Ctx): Promise<void> {
  const now = sql`now()`;
  const dayAgo = sql`now() - interval '1 day'`;
  const monthAgo = sql`now() - interval '30 days'`;
  await ctx.db.delete(signIns).where(lt(signIns.expiresAt, now));
  await ctx.db.delete(loginTickets).where(lt(loginTickets.expiresAt, now));
  await ctx.db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, now));
  await ctx.db.delete(passwordTokens).where(lt(passwordTokens.expiresAt, now));
  await ctx.db
    .delete(totpFactors)
    .where(and(isNull(totpFactors.confirmedAt), lt(totpFactors.createdAt, dayAgo)));
  await ctx.db.delete(sessions).where(or(lt(sessions.endedAt, monthAgo), lt(sessions.expiresAt, monthAgo)));
}
