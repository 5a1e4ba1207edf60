/** Reads of a person's factors. Nothing here gives a secret away. */
import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { passkeys, recoveryCodes, totpFactors } from "@/db/schema/identity";

/** Everything a person can sign in with besides the password. */
export async function listFactors(db: Db, userId: string) {
  const [authenticator] = await db
    .select({ confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)))
    .limit(1);
  const keys = await db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  const [codes] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return {
    authenticator: authenticator?.confirmedAt ? { confirmedAt: authenticator.confirmedAt } : null,
    passkeys: keys,
    recoveryCodesLeft: codes?.left ?? 0,
  };
}
