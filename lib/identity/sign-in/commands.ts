/**
 * Signing in. First the password (or a passkey, which is both proofs at once), then a second factor, then a ticket that
 * the cookie layer turns into a session. Everything that limits guessing is one statement in the database, and counts
 * stand outside the transaction: a refused try has been counted (trust LIM-3, LIM-4, MFA-3).
 */
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { signIns, users } from "@/db/schema/identity";
import { rateLimits } from "@/db/schema/platform";
import type { Ctx, Member } from "@/lib/access/ctx";
import { takeCode } from "@/lib/identity/factors/authenticator/commands";
import { takePasskey } from "@/lib/identity/factors/passkeys/commands";
import type { PasskeyAssertion } from "@/lib/identity/factors/passkeys/input";
import { listFactors } from "@/lib/identity/factors/queries";
import { takeRecoveryCode } from "@/lib/identity/factors/recovery-codes/commands";
import { hasSecondFactor } from "@/lib/identity/factors/rules";
import { verifyPassword } from "@/lib/identity/passwords/hashing/commands";
import { emailKey, type Factor } from "@/lib/identity/rules";
import { issueTicket } from "@/lib/identity/sessions/commands";
import { type Browser, claimTry, forgiveFailures } from "@/lib/identity/sign-in/guard/commands";
import type { Proof } from "@/lib/identity/sign-in/input";
import { findSignIn } from "@/lib/identity/sign-in/queries";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newToken } from "@/lib/platform/ids";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** Opens a sign-in whose password is proven; returns the token for the browser. */
export async function openSignIn(ctx: Ctx, userId: string): Promise<string> {
  const token = newToken();
  const expiresAt = sql`now() + make_interval(mins => ${env().SIGN_IN_MINUTES})`;
  await ctx.db.insert(signIns).values({ tokenHash: hashToken(token), userId, expiresAt });
  return token;
}

/**
 * The first step: e-mail and password. Unknown, wrong, blocked, locked and never-set all cost one hash and get one
 * answer, `sign_in_failed`. Returns the token of a sign-in and whether its person has a second factor to show.
 */
export async function beginSignIn(
  outer: Ctx,
  input: { email: string; password: string },
  browser: Browser,
): Promise<{ token: string; enrolled: boolean }> {
  await limited(outer, [
    { key: `sign-in:${networkOf(outer.ip)}`, max: env().SIGN_INS_PER_MINUTE_IP, seconds: 60 },
  ]);
  const [person] = await outer.db
    .select({
      id: users.id,
      passwordHash: users.passwordHash,
      passwordSetAt: users.passwordSetAt,
      blockedAt: users.blockedAt,
    })
    .from(users)
    .where(eq(users.emailKey, emailKey(input.email)));
  const admitted = await claimTry(outer, input.email, person, browser);
  const right = await verifyPassword(admitted ? (person?.passwordHash ?? null) : null, input.password);
  if (!person || !right || person.blockedAt) {
    await record(outer, "user.sign_in_failed", { subjectId: person?.id ?? null, data: { at: "password" } });
    throw new Refusal("sign_in_failed");
  }
  return inTransaction(outer, async (ctx) => {
    await forgiveFailures(ctx, person.id);
    return {
      token: await openSignIn(ctx, person.id),
      enrolled: hasSecondFactor(await listFactors(ctx.db, person.id)),
    };
  });
}

/** Counts one try of a sign-in, if it has one left, and says whose it is. Refuses `factor_limit`, `sign_in_expired`. */
async function claimGuess(ctx: Ctx, token: string): Promise<string> {
  const alive = and(
    eq(signIns.tokenHash, hashToken(token)),
    isNull(signIns.completedAt),
    gt(signIns.expiresAt, sql`now()`),
  );
  const [claimed] = await ctx.db
    .update(signIns)
    .set({ guesses: sql`${signIns.guesses} + 1` })
    .where(and(alive, lt(signIns.guesses, env().MFA_GUESSES)))
    .returning({ userId: signIns.userId });
  if (claimed) return claimed.userId;
  const [exhausted] = await ctx.db.select({ userId: signIns.userId }).from(signIns).where(alive);
  throw new Refusal(exhausted ? "factor_limit" : "sign_in_expired");
}

/** Finishes a sign-in once and issues its ticket. Call inside a transaction, after every factor has passed. */
export async function completeSignIn(ctx: Ctx, token: string, factors: readonly Factor[]): Promise<string> {
  const [done] = await ctx.db
    .update(signIns)
    .set({ completedAt: sql`now()` })
    .where(
      and(
        eq(signIns.tokenHash, hashToken(token)),
        isNull(signIns.completedAt),
        gt(signIns.expiresAt, sql`now()`),
      ),
    )
    .returning({ userId: signIns.userId });
  if (!done) throw new Refusal("sign_in_expired");
  return issueTicket(ctx, done.userId, factors);
}

const hourly = (userId: string) => ({
  key: `factor:${userId}`,
  max: env().MFA_FAILURES_PER_HOUR,
  seconds: 3_600,
});

/** Judges a code of the app or a recovery code: counted per person and hour until one is right. */
async function takeTyped(
  outer: Ctx,
  userId: string,
  proof: Exclude<Proof, { factor: "passkey" }>,
  then: (ctx: Ctx, factor: Factor) => Promise<string>,
): Promise<string> {
  await limited(outer, [hourly(userId)], "factor_limit");
  try {
    return await inTransaction(outer, async (ctx) => {
      if (proof.factor === "code") await takeCode(ctx, userId, proof.value);
      else await takeRecoveryCode(ctx, userId, proof.value);
      await ctx.db.delete(rateLimits).where(eq(rateLimits.key, hourly(userId).key));
      return then(ctx, proof.factor === "code" ? "totp" : "recovery_code");
    });
  } catch (error) {
    if (error instanceof Refusal && (error.code === "factor_wrong" || error.code === "factor_used")) {
      await record(outer, "user.sign_in_failed", { subjectId: userId, data: { at: proof.factor } });
    }
    throw error;
  }
}

/**
 * The second step: a code, a recovery code or a passkey. Returns the ticket. A sign-in takes `MFA_GUESSES` tries, a
 * person `MFA_FAILURES_PER_HOUR` wrong codes. Refuses `factor_wrong`, `factor_used`, `factor_limit`, `passkey_failed`,
 * `sign_in_expired`.
 */
export async function passSecondFactor(
  outer: Ctx,
  token: string,
  proof: Proof,
): Promise<{ ticket: string; userId: string }> {
  if (proof.factor === "passkey") {
    const signIn = await findSignIn(outer.db, token);
    if (!signIn) throw new Refusal("sign_in_expired");
    const { userId } = signIn;
    await takePasskey(outer, proof.value, "second_factor", userId);
    return {
      userId,
      ticket: await inTransaction(outer, (ctx) => completeSignIn(ctx, token, ["password", "passkey"])),
    };
  }
  const userId = await claimGuess(outer, token);
  const ticket = await takeTyped(outer, userId, proof, (ctx, factor) =>
    completeSignIn(ctx, token, ["password", factor]),
  );
  return { userId, ticket };
}

/** Signing in with a passkey alone: the device holds the key and has verified its user, so both proofs are there. */
export async function signInWithPasskey(
  outer: Ctx,
  answer: PasskeyAssertion,
): Promise<{ ticket: string; userId: string }> {
  await limited(outer, [
    { key: `sign-in:${networkOf(outer.ip)}`, max: env().SIGN_INS_PER_MINUTE_IP, seconds: 60 },
  ]);
  const userId = await takePasskey(outer, answer, "sign_in", null);
  return { userId, ticket: await inTransaction(outer, (ctx) => issueTicket(ctx, userId, ["passkey"])) };
}

/** Proving once more that it is oneself, for sensitive acts: the ticket starts a new session in place of this one (trust SES-2). */
export async function proveAgain(
  outer: Ctx<Member>,
  proof: Proof,
): Promise<{ ticket: string; userId: string }> {
  const { userId } = outer.actor;
  if (proof.factor === "passkey") {
    await takePasskey(outer, proof.value, "confirm", userId);
    return { userId, ticket: await inTransaction(outer, (ctx) => issueTicket(ctx, userId, ["passkey"])) };
  }
  return {
    userId,
    ticket: await takeTyped(outer, userId, proof, (ctx, factor) => issueTicket(ctx, userId, [factor])),
  };
}
