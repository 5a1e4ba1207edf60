import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { passkeyChallenges, passkeys, recoveryCodes, totpFactors } from "@/db/schema/identity";
import {
  beginOwnAuthenticator,
  confirmOwnAuthenticator,
  removeOwnAuthenticator,
} from "@/lib/identity/factors/authenticator/commands";
import { findPendingAuthenticator } from "@/lib/identity/factors/authenticator/queries";
import {
  addOwnPasskey,
  askForPasskey,
  offerPasskey,
  removeOwnPasskey,
} from "@/lib/identity/factors/passkeys/commands";
import { passkeyAssertion, passkeyAttestation } from "@/lib/identity/factors/passkeys/input";
import { listFactors } from "@/lib/identity/factors/queries";
import {
  openForShowing,
  renewRecoveryCodes,
  sealForShowing,
} from "@/lib/identity/factors/recovery-codes/commands";
import { startSession } from "@/lib/identity/sessions/commands";
import { findLiveSession } from "@/lib/identity/sessions/queries";
import { beginSignIn, passSecondFactor, signInWithPasskey } from "@/lib/identity/sign-in/commands";
import {
  codesToShow,
  confirmEnrollment,
  enrollAuthenticator,
  enrollPasskey,
  finishEnrollment,
} from "@/lib/identity/sign-in/enrollment/commands";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { giveApp, giveSession, mailsTo, newPerson, outcomes, password, showsCodes } from "./people";
import { type Lie, softPasskey } from "./soft-passkey";

const { db } = await testDatabase();
/** Every call from another network, so that limits per network stay out of the way. */
const ctx = () => ({
  ...visitorCtx(db),
  ip: `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`,
});

async function givePasskey(userId: string) {
  const device = softPasskey();
  const options = await offerPasskey(ctx(), userId, "add");
  await addOwnPasskey(await memberCtx(db, { userId }), device.create(options), "Laptop");
  return device;
}

describe("an authenticator app", () => {
  test("counts only after a code of it was shown", async () => {
    const person = await newPerson(db);
    const own = await memberCtx(db, person);
    await beginOwnAuthenticator(own);
    expect((await listFactors(db, person.userId)).authenticator).toBeNull();
    await expect(confirmOwnAuthenticator(own, "000000")).rejects.toMatchObject({ code: "factor_wrong" });
    const pending = await findPendingAuthenticator(db, person);
    expect(pending?.address).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}.*/);
    await confirmOwnAuthenticator(own, showsCodes(pending?.secret ?? "")());
    expect((await listFactors(db, person.userId)).authenticator).not.toBeNull();
    expect(await findPendingAuthenticator(db, person)).toBeUndefined();
    expect(await mailsTo(db, person.email)).toEqual(["factor-changed"]);
  });

  test("keeps its secret sealed", async () => {
    const person = await newPerson(db);
    await beginOwnAuthenticator(await memberCtx(db, person));
    const pending = await findPendingAuthenticator(db, person);
    const [row] = await db.select().from(totpFactors).where(eq(totpFactors.userId, person.userId));
    expect(JSON.stringify(row)).not.toContain(pending?.secret);
  });

  test("replaces the one before, whose codes stop working, and ends sessions elsewhere", async () => {
    const person = await newPerson(db);
    const former = await giveApp(db, person.userId);
    const elsewhere = await giveSession(db, person.userId);
    const own = await memberCtx(db, person);
    await beginOwnAuthenticator(own);
    const pending = await findPendingAuthenticator(db, person);
    await confirmOwnAuthenticator(own, showsCodes(pending?.secret ?? "")());
    expect(await findLiveSession(db, elsewhere.token)).toBeUndefined();
    const { token } = await beginSignIn(ctx(), { email: person.email, password }, { device: null });
    await expect(passSecondFactor(ctx(), token, { factor: "code", value: former(1) })).rejects.toMatchObject({
      code: "factor_wrong",
    });
  });

  test("is not touched without a fresh proof", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    const stale = await memberCtx(db, { ...person, sudo: false });
    const refused = [
      () => beginOwnAuthenticator(stale),
      () => confirmOwnAuthenticator(stale, "123456"),
      () => removeOwnAuthenticator(stale),
      () => renewRecoveryCodes(stale),
      () => removeOwnPasskey(stale, "pk_x"),
    ];
    for (const act of refused) expect(act).toThrow(expect.objectContaining({ code: "identity_needed" }));
  });
});

describe("the last second factor", () => {
  test("stays, be it the app or a passkey", async () => {
    const [withApp, withKey] = [await newPerson(db), await newPerson(db)];
    await giveApp(db, withApp.userId);
    await givePasskey(withKey.userId);
    const [key] = (await listFactors(db, withKey.userId)).passkeys;
    await expect(removeOwnAuthenticator(await memberCtx(db, withApp))).rejects.toMatchObject({
      code: "last_factor",
    });
    await expect(removeOwnPasskey(await memberCtx(db, withKey), key?.id ?? "")).rejects.toMatchObject({
      code: "last_factor",
    });
  });

  test("stays also when two are removed at the same time", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    await givePasskey(person.userId);
    const [key] = (await listFactors(db, person.userId)).passkeys;
    const own = await memberCtx(db, person);
    expect(await outcomes([removeOwnAuthenticator(own), removeOwnPasskey(own, key?.id ?? "")])).toEqual({
      done: 1,
      last_factor: 1,
    });
  });

  test("of somebody else cannot be removed at all", async () => {
    const [mine, theirs] = [await newPerson(db), await newPerson(db)];
    await giveApp(db, mine.userId);
    await givePasskey(theirs.userId);
    const [key] = (await listFactors(db, theirs.userId)).passkeys;
    await expect(removeOwnPasskey(await memberCtx(db, mine), key?.id ?? "")).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listFactors(db, theirs.userId)).passkeys).toHaveLength(1);
  });
});

describe("a passkey", () => {
  test("signs in by itself: both proofs at once", async () => {
    const { userId } = await newPerson(db);
    const device = await givePasskey(userId);
    const { ticket } = await signInWithPasskey(
      ctx(),
      device.get(await askForPasskey(ctx(), null, "sign_in"), { userHandle: userId }),
    );
    expect((await startSession(ctx(), ticket, { userAgent: null, formerToken: null }))?.userId).toBe(userId);
  });

  test("is a second factor", async () => {
    const { userId, email } = await newPerson(db);
    const device = await givePasskey(userId);
    const { token } = await beginSignIn(ctx(), { email, password }, { device: null });
    const answer = device.get(await askForPasskey(ctx(), userId, "second_factor"));
    await expect(passSecondFactor(ctx(), token, { factor: "passkey", value: answer })).resolves.toMatchObject(
      { userId },
    );
  });

  test("several may be held", async () => {
    const { userId } = await newPerson(db);
    await givePasskey(userId);
    await givePasskey(userId);
    expect((await listFactors(db, userId)).passkeys).toHaveLength(2);
  });

  test.each<[string, Lie]>([
    ["from another address", { origin: "https://portal.example.evil.example" }],
    ["for another site", { rpId: "evil.example" }],
    ["without a verified user", { unverified: true }],
    ["whose counter did not grow", { counter: 1 }],
    ["to a challenge nobody gave", { challenge: "bm9ib2R5IGdhdmUgdGhpcyBjaGFsbGVuZ2U" }],
    ["in the name of somebody else", { userHandle: "usr_somebodyelse" }],
  ])("is refused when its answer is %s", async (_what, lie) => {
    const { userId } = await newPerson(db);
    const device = await givePasskey(userId);
    const answer = device.get(await askForPasskey(ctx(), null, "sign_in"), lie);
    await expect(signInWithPasskey(ctx(), answer)).rejects.toMatchObject({ code: "passkey_failed" });
  });

  test("answers a challenge once, also for ten at the same time", async () => {
    const { userId } = await newPerson(db);
    const device = await givePasskey(userId);
    const answer = device.get(await askForPasskey(ctx(), null, "sign_in"));
    expect(await outcomes(Array.from({ length: 10 }, () => signInWithPasskey(ctx(), answer)))).toEqual({
      done: 1,
      passkey_failed: 9,
    });
  });

  test("answers no challenge that is too old, or was made for something or somebody else", async () => {
    const [one, other] = [await newPerson(db), await newPerson(db)];
    const device = await givePasskey(one.userId);
    const old = await askForPasskey(ctx(), null, "sign_in");
    await db
      .update(passkeyChallenges)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(passkeyChallenges.challenge, old.challenge));
    const elsewhere = await askForPasskey(ctx(), one.userId, "confirm");
    const theirs = await askForPasskey(ctx(), other.userId, "second_factor");
    const { token } = await beginSignIn(ctx(), { email: other.email, password }, { device: null });
    const tally = await outcomes([
      signInWithPasskey(ctx(), device.get(old)),
      signInWithPasskey(ctx(), device.get(elsewhere)),
      passSecondFactor(ctx(), token, { factor: "passkey", value: device.get(theirs) }),
    ]);
    expect(tally).toEqual({ passkey_failed: 3 });
  });

  test("is not added when its device did not verify the user, and not twice", async () => {
    const { userId } = await newPerson(db);
    const own = await memberCtx(db, { userId });
    const device = softPasskey();
    const unverified = device.create(await offerPasskey(ctx(), userId, "add"), { unverified: true });
    await expect(addOwnPasskey(own, unverified, "x")).rejects.toMatchObject({ code: "passkey_failed" });
    await addOwnPasskey(own, device.create(await offerPasskey(ctx(), userId, "add")), "x");
    await expect(
      addOwnPasskey(own, device.create(await offerPasskey(ctx(), userId, "add")), "x"),
    ).rejects.toMatchObject({ code: "passkey_failed" });
    expect(await db.select().from(passkeys).where(eq(passkeys.userId, userId))).toHaveLength(1);
  });

  test("is offered under the random id of the person, not the address", async () => {
    const { userId, email } = await newPerson(db);
    const options = await offerPasskey(ctx(), userId, "add");
    expect(Buffer.from(options.user.id, "base64url").toString()).toBe(userId);
    expect(options.user.name).toBe(email);
    expect(options.authenticatorSelection?.userVerification).toBe("required");
    expect(Buffer.from(options.challenge, "base64url").length).toBeGreaterThanOrEqual(16);
  });

  test.each(["", "not json", "[]", "{}", '{"id":"x"}', `"${"x".repeat(40_000)}"`])(
    "comes in as well-formed JSON or not at all: %.20s",
    (text) => {
      expect(passkeyAssertion.safeParse(text).success).toBe(false);
      expect(passkeyAttestation.safeParse(text).success).toBe(false);
    },
  );
});

describe("choosing a second factor between password and session", () => {
  async function begun() {
    const person = await newPerson(db);
    const { token } = await beginSignIn(ctx(), { email: person.email, password }, { device: null });
    return { ...person, token };
  }

  test("with an app: confirm, keep ten codes, and only then a ticket", async () => {
    const person = await begun();
    await enrollAuthenticator(ctx(), person.token);
    const pending = await findPendingAuthenticator(db, person);
    const sealed = await confirmEnrollment(ctx(), person.token, showsCodes(pending?.secret ?? "")());
    const shown = codesToShow(ctx(), person.token, sealed);
    expect(shown?.codes).toHaveLength(10);
    expect(sealed).not.toContain(shown?.codes[0]);
    const { ticket } = await finishEnrollment(ctx(), person.token, sealed);
    expect((await startSession(ctx(), ticket, { userAgent: null, formerToken: null }))?.userId).toBe(
      person.userId,
    );
    await expect(finishEnrollment(ctx(), person.token, sealed)).rejects.toMatchObject({
      code: "sign_in_expired",
    });
  });

  test("with a passkey", async () => {
    const person = await begun();
    const answer = softPasskey().create(await offerPasskey(ctx(), person.userId, "enroll"));
    const sealed = await enrollPasskey(ctx(), person.token, answer, "Phone");
    await expect(finishEnrollment(ctx(), person.token, sealed)).resolves.toMatchObject({
      userId: person.userId,
    });
  });

  test("is closed to whoever has one: a stolen password adds no factor", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    const { token } = await beginSignIn(ctx(), { email: person.email, password }, { device: null });
    await expect(enrollAuthenticator(ctx(), token)).rejects.toMatchObject({ code: "sign_in_expired" });
    const answer = softPasskey().create(await offerPasskey(ctx(), person.userId, "enroll"));
    await expect(enrollPasskey(ctx(), token, answer, "x")).rejects.toMatchObject({ code: "sign_in_expired" });
    await expect(finishEnrollment(ctx(), token, null)).rejects.toMatchObject({ code: "sign_in_expired" });
    expect((await listFactors(db, person.userId)).passkeys).toHaveLength(0);
  });

  test("gives its codes to nobody else, and not for ever", async () => {
    const [mine, other] = [await begun(), await begun()];
    const answer = softPasskey().create(await offerPasskey(ctx(), mine.userId, "enroll"));
    const sealed = await enrollPasskey(ctx(), mine.token, answer, "Phone");
    expect(codesToShow(ctx(), other.token, sealed)).toBeNull();
    expect(codesToShow({ ...ctx(), now: new Date(Date.now() + 31 * 60_000) }, mine.token, sealed)).toBeNull();
    await expect(finishEnrollment(ctx(), other.token, sealed)).rejects.toMatchObject({
      code: "sign_in_expired",
    });
  });
});

describe("recovery codes", () => {
  test("are ten of at least 64 bits, stored only as hashes; renewing kills the earlier ones", async () => {
    const person = await newPerson(db);
    await giveApp(db, person.userId);
    const own = await memberCtx(db, person);
    const [first, second] = [await renewRecoveryCodes(own), await renewRecoveryCodes(own)];
    expect(new Set([...first, ...second]).size).toBe(20);
    expect(second.every((code) => /^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/.test(code))).toBe(true);
    const rows = await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, person.userId));
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(second[0]);
    const { token } = await beginSignIn(ctx(), { email: person.email, password }, { device: null });
    await expect(
      passSecondFactor(ctx(), token, { factor: "recoveryCode", value: first[0] ?? "" }),
    ).rejects.toMatchObject({ code: "factor_wrong" });
    await expect(
      passSecondFactor(ctx(), token, { factor: "recoveryCode", value: second[0] ?? "" }),
    ).resolves.toBeDefined();
    expect((await listFactors(db, person.userId)).recoveryCodesLeft).toBe(9);
  });

  test("sealed for one session open for no other, and not when tampered with", () => {
    const now = ctx();
    const sealed = sealForShowing(now, "ses_a", ["AAAA-BBBB-CCCC-DDDD"]);
    expect(openForShowing(now, "ses_a", sealed)).toEqual(["AAAA-BBBB-CCCC-DDDD"]);
    expect(openForShowing(now, "ses_b", sealed)).toBeNull();
    expect(openForShowing(now, "ses_a", `${sealed.slice(0, -3)}AAA`)).toBeNull();
    expect(openForShowing(now, "ses_a", "nonsense")).toBeNull();
  });
});
