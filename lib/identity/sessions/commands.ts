/** Sessions begin with a ticket and end by a row change, which acts at the next request (trust SES-3). */
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loginTickets, sessions, staffMembers, users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { stopByProof } from "@/lib/identity/factors/resets/commands";
import type { Factor, SessionEnd } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

const ticketSeconds = 60;

/** A ticket good for one session within a minute. Issue it only after every factor has passed. */
export async function issueTicket(ctx: Ctx, userId: string, factors: readonly Factor[]): Promise<string> {
  const token = newToken();
  await ctx.db.insert(loginTickets).values({
    tokenHash: hashToken(token),
    userId,
    factors: [...factors],
    expiresAt: sql`now() + make_interval(secs => ${ticketSeconds})`,
  });
  if (factors.some((factor) => factor !== "password")) await stopByProof(ctx, userId);
  return token;
}

/**
 * Turns a ticket into a session: at most once, and the session the browser presented before is ended (trust SES-2).
 * Returns the new session's token, or null when the ticket is unknown, used or late.
 */
export function startSession(
  outer: Ctx,
  ticket: string,
  browser: { userAgent: string | null; formerToken: string | null },
): Promise<{ userId: string; token: string } | null> {
  return inTransaction(outer, async (ctx) => {
    const [redeemed] = await ctx.db
      .update(loginTickets)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(loginTickets.tokenHash, hashToken(ticket)),
          isNull(loginTickets.usedAt),
          gt(loginTickets.expiresAt, sql`now()`),
        ),
      )
      .returning();
    if (!redeemed) return null;
    const [person] = await ctx.db
      .select({
        id: users.id,
        staff: sql<boolean>`${staffMembers.userId} is not null and ${staffMembers.endedAt} is null`,
      })
      .from(users)
      .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
      .where(and(eq(users.id, redeemed.userId), isNull(users.blockedAt)));
    if (!person) return null;

    const former = browser.formerToken ? await replaceSession(ctx.db, browser.formerToken) : undefined;
    // a second factor alone renews a session but does not prolong it: the password was not asked for again
    const renewed = redeemed.factors.some((factor) => factor === "password" || factor === "passkey");
    if (!renewed && former?.userId !== person.id) return null;
    const token = newToken();
    const settings = env();
    const id = newId("session");
    await ctx.db.insert(sessions).values({
      id,
      tokenHash: hashToken(token),
      userId: person.id,
      lastSeenAt: sql`now()`,
      idleMinutes: person.staff ? settings.SESSION_IDLE_MINUTES_STAFF : settings.SESSION_IDLE_MINUTES,
      expiresAt:
        former && !renewed
          ? former.expiresAt
          : sql`now() + make_interval(hours => ${settings.SESSION_HOURS})`,
      sudoUntil: sql`now() + make_interval(mins => ${settings.SUDO_MINUTES})`,
      factors: former && !renewed ? [...new Set([...former.factors, ...redeemed.factors])] : redeemed.factors,
      userAgent: browser.userAgent?.slice(0, 400) ?? null,
      ip: ctx.ip,
    });
    await ctx.db.update(users).set({ lastSeenAt: sql`now()` }).where(eq(users.id, person.id));
    await endSurplus(ctx.db, person.id, settings.SESSIONS_PER_USER);
    await record(ctx, "user.signed_in", {
      userId: person.id,
      subjectId: person.id,
      data: { factors: redeemed.factors },
    });
    return { userId: person.id, token };
  });
}

/** Ends the session this browser held, if it was alive, and tells whose it was. */
async function replaceSession(db: Db, formerToken: string) {
  const [former] = await db
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: "replaced" satisfies SessionEnd })
    .where(
      and(
        eq(sessions.tokenHash, hashToken(formerToken)),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql`now()`),
      ),
    )
    .returning({ userId: sessions.userId, expiresAt: sessions.expiresAt, factors: sessions.factors });
  return former;
}

async function endSurplus(db: Db, userId: string, keep: number): Promise<void> {
  const surplus = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .orderBy(desc(sessions.createdAt))
    .offset(keep);
  for (const session of surplus) await endSessions(db, eq(sessions.id, session.id), "too_many");
}

async function endSessions(db: Db, which: ReturnType<typeof eq>, reason: SessionEnd): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: reason })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Writes that the person was here, at most once a minute. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), sql`${sessions.lastSeenAt} < now() - interval '1 minute'`));
}

/** Signing out: ends the session behind a token. */
export function signOutSession(outer: Ctx, token: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [session] = await ctx.db
      .update(sessions)
      .set({ endedAt: sql`now()`, endReason: "signed_out" satisfies SessionEnd })
      .where(and(eq(sessions.tokenHash, hashToken(token)), isNull(sessions.endedAt)))
      .returning({ userId: sessions.userId });
    if (session) await record(ctx, "user.signed_out", { userId: session.userId, subjectId: session.userId });
  });
}

/** Ends one of one's own sessions. Refuses `not_found` for anybody else's. */
export function endOwnSession(outer: Ctx<Member>, sessionId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [ended] = await ctx.db
      .update(sessions)
      .set({ endedAt: sql`now()`, endReason: "ended_by_owner" satisfies SessionEnd })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, ctx.actor.userId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (!ended) throw new Refusal("not_found");
    await record(ctx, "user.session_ended", { subjectId: ctx.actor.userId, data: { sessions: 1 } });
  });
}

/** Ends all of one's own sessions but this one. Returns how many. */
export function endMyOtherSessions(outer: Ctx<Member>): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const ended = await endOtherSessions(ctx, ctx.actor.userId, ctx.actor.sessionId, "ended_by_owner");
    if (ended > 0)
      await record(ctx, "user.session_ended", { subjectId: ctx.actor.userId, data: { sessions: ended } });
    return ended;
  });
}

/** Ends every session of a person but one (pass null to end all), inside the caller's transaction. Returns how many. */
export async function endOtherSessions(
  ctx: Ctx,
  userId: string,
  keepSessionId: string | null,
  reason: SessionEnd,
): Promise<number> {
  const which = keepSessionId
    ? and(eq(sessions.userId, userId), ne(sessions.id, keepSessionId))
    : eq(sessions.userId, userId);
  return endSessions(ctx.db, which as ReturnType<typeof eq>, reason);
}
