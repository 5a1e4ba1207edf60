/**
 * The guard in front of passwords. Each try is counted before it is judged, by one statement that finds only accounts
 * that are not closed at the moment; a right password takes the count back. Browsers a person signed in from before
 * carry a certificate and are counted by themselves, so that strangers cannot lock the owner out (trust LIM-3).
 */
import { and, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { emailLimitKey } from "@/lib/identity/rules";
import { deviceName } from "@/lib/identity/sessions/rules";
import { newSignInMail } from "@/lib/identity/sign-in/guard/notices";
import {
  type DeviceCertificate,
  lockSchedule,
  readCertificates,
  writeCertificates,
} from "@/lib/identity/sign-in/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { randomText } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { countAttempt } from "@/lib/platform/rate-limit";
import { hashCode, hashToken, sameDigest } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** What a browser shows of itself before anybody is known: the cookie of certificates. */
export type Browser = { readonly device: string | null };

type Known = { id: string; passwordSetAt: Date | null };

/** Bound to the person and to the password they have: a changed password makes every browser a stranger. */
function proofFor(person: Known, part: string): string {
  return hashCode(part, `device:${person.id}:${person.passwordSetAt?.getTime() ?? 0}`);
}

function findCertificate(person: Known, browser: Browser): DeviceCertificate | undefined {
  return readCertificates(browser.device).find(({ part, proof }) =>
    sameDigest(proof, proofFor(person, part)),
  );
}

/**
 * Remembers a browser that has just signed this person in: returns its new cookie, in which people who used it before
 * stay. The person is told by mail when they were never seen on such a device, except at the very first time.
 */
export function rememberBrowser(
  outer: Ctx,
  userId: string,
  browser: Browser & { readonly userAgent: string | null },
): Promise<string> {
  return inTransaction(outer, async (ctx) => {
    const [person] = await ctx.db
      .select({ id: users.id, passwordSetAt: users.passwordSetAt })
      .from(users)
      .where(eq(users.id, userId));
    if (!person) return browser.device ?? "";
    const own = findCertificate(person, browser);
    const part = randomText(22);
    const others = readCertificates(browser.device).filter((certificate) => certificate.part !== own?.part);
    if (!own && (await isNewDevice(ctx, userId, browser.userAgent))) {
      await queueMails(ctx, [await newSignInMail(ctx, userId, browser.userAgent)]);
    }
    return writeCertificates([{ part, proof: proofFor(person, part) }, ...others]);
  });
}

/** Was there an earlier session, and none of them on this kind of device? The newest is the one just begun. */
async function isNewDevice(ctx: Ctx, userId: string, userAgent: string | null): Promise<boolean> {
  const [, ...earlier] = await ctx.db
    .select({ userAgent: sessions.userAgent })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt))
    .limit(200);
  return (
    earlier.length > 0 && !earlier.some((session) => deviceName(session.userAgent) === deviceName(userAgent))
  );
}

/**
 * May this password be judged at all? Counts the try. Unknown addresses are counted too, so that they cost the same
 * and answer the same.
 */
export async function claimTry(
  ctx: Ctx,
  email: string,
  person: Known | undefined,
  browser: Browser,
): Promise<boolean> {
  const settings = env();
  const window = { max: settings.SIGN_IN_FAILURES_LOCK, seconds: settings.SIGN_IN_LOCK_MINUTES * 60 };
  if (!person) {
    await countAttempt(ctx.db, { key: `nobody:${hashToken(emailLimitKey(email))}`, ...window });
    return false;
  }
  const certificate = findCertificate(person, browser);
  if (certificate)
    return (await countAttempt(ctx.db, { key: `device:${hashToken(certificate.part)}`, ...window })).allowed;

  const schedule = lockSchedule({
    lockAt: settings.SIGN_IN_FAILURES_LOCK,
    lockMinutes: settings.SIGN_IN_LOCK_MINUTES,
  });
  const failures = sql`least(${users.failedSignIns} + 1, ${schedule.length})`;
  // bound as text and split there: the driver would need the type of an array beforehand
  const seconds = sql`(string_to_array(${schedule.join(",")}, ',')::int[])[${failures}]`;
  const [claimed] = await ctx.db
    .update(users)
    .set({
      failedSignIns: failures,
      lockedUntil: sql`case when ${seconds} > 0 then now() + make_interval(secs => ${seconds}) end`,
    })
    .where(and(eq(users.id, person.id), or(isNull(users.lockedUntil), lte(users.lockedUntil, sql`now()`))))
    .returning({ failures: users.failedSignIns });
  if (claimed?.failures === settings.SIGN_IN_FAILURES_LOCK)
    await record(ctx, "user.locked", { subjectId: person.id });
  return claimed !== undefined;
}

/** A right password: the count of failures begins anew. */
export async function forgiveFailures(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.update(users).set({ failedSignIns: 0, lockedUntil: null }).where(eq(users.id, userId));
}
