/** People as staff find and see them. */
import { and, asc, count, desc, eq, gt, ilike, isNull, like, or, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { sessions, staffMembers, users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { listFactors } from "@/lib/identity/factors/queries";
import { Refusal } from "@/lib/platform/refusal";

/** Fewer characters than this find nobody: the list is for finding somebody, not for reading. */
export const shortestName = 2;

/** People by the beginning of an e-mail address or of a name. `after`: id of the last row before. */
export async function searchPeople(ctx: Ctx<StaffMember>, typed: string, after?: string) {
  const q = typed.normalize("NFKC").trim();
  if (q.length < shortestName) return { rows: [], next: null };
  const begins = `${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({
      id: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      blockedAt: users.blockedAt,
      lastSeenAt: users.lastSeenAt,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    })
    .from(users)
    .where(
      and(
        or(
          like(users.emailKey, begins.toLowerCase()),
          ilike(users.familyName, begins),
          ilike(users.givenName, begins),
        ),
        after ? gt(users.id, after) : undefined,
      ),
    )
    .orderBy(asc(users.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type FoundPerson = Awaited<ReturnType<typeof searchPeople>>["rows"][number];

/** One person with memberships, factors by kind, and living sessions by number. Refuses `not_found`. */
export async function getPerson(ctx: Ctx<StaffMember>, userId: string) {
  const [person] = await ctx.db
    .select({
      id: users.id,
      createdAt: users.createdAt,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      language: users.language,
      timeZone: users.timeZone,
      blockedAt: users.blockedAt,
      lockedUntil: users.lockedUntil,
      lastSeenAt: users.lastSeenAt,
      passwordSetAt: users.passwordSetAt,
      staffRole: staffMembers.role,
    })
    .from(users)
    .leftJoin(staffMembers, and(eq(staffMembers.userId, users.id), isNull(staffMembers.endedAt)))
    .where(eq(users.id, userId))
    .limit(1);
  if (!person) throw new Refusal("not_found");
  const belongs = await ctx.db
    .select({
      id: memberships.id,
      accountId: accounts.id,
      number: accounts.number,
      name: accounts.name,
      activeFrom: memberships.activeFrom,
      activeUntil: memberships.activeUntil,
      suspendedAt: memberships.suspendedAt,
      endedAt: memberships.endedAt,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(memberships.userId, userId))
    .orderBy(desc(memberships.createdAt), asc(memberships.id))
    .limit(100);
  const [living] = await ctx.db
    .select({ count: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
  return { person, belongs, factors: await listFactors(ctx.db, userId), sessions: living?.count ?? 0 };
}
export type SeenPerson = Awaited<ReturnType<typeof getPerson>>;
