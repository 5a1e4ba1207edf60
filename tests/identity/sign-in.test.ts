import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { loginTickets, sessions, signIns, users } from "@/db/schema/identity";
import { events, rateLimits } from "@/db/schema/platform";
import { makeRecoveryCodes } from "@/lib/identity/factors/recovery-codes/commands";
import { endOwnSession, issueTicket, signOutSession, startSession } from "@/lib/identity/sessions/commands";
import { findLiveSession } from "@/lib/identity/sessions/queries";
import { beginSignIn, passSecondFactor, proveAgain } from "@/lib/identity/sign-in/commands";
import { type Browser, rememberBrowser } from "@/lib/identity/sign-in/guard/commands";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { giveApp, giveSession, mailsTo, newPerson, outcomes, password } from "./people";

const { db } = await testDatabase();
/** Every call from another network, so that limits per network stay out of the way. */
const ctx = () => ({
  ...visitorCtx(db),
  ip: `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`,
});
const stranger: Browser = { device: null };

const signInAs = (email: string, typed: string, browser = stranger) =>
  beginSignIn(ctx(), { email, password: typed }, browser);

describe("the password", () => {
  test("opens a sign-in that asks for the second factor", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    expect((await signInAs(person.email.toUpperCase(), password)).enrolled).toBe(true);
  });

  test("of somebody without a factor leads to choosing one, not to a session", async () => {
    const person = await newPerson(db);
    const { enrolled } = await signInAs(person.email, password);
    expect(enrolled).toBe(false);
    expect(await db.select().from(loginTickets).where(eq(loginTickets.userId, person.userId))).toHaveLength(
      0,
    );
  });

  test.each([
    ["unknown", async () => `nobody-${randomBytes(4).toString("hex")}@tests.example`],
    ["wrong", async () => (await newPerson(db, { password: "another velvet harbor" })).email],
    ["never set", async () => (await newPerson(db, { password: null })).email],
    [
      "blocked",
      async () => {
        const person = await newPerson(db);
        await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, person.userId));
        return person.email;
      },
    ],
    [
      "locked",
      async () => {
        const person = await newPerson(db);
        await db
          .update(users)
          .set({ lockedUntil: sql`now() + interval '5 minutes'` })
          .where(eq(users.id, person.userId));
        return person.email;
      },
    ],
  ])("%s: one answer for all", async (_name, email) => {
    await expect(signInAs(await email(), password)).rejects.toMatchObject({
      code: "sign_in_failed",
      detail: {},
    });
  });

  test("of an unknown person takes as long as that of a known one", async () => {
    const person = await newPerson(db);
    // work, not time: other tests may be waiting for the same processor
    const time = async (email: string) => {
      const begun = process.cpuUsage();
      await signInAs(email, "wrong password here").catch(() => undefined);
      return process.cpuUsage(begun).user / 1_000;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      await db.update(users).set({ failedSignIns: 0, lockedUntil: null }).where(eq(users.id, person.userId));
      known.push(await time(person.email));
      unknown.push(await time(`nobody-${round}@tests.example`));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[6] ?? 0;
    expect(Math.abs(median(known) - median(unknown))).toBeLessThan(median(known) / 2);
  });

  test("cannot be guessed by fifty tries at once: the account closes before", async () => {
    const person = await newPerson(db);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        signInAs(person.email, `wrong password ${n}`).catch(() => undefined),
      ),
    );
    const [row] = await db.select().from(users).where(eq(users.id, person.userId));
    expect(row?.failedSignIns).toBe(5);
    expect(row?.lockedUntil).not.toBeNull();
    await expect(signInAs(person.email, password)).rejects.toMatchObject({ code: "sign_in_failed" });
  });

  test("still works for the owner on a browser they used before, while strangers are locked out", async () => {
    const person = await newPerson(db);
    await giveSession(db, person.userId);
    const device = await rememberBrowser(ctx(), person.userId, { device: null, userAgent: null });
    await db
      .update(users)
      .set({ failedSignIns: 10, lockedUntil: sql`now() + interval '10 minutes'` })
      .where(eq(users.id, person.userId));
    await expect(signInAs(person.email, password)).rejects.toMatchObject({ code: "sign_in_failed" });
    await expect(signInAs(person.email, password, { device })).resolves.toMatchObject({ enrolled: false });
  });

  test("does not count a certificate made for somebody else, or before the password changed", async () => {
    const [one, other] = [await newPerson(db), await newPerson(db)];
    const device = await rememberBrowser(ctx(), other.userId, { device: null, userAgent: null });
    const locked = { lockedUntil: sql`now() + interval '10 minutes'` };
    await db.update(users).set(locked).where(eq(users.id, one.userId));
    await expect(signInAs(one.email, password, { device })).rejects.toMatchObject({ code: "sign_in_failed" });
    await db
      .update(users)
      .set({ ...locked, passwordSetAt: sql`now() + interval '1 second'` })
      .where(eq(users.id, other.userId));
    await expect(signInAs(other.email, password, { device })).rejects.toMatchObject({
      code: "sign_in_failed",
    });
  });

  test("is tried at most ten times a minute from one network", async () => {
    const from = ctx();
    const tries = Array.from({ length: 15 }, (_, n) =>
      beginSignIn(from, { email: `x${n}@tests.example`, password: "y" }, stranger),
    );
    const { sign_in_failed: failed = 0, busy = 0, ...rest } = await outcomes(tries);
    // on a busy machine some are sent away before their password is looked at
    expect([failed + busy, rest]).toEqual([10, { too_many_attempts: 5 }]);
  });

  test("leaves an event for each failure, without the password", async () => {
    const person = await newPerson(db);
    await signInAs(person.email, "some wrong password").catch(() => undefined);
    const rows = await db.select().from(events).where(eq(events.subjectId, person.userId));
    expect(rows.map((row) => row.kind)).toContain("user.sign_in_failed");
    expect(JSON.stringify(rows)).not.toContain("some wrong password");
  });
});

describe("the second factor", () => {
  async function between() {
    const person = await newPerson(db);
    const code = await giveApp(db, person.userId);
    const { token } = await signInAs(person.email, password);
    return { ...person, code, token };
  }

  /** Once more when a step of the codes ended meanwhile: what was one step away is two then. */
  async function inOneStep(test: () => Promise<void>) {
    const step = () => Math.floor(Date.now() / 30_000);
    const begun = step();
    await test().catch((fault) => (step() === begun ? Promise.reject(fault) : test()));
  }

  test("finishes the sign-in with a ticket, once", async () => {
    const { token, code } = await between();
    const { ticket } = await passSecondFactor(ctx(), token, { factor: "code", value: code() });
    expect(ticket).toHaveLength(43);
    await expect(passSecondFactor(ctx(), token, { factor: "code", value: code(1) })).rejects.toMatchObject({
      code: "sign_in_expired",
    });
  });

  test("takes the same code once, whatever the number of sign-ins at once", async () => {
    const person = await newPerson(db);
    const code = await giveApp(db, person.userId);
    const tokens = await Promise.all(
      Array.from({ length: 5 }, async () => (await signInAs(person.email, password)).token),
    );
    const now = code();
    const tally = await outcomes(
      tokens.map((token) => passSecondFactor(ctx(), token, { factor: "code", value: now })),
    );
    expect(tally).toEqual({ done: 1, factor_used: 4 });
  });

  test("takes a code one step early or late, and none further away", async () => {
    for (const steps of [-1, 1])
      await inOneStep(async () => {
        const { token, code } = await between();
        await expect(
          passSecondFactor(ctx(), token, { factor: "code", value: code(steps) }),
        ).resolves.toBeDefined();
      });
    const { token, code } = await between();
    await expect(passSecondFactor(ctx(), token, { factor: "code", value: code(4) })).rejects.toMatchObject({
      code: "factor_wrong",
    });
  });

  test("never goes back: after a code, an earlier one does not count", async () => {
    const { email, code, token } = await between();
    await passSecondFactor(ctx(), token, { factor: "code", value: code(1) });
    const again = await signInAs(email, password);
    await expect(
      passSecondFactor(ctx(), again.token, { factor: "code", value: code() }),
    ).rejects.toMatchObject({ code: "factor_used" });
  });

  test("evaluates at most five of fifty wrong codes, then the sign-in is dead for the right one too", async () => {
    const { token, code } = await between();
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
    const tally = await outcomes(
      Array.from({ length: 50 }, () => passSecondFactor(ctx(), token, { factor: "code", value: wrong })),
    );
    expect(tally).toEqual({ factor_wrong: 5, factor_limit: 45 });
    await expect(passSecondFactor(ctx(), token, { factor: "code", value: code() })).rejects.toMatchObject({
      code: "factor_limit",
    });
  });

  test("gives a person ten wrong codes an hour, over all sign-ins", async () => {
    const { email, code, token, userId } = await between();
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
    const tokens = [token, (await signInAs(email, password)).token, (await signInAs(email, password)).token];
    const tries = tokens.flatMap((one) =>
      Array.from({ length: 5 }, () => passSecondFactor(ctx(), one, { factor: "code", value: wrong })),
    );
    expect(await outcomes(tries)).toEqual({ factor_wrong: 10, factor_limit: 5 });
    expect(
      await db
        .select()
        .from(rateLimits)
        .where(eq(rateLimits.key, `factor:${userId}`)),
    ).toHaveLength(1);
  });

  test("a right code gives the hour back", async () => {
    const { code, token, userId } = await between();
    await passSecondFactor(ctx(), token, { factor: "code", value: "000000" }).catch(() => undefined);
    await passSecondFactor(ctx(), token, { factor: "code", value: code() });
    expect(
      await db
        .select()
        .from(rateLimits)
        .where(eq(rateLimits.key, `factor:${userId}`)),
    ).toHaveLength(0);
  });

  test("a recovery code works once, also for twenty at the same time, and the person is told", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    const [recovery = ""] = await makeRecoveryCodes(ctx(), person.userId);
    const tokens: string[] = [];
    for (let n = 0; n < 20; n += 1) tokens.push((await signInAs(person.email, password)).token);
    const tally = await outcomes(
      tokens.map((token) => passSecondFactor(ctx(), token, { factor: "recoveryCode", value: recovery })),
    );
    expect(tally.done).toBe(1);
    expect((tally.factor_wrong ?? 0) + (tally.factor_limit ?? 0)).toBe(19);
    expect(await mailsTo(db, person.email)).toEqual(["factor-changed"]);
  });

  test("a recovery code of somebody else does not work", async () => {
    const other = await newPerson(db);
    const [foreign = ""] = await makeRecoveryCodes(ctx(), other.userId);
    const { token } = await between();
    await expect(
      passSecondFactor(ctx(), token, { factor: "recoveryCode", value: foreign }),
    ).rejects.toMatchObject({ code: "factor_wrong" });
  });

  test("comes too late once the sign-in has expired", async () => {
    const { token, code, userId } = await between();
    await db
      .update(signIns)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(signIns.userId, userId));
    await expect(passSecondFactor(ctx(), token, { factor: "code", value: code() })).rejects.toMatchObject({
      code: "sign_in_expired",
    });
  });
});

describe("tickets and sessions", () => {
  const browser = { userAgent: "Mozilla/5.0", formerToken: null };

  test("one ticket is one session, whoever brings it first", async () => {
    const { userId } = await newPerson(db);
    const ticket = await issueTicket(ctx(), userId, ["password", "totp"]);
    const started = await Promise.all(Array.from({ length: 10 }, () => startSession(ctx(), ticket, browser)));
    expect(started.filter(Boolean)).toHaveLength(1);
    expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toHaveLength(1);
  });

  test("an unknown or late ticket is none", async () => {
    const { userId } = await newPerson(db);
    expect(await startSession(ctx(), "nonsense", browser)).toBeNull();
    const ticket = await issueTicket(ctx(), userId, ["password", "totp"]);
    await db
      .update(loginTickets)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(loginTickets.userId, userId));
    expect(await startSession(ctx(), ticket, browser)).toBeNull();
  });

  test("a session ends at once when it is signed out, ended elsewhere, or its person is blocked", async () => {
    const { userId } = await newPerson(db);
    const [first, second, third] = [
      await giveSession(db, userId),
      await giveSession(db, userId),
      await giveSession(db, userId),
    ];
    await signOutSession(ctx(), first.token);
    expect(await findLiveSession(db, first.token)).toBeUndefined();
    await endOwnSession(await memberCtx(db, { userId, sessionId: third.sessionId }), second.sessionId);
    expect(await findLiveSession(db, second.token)).toBeUndefined();
    expect(await findLiveSession(db, third.token)).toBeDefined();
    await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, userId));
    expect(await findLiveSession(db, third.token)).toBeUndefined();
  });

  test("somebody else's session cannot be ended", async () => {
    const [mine, theirs] = [await newPerson(db), await newPerson(db)];
    const session = await giveSession(db, theirs.userId);
    await expect(
      endOwnSession(await memberCtx(db, { userId: mine.userId }), session.sessionId),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await findLiveSession(db, session.token)).toBeDefined();
  });

  test("signing in again ends the session this browser had", async () => {
    const { userId } = await newPerson(db);
    const former = await giveSession(db, userId);
    await startSession(ctx(), await issueTicket(ctx(), userId, ["passkey"]), {
      userAgent: null,
      formerToken: former.token,
    });
    expect(await findLiveSession(db, former.token)).toBeUndefined();
  });

  test("proving oneself again with a code renews the session without prolonging it", async () => {
    const { userId } = await newPerson(db);
    const code = await giveApp(db, userId);
    const former = await giveSession(db, userId);
    await db
      .update(sessions)
      .set({ expiresAt: sql`now() + interval '5 minutes'` })
      .where(eq(sessions.id, former.sessionId));
    const { ticket } = await proveAgain(
      await memberCtx(db, { userId, sessionId: former.sessionId, sudo: false }),
      { factor: "code", value: code() },
    );
    const next = await startSession(ctx(), ticket, { userAgent: null, formerToken: former.token });
    const live = await findLiveSession(db, next?.token ?? "");
    expect(live?.sudoUntil && live.sudoUntil > live.now).toBe(true);
    const [row] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.id, live?.sessionId ?? ""));
    expect((row?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThan(6 * 60_000);
    expect(row?.factors).toEqual(["password", "totp"]);
    // without the session it renews, such a ticket is worth nothing
    const { ticket: lone } = await proveAgain(await memberCtx(db, { userId, sessionId: "ses_x" }), {
      factor: "code",
      value: code(1),
    });
    expect(await startSession(ctx(), lone, browser)).toBeNull();
  });

  test("a sign-in on a new kind of device is told by mail, the first one ever and known ones are not", async () => {
    const { userId, email } = await newPerson(db);
    const on = async (userAgent: string) => {
      await startSession(ctx(), await issueTicket(ctx(), userId, ["passkey"]), {
        userAgent,
        formerToken: null,
      });
      await rememberBrowser(ctx(), userId, { device: null, userAgent });
    };
    const laptop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0.0.0 Safari/537.36";
    await on(laptop);
    await on(laptop);
    expect(await mailsTo(db, email)).toEqual([]);
    await on("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1");
    expect(await mailsTo(db, email)).toEqual(["new-sign-in"]);
  });
});
