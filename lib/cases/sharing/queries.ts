/** Reads of who takes part in a case besides its contact. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { caseParticipants } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { mayIn, within } from "@/lib/access/within";
import { seenMembers, stateOfMembership } from "@/lib/accounts/members/queries";
import { listActingAccounts } from "@/lib/accounts/queries";
import type { Case } from "@/lib/cases/queries";
import { displayName, emailKey } from "@/lib/identity/rules";

/** Colleagues and addresses in copy, in the order they were added. */
export async function listParticipants(ctx: Ctx<AccountActor>, caseId: string) {
  const rows = await ctx.db
    .select({
      id: caseParticipants.id,
      copy: caseParticipants.email,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(caseParticipants)
    .leftJoin(users, eq(users.id, caseParticipants.userId))
    .where(
      and(
        within(ctx, caseParticipants.accountId),
        eq(caseParticipants.caseId, caseId),
        isNull(caseParticipants.removedAt),
      ),
    )
    .orderBy(asc(caseParticipants.addedAt), asc(caseParticipants.id));
  return rows.map(({ id, copy, email, familyName, givenName }) => ({
    id,
    email: email ?? copy ?? "",
    name:
      familyName === null || givenName === null ? null : displayName({ familyName, givenName }, ctx.language),
  }));
}

/** The colleague with this address who may read the case in the portal; undefined for everybody else. */
export async function findColleague(
  ctx: Ctx<AccountActor>,
  about: Case,
  email: string,
): Promise<{ id: string; email: string } | undefined> {
  const [found] = await ctx.db
    .select({ id: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        within(ctx, memberships.accountId),
        eq(users.emailKey, emailKey(email)),
        sql`${stateOfMembership} = 'active'`,
      ),
    );
  if (!found) return undefined;
  const acting = (await listActingAccounts(ctx.db, found.id)).find(({ id }) => id === about.accountId);
  return acting && mayIn(acting, "cases.read", about.groupId) ? found : undefined;
}

/** Some colleagues to propose: active members this reader sees, by name. */
export async function listColleagues(ctx: Ctx<AccountMember>): Promise<{ email: string; name: string }[]> {
  if (!ctx.actor.account.permissions.has("members.read")) return [];
  const rows = await ctx.db
    .select({ email: users.email, familyName: users.familyName, givenName: users.givenName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(within(ctx, memberships.accountId), seenMembers(ctx), sql`${stateOfMembership} = 'active'`))
    .orderBy(asc(users.familyName), asc(users.givenName))
    .limit(50);
  return rows.map(({ email, ...name }) => ({ email, name: displayName(name, ctx.language) }));
}
