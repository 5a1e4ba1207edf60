/** The authenticator app somebody is adding just now. */
import { and, desc, eq, isNull } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Db } from "@/db/client";
import { totpFactors } from "@/db/schema/identity";
import { digits, period } from "@/lib/identity/factors/authenticator/rules";
import { env } from "@/lib/platform/env";
import { unseal } from "@/lib/platform/secrets";

/**
 * The unconfirmed authenticator of a person: its secret (base 32) and the address its QR code carries. After it is
 * confirmed nobody reads the secret again. Undefined when none is being added.
 */
export async function findPendingAuthenticator(db: Db, person: { userId: string; email: string }) {
  const [pending] = await db
    .select({ sealedSecret: totpFactors.sealedSecret })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, person.userId), isNull(totpFactors.confirmedAt)))
    .orderBy(desc(totpFactors.createdAt))
    .limit(1);
  if (!pending) return undefined;
  const secret = unseal(pending.sealedSecret, "totp");
  const totp = new TOTP({
    issuer: env().PORTAL_NAME,
    label: person.email,
    secret: Secret.fromBase32(secret),
    digits,
    period,
  });
  return { secret, address: totp.toString() };
}
