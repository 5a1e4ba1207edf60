/** The sign-in of a browser that is between password and second factor. */
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signIns, users } from "@/db/schema/identity";
import { listFactors } from "@/lib/identity/factors/queries";
import { hasSecondFactor } from "@/lib/identity/factors/rules";
import { env } from "@/lib/platform/env";
import { hashToken } from "@/lib/platform/secrets";

/**
 * The live sign-in of a token with its person and what they may show; undefined when unknown, late, finished or used
 * up by wrong factors. `enrolled` is false for those who have no second factor yet and must add one now.
 */
export async function findSignIn(db: Db, token: string | null) {
  if (!token) return undefined;
  const [row] = await db
    .select({ userId: users.id, email: users.email, language: users.language, timeZone: users.timeZone })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .where(
      and(
        eq(signIns.tokenHash, hashToken(token)),
        isNull(signIns.completedAt),
        gt(signIns.expiresAt, sql`now()`),
        lt(signIns.guesses, env().MFA_GUESSES),
        isNull(users.blockedAt),
      ),
    );
  if (!row) return undefined;
  const factors = await listFactors(db, row.userId);
  return {
    ...row,
    enrolled: hasSecondFactor(factors),
    hasAuthenticator: factors.authenticator !== null,
    hasPasskey: factors.passkeys.length > 0,
    hasRecoveryCode: factors.recoveryCodesLeft > 0,
  };
}
