/**
 * Forgetting a person who asks for it: what identifies them goes, what the accounts need to stand stays, tied to an id
 * that no longer leads to anybody. The history is append-only and keeps that id.
 */
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { accounts, groupMembers, membershipRoles, memberships, savedViews } from "@/db/schema/accounts";
import { accessRequests, invitations } from "@/db/schema/accounts-entry";
import { assetTransfers } from "@/db/schema/assets";
import {
  loginTickets,
  passkeyChallenges,
  passkeys,
  passwordTokens,
  recoveryCodes,
  sessions,
  signIns,
  staffMembers,
  totpFactors,
  users,
} from "@/db/schema/identity";
import { calendarFeeds, expiryNotices } from "@/db/schema/licensing";
import { mails } from "@/db/schema/platform";
import { registrations } from "@/db/schema/registration";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { HostFault } from "@/lib/host/fault";
import { emailKey } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { inTransaction } from "@/lib/platform/transaction";

/** Erases the person with this address. Throws one line when there is none, or when an account would lose its last Super User. */
export function erasePerson(outer: Ctx<Machine>, email: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const key = emailKey(email);
    const [person] = await ctx.db
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(eq(users.emailKey, key))
      .for("update");
    if (!person) throw new HostFault(`Nobody has the address ${email}.`);
    await requireSuccessors(ctx, person.id);
    await leaveEverything(ctx, person.id);
    for (const proofs of [
      totpFactors,
      passkeys,
      recoveryCodes,
      passkeyChallenges,
      signIns,
      loginTickets,
      sessions,
      passwordTokens,
    ]) {
      await ctx.db.delete(proofs).where(eq(proofs.userId, person.id));
    }
    await ctx.db
      .delete(registrations)
      .where(or(eq(registrations.emailKey, key), eq(registrations.userId, person.id)));
    await forgetMails(ctx, person);
    await forgetTraces(ctx, person.id, key);
    const nobody = `erased-${person.id}@erased.invalid`;
    await ctx.db
      .update(users)
      .set({
        email: nobody,
        emailKey: emailKey(nobody),
        familyName: "",
        givenName: "",
        jobTitle: null,
        phone: null,
        country: null,
        postalCode: null,
        region: null,
        city: null,
        address1: null,
        address2: null,
        notificationTopics: [],
        passwordHash: null,
        passwordSetAt: null,
        blockedAt: sql`now()`,
      })
      .where(eq(users.id, person.id));
  });
}

/** No account may end without a Super User (trust REG-14): somebody else must be one before this one goes. */
async function requireSuccessors(ctx: Ctx, userId: string): Promise<void> {
  const superUsers = (whose: ReturnType<typeof eq>) =>
    ctx.db
      .select({ accountId: memberships.accountId })
      .from(memberships)
      .innerJoin(
        membershipRoles,
        and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "super_user")),
      )
      .where(
        and(
          whose,
          isNull(memberships.endedAt),
          or(isNull(memberships.activeUntil), sql`${memberships.activeUntil} > now()`),
        ),
      );
  const led = (await superUsers(eq(memberships.userId, userId))).map(({ accountId }) => accountId);
  if (led.length === 0) return;
  // The account rows are locked first, as by everything else that changes who leads one.
  const rows = await ctx.db
    .select({ id: accounts.id, number: accounts.number })
    .from(accounts)
    .where(inArray(accounts.id, led))
    .orderBy(accounts.id)
    .for("update");
  const others = new Set(
    (
      await superUsers(and(ne(memberships.userId, userId), inArray(memberships.accountId, led)) ?? sql`false`)
    ).map(({ accountId }) => accountId),
  );
  const orphaned = rows.filter(({ id }) => !others.has(id)).map(({ number }) => number);
  if (orphaned.length > 0) {
    throw new HostFault(
      `They are the only Super User of account ${orphaned.join(", ")}. Make somebody else Super User first. Nothing was changed.`,
    );
  }
}

async function leaveEverything(ctx: Ctx, userId: string): Promise<void> {
  const left = await ctx.db
    .update(memberships)
    .set({ endedAt: sql`now()` })
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .returning({ id: memberships.id, accountId: memberships.accountId });
  for (const { id, accountId } of left)
    await record(ctx, "membership.ended", { accountId, subjectId: id, data: { userId } });
  await record(ctx, "user.erased", { subjectId: userId });
  await ctx.db
    .update(staffMembers)
    .set({ endedAt: sql`now()` })
    .where(and(eq(staffMembers.userId, userId), isNull(staffMembers.endedAt)));
  // Their wish to join goes with them; a decision that was made stays a fact.
  await ctx.db
    .update(accessRequests)
    .set({ withdrawnAt: sql`now()` })
    .where(and(eq(accessRequests.userId, userId), isNull(accessRequests.withdrawnAt)));
  await ctx.db.update(accessRequests).set({ claim: null }).where(eq(accessRequests.userId, userId));
}

/** What they kept for themselves goes; where others named them by their address, the address goes. */
async function forgetTraces(ctx: Ctx, userId: string, key: string): Promise<void> {
  for (const own of [savedViews, calendarFeeds, expiryNotices])
    await ctx.db.delete(own).where(eq(own.userId, userId));
  await ctx.db
    .delete(groupMembers)
    .where(
      inArray(
        groupMembers.membershipId,
        ctx.db.select({ id: memberships.id }).from(memberships).where(eq(memberships.userId, userId)),
      ),
    );
  await ctx.db.update(memberships).set({ description: null }).where(eq(memberships.userId, userId));
  // an address that was invited twice must not meet itself
  await ctx.db
    .update(invitations)
    .set({
      email: "erased",
      emailKey: sql`'erased-' || ${invitations.id}`,
      description: null,
      revokedAt: sql`coalesce(${invitations.revokedAt}, case when ${invitations.acceptedAt} is null then now() end)`,
    })
    .where(eq(invitations.emailKey, key));
  await ctx.db
    .update(assetTransfers)
    .set({
      recipientEmail: "erased",
      recipientKey: "erased",
      message: null,
      decision: sql`coalesce(${assetTransfers.decision}, 'rejected')`,
      decidedAt: sql`coalesce(${assetTransfers.decidedAt}, now())`,
    })
    .where(eq(assetTransfers.recipientKey, key));
}

/** Mail on its way is not sent any more; of sent mail only that it was sent remains. */
async function forgetMails(ctx: Ctx, person: { id: string; email: string }): Promise<void> {
  const theirs = or(eq(mails.userId, person.id), eq(mails.recipient, person.email));
  await ctx.db
    .update(mails)
    .set({ state: "dead" })
    .where(and(theirs, inArray(mails.state, ["queued", "sending"])));
  await ctx.db.update(mails).set({ recipient: "erased", sealed: null, lastFault: null }).where(theirs);
}
