/** Reads of sessions: the live one behind a cookie, and a person's own list. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions, staffMembers, users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hashToken } from "@/lib/platform/secrets";

const isLive = and(
  isNull(sessions.endedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sql`${sessions.lastSeenAt} + make_interval(mins => ${sessions.idleMinutes})`, sql`now()`),
);

/** The live session of a token with its person, and the database's time; undefined when ended, expired, idle or blocked. */
export async function findLiveSession(db: Db, token: string) {
  const [row] = await db
    .select({
      now: sql<Date>`now()`.mapWith(sessions.createdAt),
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      sudoUntil: sessions.sudoUntil,
      userId: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
      staffRole: sql<
        typeof staffMembers.$inferSelect.role | null
      >`case when ${staffMembers.endedAt} is null then ${staffMembers.role} end`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(and(eq(sessions.tokenHash, hashToken(token)), isLive, isNull(users.blockedAt)))
    .limit(1);
  return row;
}

/** A person's own live sessions, newest first (trust SES-5). `current` marks the one asking. */
export async function listSessions(ctx: Ctx<Member>) {
  const rows = await ctx.db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      ip: sessions.ip,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, ctx.actor.userId), isLive))
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map((row) => ({
    ...row,
    ip: row.ip?.replace(/^::ffff:(?=\d+\.)/, "") ?? null,
    current: row.id === ctx.actor.sessionId,
  }));
}
