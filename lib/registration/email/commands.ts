/**
 * Changing one's e-mail address (trust REC-4): proven by a code sent to it, with the password and a fresh proof of who one
 * is. The former address is told and can take the change back for some days, whatever happened in between: whoever took a
 * session over must not take the person's sign-in with it. Whether an address belongs to somebody else is not told.
 */
import { and, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { passwordTokens, users } from "@/db/schema/identity";
import { emailChanges } from "@/db/schema/registration";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { verifyPassword } from "@/lib/identity/passwords/hashing/commands";
import { findPersonByEmail } from "@/lib/identity/people/queries";
import { emailKey } from "@/lib/identity/rules";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { env } from "@/lib/platform/env";
import { type EventKind, record, recordAll } from "@/lib/platform/events";
import { newActivationCode, newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashCode, hashToken, sameDigest } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { countCode } from "@/lib/registration/commands";
import type { EmailChangeInput } from "@/lib/registration/email/input";
import { emailChangedMail, emailCodeMail, emailRestoredMail } from "@/lib/registration/email/notices";
import { undoable } from "@/lib/registration/email/queries";

/**
 * Asks for another address and mails it a code; a former request is void. An address that is somebody's already gets no
 * mail, and the answer is the same. Refuses `identity_needed`, `password_wrong`, `email_same`, `too_many_attempts`,
 * `code_limit`.
 */
export async function askForEmail(outer: Ctx<Member>, input: EmailChangeInput): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  const { userId } = outer.actor;
  await limited(outer, [
    { key: `password-check:${userId}`, max: env().SIGN_IN_FAILURES_LOCK, seconds: 3_600 },
  ]);
  const [person] = await outer.db
    .select({ passwordHash: users.passwordHash, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) throw new Refusal("not_found");
  if (person.passwordHash && !(await verifyPassword(person.passwordHash, input.currentPassword)))
    throw new Refusal("password_wrong", { field: "currentPassword" });
  if (input.email === person.email) throw new Refusal("email_same", { field: "email" });
  await countCode(outer, input.email);
  await inTransaction(outer, async (ctx) => {
    // two tabs take turns: the later request is the one that counts
    await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    await ctx.db
      .delete(emailChanges)
      .where(and(eq(emailChanges.userId, userId), isNull(emailChanges.confirmedAt)));
    const [id, code] = [newId("emailChange"), newActivationCode()];
    await ctx.db.insert(emailChanges).values({
      id,
      userId,
      oldEmail: person.email,
      newEmail: input.email,
      newEmailKey: emailKey(input.email),
      codeHash: hashCode(code, id),
      codeExpiresAt: sql`now() + make_interval(mins => ${env().ACTIVATION_CODE_MINUTES})`,
    });
    const owner = await findPersonByEmail(ctx.db, input.email);
    if (!owner || owner.id === userId) await queueMails(ctx, [await emailCodeMail(ctx, input.email, code)]);
  });
}

/**
 * Puts the new address in force once its code is typed. Each guess is counted before it is compared, so parallel guesses
 * cannot exceed the limit. Every other session ends and the former address is told. Refuses `identity_needed`,
 * `code_wrong`, `code_exhausted`, `code_expired`, and `email_taken` when somebody was faster with that address.
 */
export async function confirmEmail(outer: Ctx<Member>, code: string): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  const mine = and(eq(emailChanges.userId, outer.actor.userId), isNull(emailChanges.confirmedAt));
  const most = env().ACTIVATION_CODE_GUESSES;
  const [guess] = await outer.db
    .update(emailChanges)
    .set({ guesses: sql`${emailChanges.guesses} + 1` })
    .where(and(mine, lt(emailChanges.guesses, most), gt(emailChanges.codeExpiresAt, sql`now()`)))
    .returning();
  if (!guess) {
    const [spent] = await outer.db.select({ guesses: emailChanges.guesses }).from(emailChanges).where(mine);
    throw new Refusal((spent?.guesses ?? 0) >= most ? "code_exhausted" : "code_expired", { field: "code" });
  }
  if (!sameDigest(guess.codeHash, hashCode(code, guess.id)))
    throw new Refusal(guess.guesses >= most ? "code_exhausted" : "code_wrong", { field: "code" });
  await unlessTaken("code", () => inTransaction(outer, (ctx) => putInForce(ctx, guess)));
}

async function putInForce(ctx: Ctx<Member>, change: typeof emailChanges.$inferSelect): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  const token = newToken();
  const [moved] = await ctx.db
    .update(users)
    .set({ email: change.newEmail, emailKey: change.newEmailKey })
    .where(and(eq(users.id, userId), eq(users.email, change.oldEmail)))
    .returning({ id: users.id });
  const [confirmed] = await ctx.db
    .update(emailChanges)
    .set({
      confirmedAt: sql`now()`,
      undoHash: hashToken(token),
      undoExpiresAt: sql`now() + make_interval(days => ${env().EMAIL_UNDO_DAYS}::int)`,
    })
    .where(and(eq(emailChanges.id, change.id), isNull(emailChanges.confirmedAt)))
    .returning({ until: emailChanges.undoExpiresAt });
  if (!moved || !confirmed?.until) throw new Refusal("code_expired", { field: "code" });
  await forgetLinks(ctx, userId);
  await endOtherSessions(ctx, userId, sessionId, "email_changed");
  await note(ctx, "user.email_changed", userId);
  await queueMails(ctx, [
    await emailChangedMail(ctx, { oldEmail: change.oldEmail, token, until: confirmed.until }),
  ]);
}

/**
 * Takes a change back for whoever reads the former address: it is in force again, also after further changes, every
 * session ends, and links that set a password stop working. Refuses `email_undo_gone` for a link that is used, too old or
 * unknown, and `email_taken` when somebody else has that address by now.
 */
export function undoEmail(outer: Ctx, token: string): Promise<void> {
  return unlessTaken(undefined, () =>
    inTransaction(outer, async (ctx) => {
      const [change] = await ctx.db
        .update(emailChanges)
        .set({ undoneAt: sql`now()` })
        .where(undoable(token))
        .returning();
      if (!change) throw new Refusal("email_undo_gone");
      const { userId, oldEmail } = change;
      await ctx.db
        .update(users)
        .set({ email: oldEmail, emailKey: emailKey(oldEmail) })
        .where(eq(users.id, userId));
      // whoever made the change may have made more of them: their links must not bring any of it back
      await ctx.db
        .delete(emailChanges)
        .where(
          and(
            eq(emailChanges.userId, userId),
            ne(emailChanges.id, change.id),
            sql`${emailChanges.createdAt} >= ${change.createdAt.toISOString()}::timestamptz`,
          ),
        );
      await forgetLinks(ctx, userId);
      await endOtherSessions(ctx, userId, null, "email_changed");
      await record(ctx, "user.email_restored", { subjectId: userId, userId });
      await queueMails(ctx, [await emailRestoredMail(ctx, userId, oldEmail)]);
    }),
  );
}

/** Links to set a password were mailed to an address that is no longer theirs. */
async function forgetLinks(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .delete(passwordTokens)
    .where(and(eq(passwordTokens.userId, userId), isNull(passwordTokens.usedAt)));
}

/** The accounts of the person read that it changed, not to what. */
async function note(ctx: Ctx<Member>, kind: EventKind, userId: string): Promise<void> {
  const { accounts } = ctx.actor;
  if (accounts.length === 0) await record(ctx, kind, { subjectId: userId });
  else
    await recordAll(
      ctx,
      kind,
      accounts.map(({ id }) => ({ accountId: id, subjectId: userId, data: { userId } })),
    );
}

/** The unique index of addresses settles who was first; losing it is an expected no. */
async function unlessTaken(field: string | undefined, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    const cause = (error as { cause?: { code?: string; constraint_name?: string } }).cause;
    if (cause?.code !== "23505" || cause.constraint_name !== "users_email_key") throw error;
    throw new Refusal("email_taken", field ? { field } : {});
  }
}

/** Forgets changes nobody confirmed after a day, and former addresses once they cannot be taken back. Safe to repeat. */
export async function sweepEmailChanges(ctx: Ctx): Promise<void> {
  await ctx.db
    .delete(emailChanges)
    .where(
      sql`(${emailChanges.confirmedAt} is null and ${emailChanges.createdAt} < now() - interval '1 day') or ${emailChanges.undoExpiresAt} < now()`,
    );
}
