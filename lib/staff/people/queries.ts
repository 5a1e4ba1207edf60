/** People as staff find and see them. */
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  ilike,
  inArray,
  isNull,
  like,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { accounts, memberships } from "@/db/schema/accounts";
import { sessions, staffMembers, users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { accountsStaffMaySee, openAccounts } from "@/lib/accounts/staff-access/queries";
import { listFactors } from "@/lib/identity/factors/queries";
import { emailKey } from "@/lib/identity/rules";
import { Refusal } from "@/lib/platform/refusal";
import { personView } from "@/lib/staff/people/rules";

/** Fewer characters than this find nobody: the list is for finding somebody, not for reading. */
export const shortestName = 2;

/** SQL: people who belong to an account now. */
const belongsTo = (accountIds?: SQL) => sql`exists (
  select 1 from ${memberships} where ${memberships.userId} = ${users.id} and ${memberships.endedAt} is null ${accountIds ?? sql``})`;

/** SQL: who belongs to an account that let this engineer in, or to none (`personView`). */
const isOpen = (ctx: Ctx<StaffMember>) =>
  or(not(belongsTo()), belongsTo(sql`and ${inArray(memberships.accountId, openAccounts(ctx))}`)) ??
  sql`false`;

/** SQL: a list may show this address whole: it is not that of somebody whose accounts have not let this engineer in. */
export const mayShowAddress = (ctx: Ctx<StaffMember>, address: AnyPgColumn): SQL<boolean> =>
  sql<boolean>`not exists (select 1 from ${users} where ${users.emailKey} = lower(${address}) and not ${isOpen(ctx)})`;

/**
 * People as far as this engineer may see them (`personView`): by the beginning of an e-mail address or of a name those who
 * belong to an account that consented, or to none; by their complete address everybody, without a name where nobody
 * consented. `after`: id of the last row before.
 */
export async function searchPeople(ctx: Ctx<StaffMember>, typed: string, after?: string) {
  const q = typed.normalize("NFKC").trim();
  if (q.length < shortestName) return { rows: [], next: null };
  const begins = `${q.replace(/[\\%_]/g, "\\$&")}%`;
  const open = isOpen(ctx);
  const rows = await ctx.db
    .select({
      id: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      blockedAt: users.blockedAt,
      lastSeenAt: users.lastSeenAt,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      open: sql<boolean>`${open}`,
    })
    .from(users)
    .where(
      and(
        or(
          eq(users.emailKey, emailKey(q)),
          and(
            or(
              like(users.emailKey, begins.toLowerCase()),
              ilike(users.familyName, begins),
              ilike(users.givenName, begins),
            ),
            open,
          ),
        ),
        after ? gt(users.id, after) : undefined,
      ),
    )
    .orderBy(asc(users.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize).map(({ familyName, givenName, lastSeenAt, open: seen, ...row }) => ({
      ...row,
      known: seen ? { familyName, givenName, lastSeenAt } : null,
    })),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type FoundPerson = Awaited<ReturnType<typeof searchPeople>>["rows"][number];

/**
 * One person as far as this engineer may see them (`personView`): address, state and the accounts to ask always; name,
 * settings, factors by kind, living sessions by number and former memberships (`known`) with consent. Refuses `not_found`.
 */
export async function getPerson(ctx: Ctx<StaffMember>, userId: string) {
  const [found] = await ctx.db
    .select({
      person: {
        id: users.id,
        email: users.email,
        blockedAt: users.blockedAt,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      },
      facts: {
        createdAt: users.createdAt,
        familyName: users.familyName,
        givenName: users.givenName,
        language: users.language,
        timeZone: users.timeZone,
        lockedUntil: users.lockedUntil,
        lastSeenAt: users.lastSeenAt,
        passwordSetAt: users.passwordSetAt,
        staffRole: staffMembers.role,
      },
    })
    .from(users)
    .leftJoin(staffMembers, and(eq(staffMembers.userId, users.id), isNull(staffMembers.endedAt)))
    .where(eq(users.id, userId))
    .limit(1);
  if (!found) throw new Refusal("not_found");
  const all = await ctx.db
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
  const living = all.filter(({ endedAt }) => endedAt === null);
  const livingIn = living.map(({ accountId }) => accountId);
  const agreed = await accountsStaffMaySee(ctx, livingIn);
  const view = personView(livingIn, agreed);
  const belongs = (view === "all" ? all : living).map((row) => ({
    ...row,
    agreed: agreed.has(row.accountId),
  }));
  if (view === "basics") return { person: found.person, view, belongs, known: null };
  return {
    person: found.person,
    view,
    belongs,
    known: {
      ...found.facts,
      factors: await listFactors(ctx.db, userId),
      sessions: await countSessions(ctx, userId),
    },
  };
}
export type SeenPerson = Awaited<ReturnType<typeof getPerson>>;
export type KnownPerson = NonNullable<SeenPerson["known"]>;

async function countSessions(ctx: Ctx<StaffMember>, userId: string): Promise<number> {
  const [living] = await ctx.db
    .select({ count: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
  return living?.count ?? 0;
}
