/** Reads of accounts and memberships that every signed-in page needs. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import type { ActingAccount } from "@/lib/access/ctx";
import { isRole, permissionsOf } from "@/lib/access/roles";

/** SQL: this membership counts now (domain rule 11, as in `membershipIsActive`). */
export const activeMembership = sql`(${memberships.endedAt} is null or ${memberships.endedAt} > now()) and ${memberships.activeFrom} <= now() and (${memberships.activeUntil} is null or now() < ${memberships.activeUntil})`;

/** The accounts a person may act in now, with the roles that count, oldest membership first. */
export async function listActingAccounts(db: Db, userId: string): Promise<ActingAccount[]> {
  const rows = await db
    .select({
      id: accounts.id,
      number: accounts.number,
      name: accounts.name,
      roles: sql<string[]>`coalesce(array_agg(${membershipRoles.role}) filter (where ${membershipRoles.role} is not null), '{}')`,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.userId, userId), activeMembership))
    .groupBy(accounts.id, memberships.createdAt)
    .orderBy(asc(memberships.createdAt), asc(accounts.number));
  return rows.map((row) => {
    const roles = row.roles.filter(isRole);
    return { id: row.id, number: row.number, name: row.name, roles, permissions: permissionsOf(roles) };
  });
}
