/** Reads of invitations: those an account has sent, and the one behind a link. */
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { accounts, groups } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isRole } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import { invitationState, waitingState } from "@/lib/accounts/invitations/rules";
import { seenInvitations } from "@/lib/accounts/members/queries";
import { pageSize } from "@/lib/accounts/rules";
import { findPersonByEmail } from "@/lib/identity/people/queries";
import { hashToken } from "@/lib/platform/secrets";

/** Invitations that wait for an answer, the latest sent first; those too old stay until they are sent again or withdrawn. */
export async function listInvitations(ctx: Ctx<AccountMember>, after?: string) {
  const rows = await ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      roles: invitations.roles,
      groups: sql<
        string[]
      >`array(select ${groups.name} from ${groups} where ${groups.id} = any(${invitations.groupIds}) and ${groups.accountId} = ${invitations.accountId} order by 1)`,
      sentAt: invitations.sentAt,
      expiresAt: invitations.expiresAt,
      activeUntil: invitations.activeUntil,
      invitedBy: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        within(ctx, invitations.accountId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        seenInvitations(ctx),
        after
          ? sql`(${invitations.createdAt}, ${invitations.id}) < (select i.created_at, i.id from ${invitations} i where i.id = ${after} and i.account_id = ${ctx.actor.account.id})`
          : undefined,
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize).map(({ roles, activeUntil, ...row }) => ({
      ...row,
      roles: roles.filter(isRole),
      state: waitingState({ ...row, activeUntil }, ctx.now),
    })),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** The row behind a link; undefined when the link is unknown or was replaced. */
export async function findInvitationRow(ctx: Ctx, token: string) {
  const [row] = await ctx.db
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashToken(token)));
  return row;
}

/**
 * What somebody who came by a link may know: who invites, to what, and how the link stands. `person`: who they are to the
 * portal. Undefined for a link that is unknown, replaced or withdrawn, for a membership that would be over already, and for
 * people who were blocked. Looking uses nothing up.
 */
export async function findInvitation(ctx: Ctx, token: string) {
  const row = await findInvitationRow(ctx, token);
  const state = row && invitationState(row, ctx.now);
  if (!row || !state || state === "revoked" || state === "over") return undefined;
  const [account] = await ctx.db
    .select({ name: accounts.name, number: accounts.number })
    .from(accounts)
    .where(eq(accounts.id, row.accountId));
  const [inviter] = await ctx.db
    .select({ familyName: users.familyName, givenName: users.givenName })
    .from(users)
    .where(eq(users.id, row.invitedBy));
  if (!account || !inviter) return undefined;
  const person = await findPersonByEmail(ctx.db, row.email);
  if (person?.blocked) return undefined;
  return {
    state,
    email: row.email,
    language: row.language,
    roles: row.roles.filter(isRole),
    expiresAt: row.expiresAt,
    account,
    inviter,
    person: person
      ? {
          userId: person.id,
          hasPassword: person.hasPassword,
          familyName: person.familyName,
          givenName: person.givenName,
        }
      : null,
  };
}

/** Of these groups, those the account has. */
export async function groupsOfAccount(
  ctx: Ctx,
  accountId: string,
  groupIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (groupIds.length === 0) return [];
  return ctx.db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(eq(groups.accountId, accountId), inArray(groups.id, [...groupIds])));
}
