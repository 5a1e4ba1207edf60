/** Reads of accounts and memberships that every signed-in page needs. */
import { and, asc, eq, exists, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { accounts, groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, ActingAccount, Ctx } from "@/lib/access/ctx";
import { countingIn, isGroupRole, isRole, permissionsOf, type Role } from "@/lib/access/roles";
import { within } from "@/lib/access/within";

/** SQL: the account is a customer's, not a sandbox. The few sandboxes are read once for a whole statement. */
export const realAccount = (accountId: AnyPgColumn | SQL): SQL =>
  sql`${accountId} not in (select a.id from ${accounts} a where a.sandbox_of_id is not null)`;

const activeAt = (instant: SQL) =>
  sql`${memberships.suspendedAt} is null and (${memberships.endedAt} is null or ${memberships.endedAt} > ${instant}) and ${memberships.activeFrom} <= ${instant} and (${memberships.activeUntil} is null or ${instant} < ${memberships.activeUntil})`;

/** SQL: this membership counts now (domain rule 11, as in `membershipIsActive`). */
export const activeMembership = activeAt(sql`now()`);

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
 * accounts linked to one of those (domain rule 26); where two of them lead to the same one, by the link that permits more.
 * One statement, because every request asks (issue: two round trips). Group roles without a group permit nothing.
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
      null as home_id, null as home_number, null as home_name, null as home_since
    from own join ${accounts} a on a.id = own.account_id
    union all
    select a.id, a.number, a.name, a.kind, now() as since,
      array[l.role] as roles, '{}'::text[] as groups, home.id, home.number, home.name, own.since
    from own
    join ${accountLinks} l on l.home_account_id = own.account_id and l.decision = 'approved' and l.ended_at is null
    join ${accounts} a on a.id = l.account_id
    join ${accounts} home on home.id = l.home_account_id
    where not exists (select 1 from own direct where direct.account_id = l.account_id)
    order by since, number, home_since, home_id`);
  return withoutLesser([...rows].map(asActing));
}

/** Each account once, in the order given: of several ways into it the one that permits most, of like ones the first. */
function withoutLesser(ways: readonly ActingAccount[]): ActingAccount[] {
  const best = new Map<string, ActingAccount>();
  for (const way of ways) {
    const known = best.get(way.id);
    if (!known || known.permissions.size < way.permissions.size) best.set(way.id, way);
  }
  return [...best.values()];
}

function asActing(row: ActingRow): ActingAccount {
  const roles = row.roles.filter(isRole);
  const wide = countingIn(row.kind, permissionsOf(roles.filter((role) => !isGroupRole(role))));
  const { home_id: id, home_number: number, home_name: name } = row;
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    roles,
    permissions: row.groups.length > 0 ? countingIn(row.kind, permissionsOf(roles)) : wide,
    wide,
    groupIds: row.groups,
    home: id && number !== null && name !== null ? { id, number, name } : null,
  };
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

/** The people of an account who hold one of these roles and can act now: active membership, not blocked. */
export function listHolders(db: Db, accountId: string, held: readonly Role[]): Promise<Person[]> {
  const holds = db
    .select({ one: sql`1` })
    .from(membershipRoles)
    .where(and(eq(membershipRoles.membershipId, memberships.id), inArray(membershipRoles.role, [...held])));
  return db
    .select(personShape)
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.blockedAt)))
    .where(and(eq(memberships.accountId, accountId), activeMembership, exists(holds)))
    .orderBy(asc(memberships.createdAt), asc(users.id));
}

/** The Super Users of an account who can act now (domain rule 5). */
export function listSuperUsers(db: Db, accountId: string): Promise<Person[]> {
  return listHolders(db, accountId, ["super_user"]);
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

/**
 * The roles a person holds in an account; null when they are no active member. By the clock: a transaction that waited
 * for the account began before the one that let them in, or out.
 */
export async function findActiveRoles(db: Db, accountId: string, userId: string): Promise<Role[] | null> {
  const [row] = await db
    .select({ roles: rolesOfMembership })
    .from(memberships)
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.userId, userId),
        activeAt(sql`clock_timestamp()`),
      ),
    )
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
