/**
 * Passwords: set by a link, changed by their owner, reset when forgotten. A reset signs nobody in and leaves the
 * second factor alone (trust REC-1); only a first password goes straight on to choosing one.
 */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { loginTickets, passwordTokens, signIns, users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { listFactors } from "@/lib/identity/factors/queries";
import { hasSecondFactor } from "@/lib/identity/factors/rules";
import { hashPassword, verifyPassword } from "@/lib/identity/passwords/hashing/commands";
import type { PasswordChangeInput } from "@/lib/identity/passwords/input";
import { passwordChangedMail, passwordResetMail, passwordSetMail } from "@/lib/identity/passwords/notices";
import { findPasswordLink } from "@/lib/identity/passwords/queries";
import { findWeakness } from "@/lib/identity/passwords/strength/queries";
import { ownWords, type Weakness } from "@/lib/identity/passwords/strength/rules";
import { findPersonByEmail } from "@/lib/identity/people/queries";
import { emailLimitKey, type PasswordTokenPurpose } from "@/lib/identity/rules";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { openSignIn } from "@/lib/identity/sign-in/commands";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { networkOf } from "@/lib/platform/networks/rules";
import { countAttempt, limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * A link that sets a password: for the first time (`set`, good for days) or after it was forgotten (`reset`, minutes).
 * Call inside a transaction. Links given to this person earlier stop working.
 */
export async function issuePasswordLink(
  ctx: Ctx,
  userId: string,
  purpose: PasswordTokenPurpose,
): Promise<{ url: string; expiresAt: Date }> {
  const settings = env();
  await ctx.db
    .delete(passwordTokens)
    .where(and(eq(passwordTokens.userId, userId), isNull(passwordTokens.usedAt)));
  const token = newToken();
  const life =
    purpose === "set"
      ? sql`make_interval(days => ${settings.PASSWORD_SET_DAYS})`
      : sql`make_interval(mins => ${settings.PASSWORD_RESET_MINUTES})`;
  const [made] = await ctx.db
    .insert(passwordTokens)
    .values({ tokenHash: hashToken(token), userId, purpose, expiresAt: sql`now() + ${life}` })
    .returning({ expiresAt: passwordTokens.expiresAt });
  if (!made) throw new Error("no link was written");
  return { url: `${settings.PORTAL_BASE_URL}/password/${purpose}/${token}`, expiresAt: made.expiresAt };
}

/** The least time a reset request takes, so that known and unknown addresses take equally long (trust REG-1, LIM-4). */
const evenMs = 300;

/**
 * Asks for a reset link by mail. Known, unknown, blocked and too frequent addresses get the same answer after the same
 * time; only the mail differs. Somebody who never had a password gets the link that sets the first one.
 */
export async function requestReset(outer: Ctx, email: string): Promise<void> {
  const settings = env();
  await limited(outer, [
    { key: `reset-from:${networkOf(outer.ip)}`, max: settings.PASSWORD_RESETS_PER_HOUR_IP, seconds: 3_600 },
  ]);
  const even = new Promise((resolve) => setTimeout(resolve, evenMs));
  const limit = {
    key: `reset:${hashToken(emailLimitKey(email))}`,
    max: settings.PASSWORD_RESETS_PER_HOUR,
    seconds: 3_600,
  };
  const { allowed } = await countAttempt(outer.db, limit);
  await inTransaction(outer, async (ctx) => {
    const person = await findPersonByEmail(ctx.db, email);
    if (!allowed || !person || person.blocked) return;
    const purpose = person.hasPassword ? "reset" : "set";
    const link = await issuePasswordLink(ctx, person.id, purpose);
    await record(ctx, "user.password_reset_requested", { subjectId: person.id });
    await queueMails(ctx, [
      await (purpose === "reset" ? passwordResetMail : passwordSetMail)(ctx, person.id, link),
    ]);
  });
  await even;
}

async function requireStrength(password: string, own: readonly string[], former?: string): Promise<void> {
  const weakness: Weakness | null = former === password ? "same" : await findWeakness(password, own);
  if (weakness) throw new Refusal("password_weak", { field: "password", values: { reason: weakness } });
}

/** The hash, and everything that was opened with the former password dies: links, tickets, half-done sign-ins. */
async function storePassword(ctx: Ctx, userId: string, passwordHash: string): Promise<void> {
  await ctx.db
    .update(users)
    .set({ passwordHash, passwordSetAt: sql`now()`, failedSignIns: 0, lockedUntil: null })
    .where(eq(users.id, userId));
  await ctx.db
    .delete(passwordTokens)
    .where(and(eq(passwordTokens.userId, userId), isNull(passwordTokens.usedAt)));
  await ctx.db.delete(signIns).where(eq(signIns.userId, userId));
  await ctx.db.delete(loginTickets).where(and(eq(loginTickets.userId, userId), isNull(loginTickets.usedAt)));
}

/**
 * Sets the password by a link, once. All sessions of the person end. Returns the token of a sign-in that goes on with
 * the second factor when this was a first password and no factor exists yet, else null: the normal sign-in follows.
 * Refuses `password_link_not_usable` and `password_weak` (with the `reason`, see `weaknesses`). `others` are further
 * words the password must not consist of, such as company names.
 */
export async function setPasswordByLink(
  outer: Ctx,
  by: { token: string; purpose: PasswordTokenPurpose; password: string; others?: readonly string[] },
): Promise<{ userId: string; signInToken: string | null }> {
  const link = await findPasswordLink(outer.db, by.token, by.purpose);
  if (!link) throw new Refusal("password_link_not_usable");
  await requireStrength(by.password, ownWords(link, [env().PORTAL_NAME, ...(by.others ?? [])]));
  const passwordHash = await hashPassword(by.password);
  return inTransaction(outer, async (ctx) => {
    const [used] = await ctx.db
      .update(passwordTokens)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(passwordTokens.tokenHash, hashToken(by.token)),
          isNull(passwordTokens.usedAt),
          gt(passwordTokens.expiresAt, sql`now()`),
        ),
      )
      .returning({ userId: passwordTokens.userId, purpose: passwordTokens.purpose });
    if (!used) throw new Refusal("password_link_not_usable");
    const { userId } = used;
    await storePassword(ctx, userId, passwordHash);
    await endOtherSessions(ctx, userId, null, "password_changed");
    await record(ctx, used.purpose === "set" ? "user.password_set" : "user.password_changed", {
      userId,
      subjectId: userId,
    });
    if (used.purpose === "reset") await queueMails(ctx, [await passwordChangedMail(ctx, userId)]);
    const goesOn = used.purpose === "set" && !hasSecondFactor(await listFactors(ctx.db, userId));
    return { userId, signInToken: goesOn ? await openSignIn(ctx, userId) : null };
  });
}

/**
 * Changes one's own password. Needs a fresh proof and the current password; every other session ends and a mail goes
 * out (trust PWD-4). Refuses `identity_needed`, `password_wrong`, `password_weak`.
 */
export async function changePassword(
  outer: Ctx<Member>,
  input: PasswordChangeInput,
  others: readonly string[] = [],
): Promise<void> {
  if (!hasFreshProof(outer)) throw new Refusal("identity_needed");
  const { userId, sessionId } = outer.actor;
  await limited(outer, [
    { key: `password-check:${userId}`, max: env().SIGN_IN_FAILURES_LOCK, seconds: 3_600 },
  ]);
  const [person] = await outer.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  if (!(await verifyPassword(person?.passwordHash ?? null, input.currentPassword)))
    throw new Refusal("password_wrong", { field: "currentPassword" });
  await requireStrength(
    input.password,
    ownWords(outer.actor, [env().PORTAL_NAME, ...others]),
    input.currentPassword,
  );
  const passwordHash = await hashPassword(input.password);
  await inTransaction(outer, async (ctx) => {
    // a reset that was done while we were hashing must not be undone by whoever knew the former password
    const [now] = await ctx.db
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    if (now?.passwordHash !== person?.passwordHash)
      throw new Refusal("password_wrong", { field: "currentPassword" });
    await storePassword(ctx, userId, passwordHash);
    await endOtherSessions(ctx, userId, sessionId, "password_changed");
    await record(ctx, "user.password_changed", { subjectId: userId });
    await queueMails(ctx, [await passwordChangedMail(ctx, userId)]);
  });
}
