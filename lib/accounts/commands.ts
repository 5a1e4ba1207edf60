/** Writes that every way into an account shares. All run in the caller's transaction. */

import { and, eq, isNull, sql } from "drizzle-orm";
import { accounts, groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import type { Ctx } from "@/lib/access/ctx";
import type { Role } from "@/lib/access/roles";
import { findActiveRoles } from "@/lib/accounts/queries";
import type { Standing } from "@/lib/accounts/rules";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { newId } from "@/lib/platform/ids";

/**
 * Holds the account's row until the transaction ends, so that "only one at a time per account" is true; rows that
 * merely refer to it are not kept waiting. Undefined when there is no such account.
 */
export async function holdAccount(
  ctx: Ctx,
  accountId: string,
): Promise<{ id: string; number: number; name: string; standing: Standing } | undefined> {
  const [account] = await ctx.db
    .select({ id: accounts.id, number: accounts.number, name: accounts.name, standing: accounts.standing })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("no key update");
  return account;
}

/**
 * Makes a person a member with roles, from now on or between the dates given, in the groups given. Somebody who is an
 * active member already keeps what they have. A membership that is out of its dates is ended and a new one made, so that
 * its history stays (domain rule 11). Returns the roles held afterwards.
 */
export async function grantMembership(
  ctx: Ctx,
  grant: {
    accountId: string;
    userId: string;
    roles: readonly Role[];
    grantedBy: string | null;
    activeFrom?: Date | null;
    activeUntil?: Date | null;
    description?: string | null;
    groupIds?: readonly string[];
  },
): Promise<readonly Role[]> {
  const held = await findActiveRoles(ctx.db, grant.accountId, grant.userId);
  if (held) return held;
  await ctx.db
    .update(memberships)
    .set({ endedAt: sql`now()`, endedBy: grant.grantedBy })
    .where(
      and(
        eq(memberships.accountId, grant.accountId),
        eq(memberships.userId, grant.userId),
        isNull(memberships.endedAt),
      ),
    );
  const membershipId = newId("membership");
  await ctx.db.insert(memberships).values({
    id: membershipId,
    accountId: grant.accountId,
    userId: grant.userId,
    ...(grant.activeFrom ? { activeFrom: grant.activeFrom } : {}),
    activeUntil: grant.activeUntil ?? null,
    description: grant.description ?? null,
  });
  await ctx.db
    .insert(membershipRoles)
    .values(grant.roles.map((role) => ({ membershipId, role, grantedBy: grant.grantedBy })));
  const groupIds = grant.groupIds ?? [];
  if (groupIds.length > 0)
    await ctx.db.insert(groupMembers).values(
      groupIds.map((groupId) => ({
        groupId,
        membershipId,
        accountId: grant.accountId,
        addedBy: grant.grantedBy,
      })),
    );
  await recordTold(ctx, "membership.granted", {
    accountId: grant.accountId,
    subjectId: membershipId,
    // who has just become a person of the portal comes in by their own act
    userId: ctx.actor.kind === "visitor" ? grant.userId : null,
    data: { userId: grant.userId, roles: grant.roles },
  });
  return grant.roles;
}
