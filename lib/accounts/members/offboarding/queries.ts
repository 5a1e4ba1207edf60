/** From which accounts a person can be taken out at once, seen by the one who would do it. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { accounts, groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import type { Ctx, Member } from "@/lib/access/ctx";
import { isRole, type Role } from "@/lib/access/roles";
import { runningUntil } from "@/lib/accounts/members/guard/queries";
import { leftWithout } from "@/lib/accounts/members/guard/rules";
import { mayManageMember } from "@/lib/accounts/members/policy";

export type Offboarding = {
  memberId: string;
  accountId: string;
  number: number;
  name: string;
  roles: Role[];
  /** why the person cannot be taken out here yet */
  missing: "last_super_user" | "last_domain_administrator" | null;
};

/** The memberships of a person that the acting person may end, in all accounts where they manage members, by id of the account. */
export async function listOffboarding(ctx: Ctx<Member>, userId: string): Promise<Offboarding[]> {
  const mine = ctx.actor.accounts.filter(
    (account) => !account.home && account.permissions.has("members.manage"),
  );
  const rows = await ctx.db
    .select({
      memberId: memberships.id,
      accountId: accounts.id,
      number: accounts.number,
      name: accounts.name,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.userId, userId),
        isNull(memberships.endedAt),
        inArray(memberships.accountId, [...mine.map((account) => account.id), ""]),
      ),
    )
    .orderBy(asc(accounts.id));
  const found: Offboarding[] = [];
  for (const row of rows) {
    const held = await ctx.db
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, row.memberId));
    const inGroups = await ctx.db
      .select({ id: groupMembers.groupId })
      .from(groupMembers)
      .where(eq(groupMembers.membershipId, row.memberId));
    const roles = held.map(({ role }) => role).filter(isRole);
    const account = mine.find(({ id }) => id === row.accountId);
    if (!account || !mayManageMember(account, { roles, groupIds: inGroups.map(({ id }) => id) })) continue;
    const now = await runningUntil(ctx, row.accountId);
    const then = await runningUntil(ctx, row.accountId, row.memberId);
    found.push({ ...row, roles, missing: leftWithout(now, then) });
  }
  return found;
}
