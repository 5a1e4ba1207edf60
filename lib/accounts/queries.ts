/** Reads of accounts and memberships that every signed-in page needs. */
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { accounts, groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, ActingAccount, Ctx } from "@/lib/access/ctx";
import { isGroupRole, isRole, permissionsOf, type Role } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import { countCap, pageSize } from "@/lib/accounts/rules";

/** SQL: this membership counts now (domain rule 11, as in `membershipIsActive`). */
export const activeMembership = sql`${memberships.suspendedAt} is null and (${memberships.endedAt} is null or ${memberships.endedAt} > now()) and ${memberships.activeFrom} <= now() and (${memberships.activeUntil} is null or now() < ${memberships.activeUntil})`;

const rolesOfMembership = sql<
  string[]
>`coalesce(array_agg(${membershipRoles.role}) filter (where ${membershipRoles.role} is not null), '{}')`;

type ActingRow = {
  id: string;
  number: number;
  name: string;
  kind: ActingAccount["kind"];
  roles: string[];
  groups: string[];
  home_id: string | null;
  home_number: number | null;
  home_name: string | null;
};

/**
 * The accounts a person may act in now, with the roles that count: their own memberships, oldest first, then the
 * accounts linked to one of those (domain rule 26). One statement, because every request asks (issue: two round trips).
 * Group roles without a group permit nothing.
 */
export async function listActingAccounts(db: Db, userId: string): Promise<ActingAccount[]> {
  const rows = await db.execute<ActingRow>(sql`
    with own as (
      select ${memberships.id} as membership_id, ${memberships.accountId} as account_id, ${memberships.createdAt} as since
      from ${memberships} where ${memberships.userId} = ${userId} and ${activeMembership}
    )
    select a.id, a.number, a.name, a.kind, own.since,
      array(select r.role from ${membershipRoles} r where r.membership_id = own.membership_id order by r.role) as roles,
      array(select g.group_id from ${groupMembers} g where g.membership_id = own.membership_id) as groups,
      null as home_id, null as home_number, null as home_name
    from own join ${accounts} a on a.id = own.account_id
    union all
    select distinct on (a.id) a.id, a.number, a.name, a.kind, now() as since,
      array[l.role] as roles, '{}'::text[] as groups, home.id, home.number, home.name
    from own
    join ${accountLinks} l on l.home_account_id = own.account_id and l.decision = 'approved' and l.ended_at is null
    join ${accounts} a on a.id = l.account_id
    join ${accounts} home on home.id = l.home_account_id
    where not exists (select 1 from own direct where direct.account_id = l.account_id)
    order by since, number`);
  return [...rows].map((row) => {
    const roles = row.roles.filter(isRole);
    const wide = permissionsOf(roles.filter((role) => !isGroupRole(role)));
    const { home_id: id, home_number: number, home_name: name } = row;
    return {
      id: row.id,
      number: row.number,
      name: row.name,
      kind: row.kind,
      roles,
      permissions: row.groups.length > 0 ? permissionsOf(roles) : wide,
      wide,
      groupIds: row.groups,
      home: id && number !== null && name !== null ? { id, number, name } : null,
    };
  });
}

/** A person as mails and lists name them. */
export type Person = {
  userId: string;
  email: string;
  familyName: string;
  givenName: string;
  language: "en" | "ja";
};

const personShape = {
  userId: users.id,
  email: users.email,
  familyName: users.familyName,
  givenName: users.givenName,
  language: users.language,
};

/** The Super Users of an account who can act now: active membership, not blocked (domain rule 5). */
export function listSuperUsers(db: Db, accountId: string): Promise<Person[]> {
  return db
    .select(personShape)
    .from(memberships)
    .innerJoin(
      membershipRoles,
      and(
        eq(membershipRoles.membershipId, memberships.id),
        eq(membershipRoles.role, "super_user" satisfies Role),
      ),
    )
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.blockedAt)))
    .where(and(eq(memberships.accountId, accountId), activeMembership))
    .orderBy(asc(memberships.createdAt), asc(users.id));
}

/** SQL: the account in this column has an active Super User (as `listSuperUsers`). */
export const hasSuperUser = (accountId: AnyPgColumn) => sql<boolean>`exists (
  select 1 from ${memberships}
  join ${membershipRoles} on ${membershipRoles.membershipId} = ${memberships.id} and ${membershipRoles.role} = 'super_user'
  join ${users} u on u.id = ${memberships.userId} and u.blocked_at is null
  where ${memberships.accountId} = ${accountId} and ${activeMembership})`;

/** One person by id, for mails. */
export async function findPerson(
  db: Db,
  userId: string,
): Promise<(Person & { hasPassword: boolean }) | undefined> {
  const [person] = await db
    .select({ ...personShape, hasPassword: sql<boolean>`${users.passwordHash} is not null` })
    .from(users)
    .where(eq(users.id, userId))
    .limit(1);
  return person;
}

/** The roles a person holds in an account now; null when they are no active member. */
export async function findActiveRoles(db: Db, accountId: string, userId: string): Promise<Role[] | null> {
  const [row] = await db
    .select({ roles: rolesOfMembership })
    .from(memberships)
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.accountId, accountId), eq(memberships.userId, userId), activeMembership))
    .groupBy(memberships.id)
    .limit(1);
  return row ? row.roles.filter(isRole) : null;
}

/** The account acted in, as `/account` and `/home` show it. */
export async function getOwnAccount(ctx: Ctx<AccountMember>) {
  const [account] = await ctx.db.select().from(accounts).where(within(ctx, accounts.id)).limit(1);
  if (!account) throw new Error("the account acted in is gone");
  return account;
}

export type MemberRow = {
  id: string;
  familyName: string;
  givenName: string;
  email: string;
  roles: Role[];
  since: Date;
};

/** Members of the account, newest first; `after` is the id of the last row of the page before. */
export async function listMembers(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: MemberRow[]; next: string | null }> {
  const rows = await ctx.db
    .select({
      id: memberships.id,
      familyName: users.familyName,
      givenName: users.givenName,
      email: users.email,
      since: memberships.activeFrom,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        within(ctx, memberships.accountId),
        activeMembership,
        after
          ? sql`(${memberships.createdAt}, ${memberships.id}) < (select m.created_at, m.id from ${memberships} m where m.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(memberships.createdAt), desc(memberships.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const held = await rolesOf(
    ctx.db,
    page.map((row) => row.id),
  );
  return {
    rows: page.map((row) => ({ ...row, roles: held.get(row.id) ?? [] })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

async function rolesOf(db: Db, membershipIds: readonly string[]): Promise<Map<string, Role[]>> {
  const rows = await db
    .select({ id: membershipRoles.membershipId, role: membershipRoles.role })
    .from(membershipRoles)
    .where(inArray(membershipRoles.membershipId, membershipIds.length > 0 ? [...membershipIds] : [""]));
  const held = new Map<string, Role[]>();
  for (const row of rows) if (isRole(row.role)) held.set(row.id, [...(held.get(row.id) ?? []), row.role]);
  return held;
}

/** How many members count now, at most one more than the cap. */
export async function countMembers(ctx: Ctx<AccountMember>): Promise<number> {
  const some = ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(within(ctx, memberships.accountId), activeMembership))
    .limit(countCap + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}
