/** Where a person left traces beside their own row: what they kept, what was sent to them, and where others named them. */
import { and, type Column, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import {
  accountConversions,
  conversionRequests,
  groupMembers,
  groups,
  memberships,
  savedViews,
} from "@/db/schema/accounts";
import { accessDecisions, accountLinks, invitations, staffAccessRequests } from "@/db/schema/accounts-entry";
import { assetDecommissions, assetReplacements, assetTransfers } from "@/db/schema/assets";
import { deskViews } from "@/db/schema/cases-queue";
import { articleFeedback, deflections } from "@/db/schema/knowledge";
import { calendarFeeds, expiryNotices } from "@/db/schema/licensing";
import { events, mails } from "@/db/schema/platform";
import { emailChanges, registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { findPersonByEmail } from "@/lib/identity/people/queries";
import { emailKey, erasedAddress } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { forgetInCases } from "@/lib/registration/erasure/traces/cases/commands";
import type { RawMail } from "@/lib/registration/erasure/traces/mails/commands";

type Person = { id: string; email: string };

/** What is removed from the disk when the transaction is through. */
type Bytes = { readonly mails: readonly RawMail[]; readonly files: readonly { storageKey: string }[] };

/**
 * Removes every trace, in the caller's transaction. Rows that others need stay, without the person in them. `raw`: mails
 * as they came that name them. Answers what is to be removed from the disk afterwards.
 */
export async function forgetTraces(
  ctx: Ctx,
  person: Person & { names: readonly string[] },
  raw: readonly RawMail[],
): Promise<Bytes> {
  const key = emailKey(person.email);
  // addresses in the spelling each was written to, before they are gone
  const spellings = await spellingsOf(ctx, person);
  await ctx.db
    .delete(registrations)
    .where(or(eq(registrations.emailKey, key), eq(registrations.userId, person.id)));
  // their own changes, and those of somebody who asked for their address
  await ctx.db
    .delete(emailChanges)
    .where(or(eq(emailChanges.userId, person.id), eq(emailChanges.newEmailKey, key)));
  await forgetMails(ctx, person, spellings);
  await forgetBelongings(ctx, person.id);
  await forgetInvitations(ctx, person.id, key);
  await forgetOffers(ctx, key);
  const files = await forgetInCases(ctx, person, spellings, raw);
  await forgetInKnowledge(ctx, person.id);
  // the history keeps who did what, and not from where
  await ctx.db
    .update(events)
    .set({ ip: null })
    .where(and(isNotNull(events.ip), or(eq(events.actorId, person.id), eq(events.subjectId, person.id))));
  for (const spelling of spellings) await forgetWords(ctx, spelling);
  return { mails: raw, files };
}

/** What they said of articles goes; that somebody found one helpful, or not, stays. */
async function forgetInKnowledge(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .update(articleFeedback)
    .set({ userId: null, comment: null })
    .where(eq(articleFeedback.userId, userId));
  await ctx.db.update(deflections).set({ userId: null }).where(eq(deflections.userId, userId));
}

/** Every way in which their address was written. */
export async function spellingsOf(ctx: Ctx, { id, email }: Person): Promise<string[]> {
  const key = emailKey(email);
  const written = [
    await ctx.db
      .selectDistinct({ email: invitations.email })
      .from(invitations)
      .where(eq(invitations.emailKey, key)),
    await ctx.db
      .selectDistinct({ email: assetTransfers.recipientEmail })
      .from(assetTransfers)
      .where(eq(assetTransfers.recipientKey, key)),
    await ctx.db
      .selectDistinct({ email: registrations.email })
      .from(registrations)
      .where(eq(registrations.emailKey, key)),
  ].flat();
  const former = await ctx.db
    .selectDistinct({ email: emailChanges.oldEmail })
    .from(emailChanges)
    .where(eq(emailChanges.userId, id));
  // addresses they had until lately, unless somebody else signs in with one by now
  for (const one of former) if (!(await findPersonByEmail(ctx.db, one.email))) written.push(one);
  return [...new Set([email, key, ...written.map((row) => row.email)])];
}

/** What they kept for themselves, and where they were put by others. */
async function forgetBelongings(ctx: Ctx, userId: string): Promise<void> {
  for (const own of [savedViews, deskViews, calendarFeeds, expiryNotices])
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
}

/** An open invitation is taken back; an address that was invited twice must not meet itself under the index. */
async function forgetInvitations(ctx: Ctx, userId: string, key: string): Promise<void> {
  const open = await ctx.db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.emailKey, key),
        sql`${invitations.acceptedAt} is null and ${invitations.revokedAt} is null`,
      ),
    )
    .returning({ accountId: invitations.accountId, subjectId: invitations.id });
  for (const about of open) await record(ctx, "invitation.revoked", about);
  await ctx.db
    .update(invitations)
    .set({ email: erasedAddress, emailKey: sql`'erased-' || ${invitations.id}`, description: null })
    .where(or(eq(invitations.emailKey, key), eq(invitations.acceptedBy, userId)));
}

/** An open offer of an asset to them is turned down: nobody else may take it. */
async function forgetOffers(ctx: Ctx, key: string): Promise<void> {
  const open = await ctx.db
    .update(assetTransfers)
    .set({ decision: "rejected", decidedAt: sql`now()` })
    .where(and(eq(assetTransfers.recipientKey, key), sql`${assetTransfers.decision} is null`))
    .returning({
      id: assetTransfers.id,
      accountId: assetTransfers.accountId,
      subjectId: assetTransfers.assetId,
    });
  for (const { id, ...about } of open)
    await record(ctx, "asset.transfer_rejected", { ...about, data: { transferId: id } });
  await ctx.db
    .update(assetTransfers)
    .set({ recipientEmail: erasedAddress, recipientKey: erasedAddress, message: null })
    .where(eq(assetTransfers.recipientKey, key));
}

/** Mail on its way is not sent any more; of sent mail only that it was sent remains. */
async function forgetMails(ctx: Ctx, person: Person, spellings: readonly string[]): Promise<void> {
  const theirs = or(eq(mails.userId, person.id), inArray(mails.recipient, [...spellings]));
  await ctx.db
    .update(mails)
    .set({ state: "dead" })
    .where(and(theirs, inArray(mails.state, ["queued", "sending"])));
  await ctx.db.update(mails).set({ recipient: erasedAddress, sealed: null, lastFault: null }).where(theirs);
}

/** Where people write freely about others. A new column of this kind belongs here; the test of `erase-user` looks for it. */
const freeWords: readonly Column[] = [
  accountLinks.message,
  accessDecisions.reason,
  conversionRequests.note,
  accountConversions.reason,
  staffAccessRequests.reason,
  memberships.description,
  invitations.description,
  groups.description,
  assetTransfers.message,
  assetDecommissions.note,
  assetReplacements.reason,
];

/** Takes the address out of what others wrote and leaves their words; a view of a list that looks for it goes. */
async function forgetWords(ctx: Ctx, email: string): Promise<void> {
  const pattern = email.replace(/[^\p{L}\p{N}@_]/gu, "\\$&");
  for (const column of freeWords)
    await ctx.db.execute(sql`
      update ${column.table} set ${sql.identifier(column.name)} = regexp_replace(${sql.identifier(column.name)}, ${pattern}, ${erasedAddress}, 'gi')
      where strpos(lower(${sql.identifier(column.name)}), ${email.toLowerCase()}) > 0`);
  const [name, query] = [savedViews.name, savedViews.query];
  const encoded = encodeURIComponent(email).toLowerCase();
  await ctx.db
    .delete(savedViews)
    .where(
      sql`strpos(lower(${name}), ${email.toLowerCase()}) > 0 or strpos(lower(${query}), ${email.toLowerCase()}) > 0 or strpos(lower(${query}), ${encoded}) > 0`,
    );
}
