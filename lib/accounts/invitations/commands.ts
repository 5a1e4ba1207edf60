/** Inviting people, sending it again and taking it back. */
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { AccountMember, ActingAccount, Ctx } from "@/lib/access/ctx";
import { isRole, type Role } from "@/lib/access/roles";
import { invitationMail } from "@/lib/accounts/invitations/notices";
import { mayInvite } from "@/lib/accounts/invitations/policy";
import { groupsOfAccount } from "@/lib/accounts/invitations/queries";
import { type InviteOutcome, invitationState, isAddress } from "@/lib/accounts/invitations/rules";
import { holdAsActing } from "@/lib/accounts/members/guard/commands";
import { dayBegins } from "@/lib/accounts/members/queries";
import { memberState, roleFault } from "@/lib/accounts/members/rules";
import type { Standing } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { emailKey, emailLimitKey } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { countAttempt, limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** One invitation as asked for. Days are calendar days of the person who invites; empty: from now on, without end. */
export type InvitationWish = {
  email: string;
  roles: readonly Role[];
  groupId: string;
  language: Language;
  from: string;
  until: string;
  description: string;
};

const lifetime = () => sql`now() + make_interval(days => ${env().INVITATION_DAYS}::int)`;
const open = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** The limits of one mail to one address; counted whatever becomes of it. */
const mailLimit = (accountId: string, email: string) => ({
  key: `invitation-mail:${accountId}:${hashToken(emailLimitKey(email))}`,
  max: env().INVITATION_MAILS_PER_HOUR,
  seconds: 3_600,
});

/** Counts an invitation against the limits; what comes back instead of the wish is why it is not sent. */
async function withinLimits(
  ctx: Ctx<AccountMember>,
  wish: InvitationWish,
): Promise<InvitationWish | InviteOutcome> {
  if (!isAddress(wish.email)) return "invalid";
  const { id } = ctx.actor.account;
  const perAccount = { key: `invitations:${id}`, max: env().INVITATIONS_PER_HOUR, seconds: 3_600 };
  for (const limit of [perAccount, mailLimit(id, wish.email)])
    if (!(await countAttempt(ctx.db, limit)).allowed) return "too_many";
  return wish;
}

/**
 * Invites people, and tells of each in turn what became of it; one that cannot be invited holds up no other, and whether
 * the portal knows somebody makes no difference. An invitation whose link is too old is replaced. A word instead of a wish
 * is passed on as it is. Refuses `not_found` for those who manage no members.
 */
export async function inviteEach(
  outer: Ctx<AccountMember>,
  wishes: readonly (InvitationWish | InviteOutcome)[],
): Promise<InviteOutcome[]> {
  const accountId = outer.actor.account.id;
  const judged: (InvitationWish | InviteOutcome)[] = [];
  // counted outside the transaction, so that a try that fails still counts
  for (const wish of wishes) judged.push(typeof wish === "string" ? wish : await withinLimits(outer, wish));
  return inTransaction(outer, async (ctx) => {
    const { held, account } = await holdAsActing(ctx, accountId);
    if (!account.permissions.has("members.manage")) throw new Refusal("not_found");
    const outcomes: InviteOutcome[] = [];
    for (const wish of judged)
      outcomes.push(typeof wish === "string" ? wish : await inviteOne(ctx, account, held.standing, wish));
    return outcomes;
  });
}

async function inviteOne(
  ctx: Ctx<AccountMember>,
  account: ActingAccount,
  standing: Standing,
  wish: InvitationWish,
): Promise<InviteOutcome> {
  const accountId = account.id;
  const groupIds = wish.groupId ? [wish.groupId] : [];
  if ((await groupsOfAccount(ctx, accountId, groupIds)).length < groupIds.length) return "group";
  if (roleFault(wish.roles, { standing, inGroup: groupIds.length > 0 })) return "role";
  if (!mayInvite(account, { roles: wish.roles, groupIds })) return "role";
  if (wish.until && (await hasPassed(ctx, wish.until))) return "over";
  const key = emailKey(wish.email);
  const [member] = await ctx.db
    .select({ membership: memberships })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.accountId, accountId), eq(users.emailKey, key), isNull(memberships.endedAt)));
  if (member && memberState(member.membership, ctx.now) !== "expired") return "already_member";
  const [former] = await ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.accountId, accountId), eq(invitations.emailKey, key), open));
  if (former && invitationState(former, ctx.now) === "open") return "already_invited";
  if (former) await endInvitation(ctx, former.id, ctx.actor.userId);

  const token = newToken();
  const [made] = await ctx.db
    .insert(invitations)
    .values({
      id: newId("invitation"),
      accountId,
      invitedBy: ctx.actor.userId,
      email: wish.email,
      emailKey: key,
      language: wish.language,
      roles: [...wish.roles],
      groupIds,
      description: wish.description || null,
      activeFrom: wish.from ? dayBegins(wish.from, ctx.actor.timeZone) : null,
      activeUntil: wish.until ? dayBegins(wish.until, ctx.actor.timeZone, 1) : null,
      tokenHash: hashToken(token),
      expiresAt: lifetime(),
    })
    .returning();
  if (!made) throw new Error("no invitation was written");
  await record(ctx, "invitation.sent", {
    accountId,
    subjectId: made.id,
    data: { roles: made.roles, groupIds },
  });
  await queueMails(ctx, [await invitationMail(ctx, made, token)]);
  return "invited";
}

/** Is this day over where the acting person is? */
async function hasPassed(ctx: Ctx<AccountMember>, day: string): Promise<boolean> {
  const [row] = await ctx.db.execute<{ over: boolean }>(
    sql`select ${dayBegins(day, ctx.actor.timeZone, 1)} <= now() as over`,
  );
  return row?.over ?? false;
}

async function endInvitation(ctx: Ctx, invitationId: string, userId: string): Promise<boolean> {
  const [ended] = await ctx.db
    .update(invitations)
    .set({ revokedAt: sql`now()`, revokedBy: userId })
    .where(and(eq(invitations.id, invitationId), open))
    .returning({ id: invitations.id });
  return Boolean(ended);
}

/** An open invitation of the account that the acting person may manage; anything else is a missing one. */
async function getManagedInvitation(ctx: Ctx<AccountMember>, invitationId: string) {
  const { account } = await holdAsActing(ctx, ctx.actor.account.id);
  const [invitation] = await ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.accountId, account.id), eq(invitations.id, invitationId), open));
  if (!invitation || !account.permissions.has("members.manage")) throw new Refusal("not_found");
  if (!mayInvite(account, { roles: invitation.roles.filter(isRole), groupIds: invitation.groupIds }))
    throw new Refusal("not_found");
  return invitation;
}

/**
 * Sends an invitation again with a fresh link; the one before stops working. Refuses `not_found`, `too_many_attempts`, and
 * `invitation_not_usable` when the last day of the membership has passed.
 */
export function resendInvitation(outer: Ctx<AccountMember>, invitationId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const invitation = await getManagedInvitation(ctx, invitationId);
    await limited(outer, [mailLimit(invitation.accountId, invitation.email)]);
    await renew(ctx, invitation.id);
  });
}

/** A fresh link for an open invitation that still leads to something, by mail. In the caller's transaction. */
async function renew(ctx: Ctx, invitationId: string): Promise<void> {
  const token = newToken();
  const [renewed] = await ctx.db
    .update(invitations)
    .set({ tokenHash: hashToken(token), expiresAt: lifetime(), sentAt: sql`now()` })
    .where(
      and(
        eq(invitations.id, invitationId),
        open,
        or(isNull(invitations.activeUntil), gt(invitations.activeUntil, sql`now()`)),
      ),
    )
    .returning();
  if (!renewed) throw new Refusal("invitation_not_usable");
  await record(ctx, "invitation.resent", { accountId: renewed.accountId, subjectId: renewed.id });
  await queueMails(ctx, [await invitationMail(ctx, renewed, token)]);
}

/** Takes an invitation back: its link is dead at once. Doing it twice answers as for a missing one. */
export function revokeInvitation(outer: Ctx<AccountMember>, invitationId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const invitation = await getManagedInvitation(ctx, invitationId);
    if (!(await endInvitation(ctx, invitation.id, ctx.actor.userId))) throw new Refusal("not_found");
    await record(ctx, "invitation.revoked", { accountId: invitation.accountId, subjectId: invitation.id });
  });
}

/**
 * Whoever holds a link that is too old gets a new one at the invited address, without asking anybody (domain rule 10).
 * For any other link nothing happens, and the answer is the same. Refuses `too_many_attempts`.
 */
export async function renewByLink(outer: Ctx, token: string): Promise<void> {
  const [found] = await outer.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashToken(token)), open));
  if (!found || invitationState(found, outer.now) !== "expired") return;
  await limited(outer, [mailLimit(found.accountId, found.email)]);
  await inTransaction(outer, (ctx) => renew(ctx, found.id));
}
