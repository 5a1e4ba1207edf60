import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { passwordTokens, signIns, users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import {
  changePassword,
  issuePasswordLink,
  requestReset,
  setPasswordByLink,
} from "@/lib/identity/passwords/commands";
import { verifyPassword } from "@/lib/identity/passwords/hashing/commands";
import { findLiveSession } from "@/lib/identity/sessions/queries";
import { beginSignIn, passSecondFactor } from "@/lib/identity/sign-in/commands";
import { env } from "@/lib/platform/env";
import { unseal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { giveApp, giveSession, mailsTo, newPerson, outcomes, password } from "./people";

const { db } = await testDatabase();
const ctx = () => ({
  ...visitorCtx(db),
  ip: `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`,
});
const strong = "quiet lantern over marble";

async function link(userId: string, purpose: "set" | "reset" = "reset"): Promise<string> {
  const { url } = await inTransaction(ctx(), (inside) => issuePasswordLink(inside, userId, purpose));
  return url.split("/").at(-1) ?? "";
}

const storedHash = async (userId: string) =>
  (await db.select().from(users).where(eq(users.id, userId)))[0]?.passwordHash ?? null;

describe("a link that sets a password", () => {
  test("is built from the configured address and names its purpose", async () => {
    const { userId } = await newPerson(db);
    const { url, expiresAt } = await inTransaction(ctx(), (inside) =>
      issuePasswordLink(inside, userId, "set"),
    );
    expect(url).toMatch(new RegExp(`^${env().PORTAL_BASE_URL}/password/set/[A-Za-z0-9_-]{43}$`));
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  });

  test("stops working when a newer one is given", async () => {
    const { userId } = await newPerson(db);
    const older = await link(userId);
    const newer = await link(userId);
    await expect(
      setPasswordByLink(ctx(), { token: older, purpose: "reset", password: strong }),
    ).rejects.toMatchObject({ code: "password_link_not_usable" });
    await expect(
      setPasswordByLink(ctx(), { token: newer, purpose: "reset", password: strong }),
    ).resolves.toBeDefined();
  });

  test("works once, also for ten at the same time", async () => {
    const { userId } = await newPerson(db);
    const token = await link(userId);
    const tries = Array.from({ length: 10 }, (_, n) =>
      setPasswordByLink(ctx(), { token, purpose: "reset", password: `${strong} ${n}` }),
    );
    const tally = await outcomes(tries);
    expect(tally.done).toBe(1);
    expect((tally.password_link_not_usable ?? 0) + (tally.busy ?? 0)).toBe(9);
  });

  test("does not work late, for another purpose, or for somebody blocked", async () => {
    const late = await newPerson(db);
    const token = await link(late.userId);
    await db
      .update(passwordTokens)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(passwordTokens.userId, late.userId));
    const other = await newPerson(db);
    const otherToken = await link(other.userId, "reset");
    const blocked = await newPerson(db);
    const blockedToken = await link(blocked.userId);
    await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, blocked.userId));
    const tally = await outcomes([
      setPasswordByLink(ctx(), { token, purpose: "reset", password: strong }),
      setPasswordByLink(ctx(), { token: otherToken, purpose: "set", password: strong }),
      setPasswordByLink(ctx(), { token: blockedToken, purpose: "reset", password: strong }),
    ]);
    expect(tally).toEqual({ password_link_not_usable: 3 });
  });

  test("for the first time leads on to the second factor without asking again, but gives no session", async () => {
    const { userId, email } = await newPerson(db, { password: null });
    const { signInToken } = await setPasswordByLink(ctx(), {
      token: await link(userId, "set"),
      purpose: "set",
      password: strong,
    });
    expect(signInToken).toHaveLength(43);
    expect((await db.select().from(signIns).where(eq(signIns.userId, userId)))[0]?.completedAt).toBeNull();
    expect(await mailsTo(db, email)).toEqual([]);
  });

  test("for the first time does not lead on for somebody who has a second factor", async () => {
    const { userId } = await newPerson(db, { password: null });
    await giveApp(db, userId);
    const { signInToken } = await setPasswordByLink(ctx(), {
      token: await link(userId, "set"),
      purpose: "set",
      password: strong,
    });
    expect(signInToken).toBeNull();
  });
});

describe("a reset", () => {
  test("signs nobody in, leaves the second factor, ends every session, and is told by mail", async () => {
    const { userId, email } = await newPerson(db);
    const code = await giveApp(db, userId);
    const session = await giveSession(db, userId);
    const between = await beginSignIn(ctx(), { email, password }, { device: null });
    const { signInToken } = await setPasswordByLink(ctx(), {
      token: await link(userId),
      purpose: "reset",
      password: strong,
    });
    expect(signInToken).toBeNull();
    expect(await findLiveSession(db, session.token)).toBeUndefined();
    expect(await mailsTo(db, email)).toEqual(["password-changed"]);
    // a sign-in that was begun with the former password goes no further
    await expect(
      passSecondFactor(ctx(), between.token, { factor: "code", value: code() }),
    ).rejects.toMatchObject({ code: "sign_in_expired" });
    expect((await beginSignIn(ctx(), { email, password: strong }, { device: null })).enrolled).toBe(true);
  });

  test("opens an account that was locked for good", async () => {
    const { userId, email } = await newPerson(db);
    await db
      .update(users)
      .set({ failedSignIns: 100, lockedUntil: sql`now() + interval '9 years'` })
      .where(eq(users.id, userId));
    await setPasswordByLink(ctx(), { token: await link(userId), purpose: "reset", password: strong });
    await expect(beginSignIn(ctx(), { email, password: strong }, { device: null })).resolves.toBeDefined();
  });

  test("is answered alike and equally fast for known, unknown and blocked addresses; only the known one gets mail", async () => {
    const known = await newPerson(db);
    const blocked = await newPerson(db);
    await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, blocked.userId));
    const time = async (email: string) => {
      const begun = performance.now();
      expect(await requestReset(ctx(), email)).toBeUndefined();
      return performance.now() - begun;
    };
    // each waits until more time has gone by than the work for any of them takes
    for (const email of [known.email, "nobody@tests.example", blocked.email])
      expect(await time(email)).toBeGreaterThan(290);
    expect(await mailsTo(db, known.email)).toEqual(["password-reset"]);
    expect(await mailsTo(db, blocked.email)).toEqual([]);
    expect(await mailsTo(db, "nobody@tests.example")).toEqual([]);
  });

  test("for somebody who never had a password mails the link for the first one", async () => {
    const { email } = await newPerson(db, { password: null });
    await requestReset(ctx(), email);
    const [mail] = await db.select().from(mails).where(eq(mails.recipient, email));
    expect(mail?.template).toBe("welcome-set-password");
    expect(JSON.parse(unseal(mail?.sealed ?? "", "mail")).props.link).toContain("/password/set/");
  });

  test("is mailed at most five times an hour to one address, however it is written", async () => {
    const { email } = await newPerson(db);
    await Promise.all(
      [email, email.toUpperCase(), ` ${email}`, email, email, email, email].map((typed) =>
        requestReset(ctx(), typed.trim()),
      ),
    );
    expect(await mailsTo(db, email)).toHaveLength(5);
  });

  test("leaves no token or address in the events", async () => {
    const { userId, email } = await newPerson(db);
    await requestReset(ctx(), email);
    const rows = await db.select().from(events).where(eq(events.subjectId, userId));
    expect(rows.map((row) => row.kind)).toContain("user.password_reset_requested");
    expect(JSON.stringify(rows)).not.toContain(email);
  });
});

describe("changing the password", () => {
  test("needs a fresh proof and the current password", async () => {
    const { userId } = await newPerson(db);
    const stale = await memberCtx(db, { userId, sudo: false });
    await expect(
      changePassword(stale, { currentPassword: password, password: strong }),
    ).rejects.toMatchObject({ code: "identity_needed" });
    const fresh = await memberCtx(db, { userId });
    await expect(
      changePassword(fresh, { currentPassword: "not the one at all", password: strong }),
    ).rejects.toMatchObject({ code: "password_wrong", detail: { field: "currentPassword" } });
    expect(await verifyPassword(await storedHash(userId), password)).toBe(true);
  });

  test("ends the other sessions and is told by mail", async () => {
    const { userId, email } = await newPerson(db);
    const [here, there] = [await giveSession(db, userId), await giveSession(db, userId)];
    await changePassword(await memberCtx(db, { userId, sessionId: here.sessionId }), {
      currentPassword: password,
      password: strong,
    });
    expect(await findLiveSession(db, here.token)).toBeDefined();
    expect(await findLiveSession(db, there.token)).toBeUndefined();
    expect(await mailsTo(db, email)).toEqual(["password-changed"]);
    expect(await verifyPassword(await storedHash(userId), strong)).toBe(true);
  });

  test("to the same one, or to one's own words, is refused with the reason", async () => {
    const { userId } = await newPerson(db);
    const fresh = await memberCtx(db, { userId });
    await expect(changePassword(fresh, { currentPassword: password, password })).rejects.toMatchObject({
      code: "password_weak",
      detail: { values: { reason: "same" } },
    });
    await expect(
      changePassword(fresh, { currentPassword: password, password: "kurokawa works 1" }, [
        "Kurokawa Works K.K.",
      ]),
    ).rejects.toMatchObject({ detail: { values: { reason: "personal" } } });
  });

  test("is tried at most ten times an hour", async () => {
    const { userId } = await newPerson(db);
    const fresh = await memberCtx(db, { userId });
    const tries: Promise<unknown>[] = [];
    for (let n = 0; n < 12; n += 1)
      tries.push(changePassword(fresh, { currentPassword: `wrong one ${n}`, password: strong }));
    const { password_wrong: wrong = 0, busy = 0, ...rest } = await outcomes(tries);
    // on a busy machine some are sent away before their password is looked at
    expect([wrong + busy, rest]).toEqual([10, { too_many_attempts: 2 }]);
  });
});

describe("hashing", () => {
  test("counts every character: the 73rd and the 256th too", async () => {
    const long = `${"unrelated words ".repeat(15)}${"z".repeat(16)}`;
    const { userId } = await newPerson(db, { password: long });
    const hash = await storedHash(userId);
    expect(await verifyPassword(hash, long)).toBe(true);
    for (const place of [72, 255])
      expect(await verifyPassword(hash, `${long.slice(0, place)}#${long.slice(place + 1)}`)).toBe(false);
  });

  test("takes the same characters however they are composed", async () => {
    const { userId } = await newPerson(db, { password: "caf\u00e9 が lantern road" });
    expect(await verifyPassword(await storedHash(userId), "cafe\u0301 か\u3099 lantern road")).toBe(true);
  });

  test("is argon2id with 19 MiB and two passes", async () => {
    const { userId } = await newPerson(db);
    expect(await storedHash(userId)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("turns the surplus away after a second instead of piling up", async () => {
    const tally = await outcomes(Array.from({ length: 600 }, () => verifyPassword(null, "some password")));
    expect(tally.busy ?? 0).toBeGreaterThan(0);
    expect((tally.busy ?? 0) + (tally.done ?? 0)).toBe(600);
    expect(await verifyPassword(null, "some password")).toBe(false);
  });
});
