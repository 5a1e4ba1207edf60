/** People with and without factors for the tests of identity, and a device that answers passkey questions. */
import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Database } from "@/db/client";
import { sessions, totpFactors, users } from "@/db/schema/identity";
import { mails } from "@/db/schema/platform";
import { hashPassword } from "@/lib/identity/passwords/hashing/commands";
import { findOrCreatePerson } from "@/lib/identity/people/commands";
import { issueTicket, startSession } from "@/lib/identity/sessions/commands";
import { newId } from "@/lib/platform/ids";
import { hashToken, seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { visitorCtx } from "@/tests/support/ctx";

export const password = "velvet harbor tricycle";

let count = 0;

/** A new person; with `password` unless told otherwise. */
export async function newPerson(db: Database, options: { password?: string | null; email?: string } = {}) {
  count += 1;
  const email = options.email ?? `person-${count}-${newId("user").slice(4, 10).toLowerCase()}@tests.example`;
  const { userId } = await inTransaction(visitorCtx(db), (ctx) =>
    findOrCreatePerson(ctx, {
      email,
      familyName: "Moriyama",
      givenName: "Sakiko",
      language: "en",
      timeZone: "Asia/Tokyo",
    }),
  );
  if (options.password !== null) {
    const passwordHash = await hashPassword(options.password ?? password);
    await db.update(users).set({ passwordHash, passwordSetAt: sql`now()` }).where(eq(users.id, userId));
  }
  return { userId, email };
}

/** Gives a person a confirmed authenticator app; returns what shows its codes. `steps` is the distance from now. */
export async function giveApp(db: Database, userId: string): Promise<(steps?: number) => string> {
  const secret = new Secret({ size: 20 });
  await db.insert(totpFactors).values({
    id: newId("totp"),
    userId,
    sealedSecret: seal(secret.base32, "totp"),
    confirmedAt: new Date(),
  });
  return showsCodes(secret.base32);
}

export function showsCodes(base32: string): (steps?: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(base32), digits: 6, period: 30 });
  return (steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** A session that lives, for commands that end others. */
export async function giveSession(
  db: Database,
  userId: string,
): Promise<{ sessionId: string; token: string }> {
  const ctx = visitorCtx(db);
  const started = await startSession(ctx, await issueTicket(ctx, userId, ["password", "totp"]), {
    userAgent: null,
    formerToken: null,
  });
  if (!started) throw new Error("no session was started");
  const [row] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.tokenHash, hashToken(started.token)));
  return { sessionId: row?.id ?? "", token: started.token };
}

/** The templates of the mails queued for an address, oldest first. */
export async function mailsTo(db: Database, email: string): Promise<string[]> {
  const rows = await db
    .select({ template: mails.template })
    .from(mails)
    .where(eq(mails.recipient, email))
    .orderBy(mails.createdAt);
  return rows.map((row) => row.template);
}

/** The codes with which promises were refused, and how many were kept. */
export async function outcomes(work: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const one of await Promise.allSettled(work)) {
    const name =
      one.status === "fulfilled" ? "done" : String((one.reason as { code?: string }).code ?? one.reason);
    tally[name] = (tally[name] ?? 0) + 1;
  }
  return tally;
}
