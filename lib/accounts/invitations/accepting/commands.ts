/** Accepting an invitation: once, by the person it was sent to. */
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { isGroupRole, isRole } from "@/lib/access/roles";
import { grantMembership, holdAccount } from "@/lib/accounts/commands";
import { acceptedMails } from "@/lib/accounts/invitations/notices";
import { findInvitationRow, groupsOfAccount } from "@/lib/accounts/invitations/queries";
import { memberState } from "@/lib/accounts/members/rules";
import { emailKey } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Uses an invitation up for a person, in the caller's transaction: one statement decides who was first, so two answers
 * at once make one membership. Refuses `invitation_not_usable`, also when the last day of the membership has passed, and
 * for somebody who was suspended meanwhile or whose membership begins on a later day.
 */
export async function takeInvitation(
  ctx: Ctx,
  token: string,
  userId: string,
): Promise<{ accountId: string; number: number }> {
  const found = await findInvitationRow(ctx, token);
  const account = found && (await holdAccount(ctx, found.accountId));
  if (!found || !account) throw new Refusal("invitation_not_usable");
  const [taken] = await ctx.db
    .update(invitations)
    .set({ acceptedAt: sql`now()`, acceptedBy: userId })
    .where(
      and(
        eq(invitations.id, found.id),
        eq(invitations.tokenHash, found.tokenHash),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
        or(isNull(invitations.activeUntil), gt(invitations.activeUntil, sql`now()`)),
      ),
    )
    .returning();
  if (!taken) throw new Refusal("invitation_not_usable");
  // by the clock: another transaction may just have let them in while this one waited for the account
  const [former] = await ctx.db
    .select({ membership: memberships, clock: sql`clock_timestamp()`.mapWith(memberships.activeFrom) })
    .from(memberships)
    .where(
      and(eq(memberships.accountId, account.id), eq(memberships.userId, userId), isNull(memberships.endedAt)),
    );
  const state = former && memberState(former.membership, former.clock);
  if (state === "suspended" || state === "future") throw new Refusal("invitation_not_usable");
  const groupIds = (await groupsOfAccount(ctx, account.id, taken.groupIds)).map((group) => group.id);
  // a role of groups without a group would admit to nothing
  const roles = taken.roles.filter(isRole).filter((role) => groupIds.length > 0 || !isGroupRole(role));
  if (roles.length === 0) throw new Refusal("invitation_not_usable");
  const held = await grantMembership(ctx, {
    accountId: account.id,
    userId,
    roles,
    grantedBy: taken.invitedBy,
    activeFrom: taken.activeFrom,
    activeUntil: taken.activeUntil,
    description: taken.description,
    groupIds,
  });
  await record(ctx, "invitation.accepted", {
    accountId: account.id,
    subjectId: taken.id,
    userId,
    data: { userId },
  });
  await queueMails(ctx, await acceptedMails(ctx, taken, { userId, roles: held }));
  return { accountId: account.id, number: account.number };
}

/**
 * Accepts as somebody who is signed in. Refuses `invitation_other_person` when the invitation was sent to another
 * address, and as `takeInvitation`.
 */
export function acceptInvitation(outer: Ctx<Member>, token: string): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const { userId } = ctx.actor;
    const [person] = await ctx.db.select({ key: users.emailKey }).from(users).where(eq(users.id, userId));
    const found = await findInvitationRow(ctx, token);
    if (!found) throw new Refusal("invitation_not_usable");
    if (person?.key !== emailKey(found.email)) throw new Refusal("invitation_other_person");
    return takeInvitation(ctx, token, userId);
  });
}
