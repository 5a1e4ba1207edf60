/** Erasing a person: on their own wish under `/profile/data`, or by the command line for somebody who wrote to support. */

import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import {
  factorResets,
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
import type { Ctx, Machine, Member } from "@/lib/access/ctx";
import { holdAccount } from "@/lib/accounts/commands";
import { runningUntil } from "@/lib/accounts/members/guard/queries";
import { leftWithout } from "@/lib/accounts/members/guard/rules";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { languages } from "@/lib/i18n/languages";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { displayName, emailKey } from "@/lib/identity/rules";
import { record } from "@/lib/platform/events";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { forgetIncoming } from "@/lib/platform/gateways/incoming/store";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { EraseInput } from "@/lib/registration/erasure/input";
import { erasedMail } from "@/lib/registration/erasure/notices";
import { addressOfErased, confirmsErasure } from "@/lib/registration/erasure/rules";
import { forgetTraces, spellingsOf } from "@/lib/registration/erasure/traces/commands";
import { findRawMails, type RawMail } from "@/lib/registration/erasure/traces/mails/commands";

/**
 * Erases the member who asks for it: they are signed out everywhere and told by a last mail. Refuses `identity_needed`
 * without a fresh proof, `erasure_not_confirmed` when something else than their address was typed, and as `erasePerson`.
 */
export async function eraseSelf(outer: Ctx<Member>, input: EraseInput): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  const { userId } = outer.actor;
  const [person] = await outer.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  if (!person) throw new Refusal("not_found");
  if (!confirmsErasure(input.confirmation, person.email))
    throw new Refusal("erasure_not_confirmed", { field: "confirmation" });
  await erasePerson(outer, userId);
}

/**
 * Erases a person, in one transaction. Refuses `not_found` for nobody and for somebody who was erased before, and
 * `last_who_runs` with the accounts that would lose their last Super User or Domain Administrator (domain rule 8).
 */
export async function erasePerson(outer: Ctx<Machine | Member>, userId: string): Promise<void> {
  const raw = await findTheirMails(outer, userId);
  const bytes = await inTransaction(outer, async (ctx) => {
    await leaveAccounts(ctx, userId);
    const [person] = await ctx.db
      .select({
        ...{ id: users.id, email: users.email },
        ...{ familyName: users.familyName, givenName: users.givenName },
      })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    if (!person || person.email === addressOfErased(userId)) throw new Refusal("not_found");
    // whatever they joined while we waited for their row
    await leaveAccounts(ctx, userId);
    await queueMails(ctx, [await erasedMail(ctx, userId)]);
    for (const proofs of [
      totpFactors,
      passkeys,
      recoveryCodes,
      factorResets,
      passkeyChallenges,
      signIns,
      loginTickets,
      sessions,
      passwordTokens,
    ]) {
      await ctx.db.delete(proofs).where(eq(proofs.userId, userId));
    }
    const names = languages.map((language) => displayName(person, language));
    const left = await forgetTraces(ctx, { ...person, names }, raw);
    await record(ctx, "user.erased", { subjectId: userId });
    const nobody = addressOfErased(userId);
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
      .where(eq(users.id, userId));
    return left;
  });
  // their rows say already that these are gone: what a crash leaves here the sweeps remove
  for (const { storageKey } of bytes.mails) await forgetIncoming(storageKey);
  await forgetBytes(bytes.files.map(({ storageKey }) => storageKey));
}

/** Mails as they came that name the person, looked for before anything is held. */
async function findTheirMails(ctx: Ctx, userId: string): Promise<RawMail[]> {
  const [person] = await ctx.db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) return [];
  const spellings = await spellingsOf(ctx, person);
  return findRawMails(ctx, userId, [...new Set(spellings.map((spelling) => spelling.toLowerCase()))]);
}

/**
 * Ends what they belong to. The account rows are locked first and in the order of their ids, as by everything else that
 * changes who runs one; then what is left is judged, and a refusal takes all of it back.
 */
async function leaveAccounts(ctx: Ctx, userId: string): Promise<void> {
  const living = and(eq(memberships.userId, userId), isNull(memberships.endedAt));
  const joined = await ctx.db
    .selectDistinct({ id: memberships.accountId })
    .from(memberships)
    .where(living)
    .orderBy(asc(memberships.accountId));
  const orphaned: string[] = [];
  for (const { id: accountId } of joined) {
    const account = await holdAccount(ctx, accountId);
    const before = await runningUntil(ctx, accountId);
    const left = await ctx.db
      .update(memberships)
      .set({ endedAt: sql`now()`, endedBy: ctx.actor.kind === "member" ? ctx.actor.userId : null })
      .where(and(living, eq(memberships.accountId, accountId)))
      .returning({ id: memberships.id });
    if (account && leftWithout(before, await runningUntil(ctx, accountId)))
      orphaned.push(`${account.number} ${account.name}`);
    for (const { id } of left)
      await recordTold(ctx, "membership.ended", { accountId, subjectId: id, data: { userId } });
  }
  if (orphaned.length > 0) throw new Refusal("last_who_runs", { values: { accounts: orphaned.join(", ") } });
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
