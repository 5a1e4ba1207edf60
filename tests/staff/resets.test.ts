/** Lost second factors: two of staff, a day, and a person who can stop it by showing one (trust REC-3). */
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { factorResets, recoveryCodes, sessions, totpFactors } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { emailChanges } from "@/db/schema/registration";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { listFactors } from "@/lib/identity/factors/queries";
import { issueTicket } from "@/lib/identity/sessions/commands";
import { newId } from "@/lib/platform/ids";
import { askReset, carryOutResets, confirmReset, stopReset } from "@/lib/staff/people/resets/commands";
import { findReset, listResets } from "@/lib/staff/people/resets/queries";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const reason = "called from the number we have";
const staff = async (role: StaffRole = "administrator", userId?: string) =>
  (await memberCtx(db, { userId: userId ?? (await newPerson(db)), staff: role })) as Ctx<StaffMember>;

/** Somebody with an app, a recovery code and an open session. */
async function somebody(email?: string): Promise<string> {
  const userId = await newPerson(db, email ? { email } : {});
  await db
    .insert(totpFactors)
    .values({ id: newId("totp"), userId, sealedSecret: "sealed", confirmedAt: new Date() });
  await db.insert(recoveryCodes).values({ userId, codeHash: newId("code") });
  await db.insert(sessions).values({
    ...{ id: newId("session"), tokenHash: newId("session"), userId, lastSeenAt: new Date() },
    ...{ idleMinutes: 30, expiresAt: new Date(Date.now() + 3_600_000), factors: [] },
  });
  return userId;
}

const hasFactors = async (userId: string) => (await listFactors(db, userId)).authenticator !== null;
/** So many hours pass for what is under way. */
async function later(userId: string, hours: number) {
  const wait = sql`make_interval(mins => ${Math.round(hours * 60)})`;
  await db
    .update(factorResets)
    .set({ createdAt: sql`${factorResets.createdAt} - ${wait}`, dueAt: sql`${factorResets.dueAt} - ${wait}` })
    .where(eq(factorResets.userId, userId));
}
const sweep = () => carryOutResets(machineCtx(db));
const sentTo = async (userId: string) =>
  (await db.select().from(mails).where(eq(mails.userId, userId)))
    .map(({ template, recipient }) => ({ template, recipient }))
    .sort((a, b) => a.template.localeCompare(b.template) || a.recipient.localeCompare(b.recipient));
const told = async (userId: string) =>
  (await db.select().from(events).where(eq(events.subjectId, userId)))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith("user.factors_reset"))
    .sort();

describe("two of staff and a day", () => {
  test("take all factors away, end the sessions, tell the person at once and at the end, and stand in their accounts’ history", async () => {
    const { accountId } = await newCompany(db);
    const userId = await somebody();
    await join(db, accountId, userId, ["standard_user"]);
    const [engineer, administrator] = [await staff("support_engineer"), await staff()];
    await askReset(engineer, { userId, reason });
    expect((await sentTo(userId)).map(({ template }) => template)).toEqual(["factor-reset-asked"]);
    await confirmReset(administrator, { userId, reason });
    await confirmReset(administrator, { userId, reason });
    await later(userId, 23.9);
    await sweep();
    expect(await hasFactors(userId)).toBe(true);
    await later(userId, 0.1);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await listFactors(db, userId)).toEqual({
      authenticator: null,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    const [session] = await db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(session?.endReason).toBe("factors_changed");
    expect((await sentTo(userId)).map(({ template }) => template)).toEqual([
      "factor-changed",
      "factor-reset-asked",
    ]);
    expect(await told(userId)).toEqual([
      "user.factors_reset",
      "user.factors_reset_asked",
      "user.factors_reset_confirmed",
    ]);
    const [asked] = await db
      .select()
      .from(events)
      .where(and(eq(events.accountId, accountId), eq(events.kind, "user.factors_reset_asked")));
    expect(asked).toMatchObject({ actorId: engineer.actor.userId, data: { userId, reason } });
    expect(await findReset(engineer, userId)).toBeUndefined();
  });

  test("nothing happens without the second one, however long it waits, and a week later it must be asked anew", async () => {
    const userId = await somebody();
    const [first, second] = [await staff(), await staff()];
    await askReset(first, { userId, reason });
    await expect(confirmReset(first, { userId, reason })).rejects.toMatchObject({ code: "factor_reset_own" });
    await later(userId, 25);
    await sweep();
    expect(await hasFactors(userId)).toBe(true);
    await later(userId, 24 * 7);
    await expect(confirmReset(second, { userId, reason })).rejects.toMatchObject({
      code: "factor_reset_over",
    });
    await askReset(second, { userId, reason });
    await confirmReset(first, { userId, reason });
    expect((await findReset(first, userId))?.confirmedAt).not.toBeNull();
  });

  test("asked by several at once it is asked once; confirmed and stopped at once it is one of the two", async () => {
    const userId = await somebody();
    const all = [await staff(), await staff(), await staff("support_manager")];
    const asked = await Promise.allSettled(all.map((ctx) => askReset(ctx, { userId, reason })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await sentTo(userId)).length).toBe(1);
    const other = await staff();
    const [, confirmed] = await Promise.allSettled([
      stopReset(other, { userId, reason }),
      confirmReset(other, { userId, reason }),
    ]);
    await later(userId, 25);
    await sweep();
    expect(await hasFactors(userId)).toBe(true);
    if (confirmed?.status === "rejected")
      expect(confirmed.reason).toMatchObject({ code: "factor_reset_over" });
    expect(await findReset(other, userId)).toBeUndefined();
  });

  test("a former address that can still take its change back is told, too", async () => {
    const userId = await somebody();
    const former = `former-${newId("user").slice(4)}@company.example`;
    await db.insert(emailChanges).values({
      ...{ id: newId("emailChange"), userId, oldEmail: former, newEmail: "x@y.example" },
      ...{ newEmailKey: "x@y.example", codeHash: "-", codeExpiresAt: new Date(), confirmedAt: new Date() },
      ...{ undoHash: newId("emailChange"), undoExpiresAt: new Date(Date.now() + 86_400_000) },
    });
    await askReset(await staff(), { userId, reason });
    const sent = await sentTo(userId);
    expect(sent).toHaveLength(2);
    expect(sent.map(({ recipient }) => recipient)).toContain(former);
  });
});

describe("a person who shows a factor", () => {
  test("stops what was asked and confirmed; the password alone does not", async () => {
    const userId = await somebody();
    await askReset(await staff("support_engineer"), { userId, reason });
    await confirmReset(await staff(), { userId, reason });
    const person = machineCtx(db);
    await issueTicket(person, userId, ["password"]);
    expect(await findReset(await staff(), userId)).toBeDefined();
    await issueTicket(person, userId, ["password", "totp"]);
    expect(await findReset(await staff(), userId)).toBeUndefined();
    await later(userId, 25);
    await sweep();
    expect(await hasFactors(userId)).toBe(true);
    expect(await told(userId)).toContain("user.factors_reset_stopped");
  });
});

describe("who may", () => {
  test("ask: all who look after accounts; confirm: those who administer users; neither for themselves", async () => {
    const userId = await somebody();
    const engineer = await staff("support_engineer");
    await askReset(engineer, { userId, reason });
    for (const role of ["support_engineer", "support_manager"] as const)
      await expect(confirmReset(await staff(role), { userId, reason })).rejects.toMatchObject({
        code: "not_permitted",
      });
    const me = await somebody();
    const own = await staff("administrator", me);
    for (const act of [askReset, confirmReset, stopReset])
      await expect(act(own, { userId: me, reason })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(askReset(engineer, { userId: "usr_nobody", reason })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(askReset(engineer, { userId: await newPerson(db), reason })).rejects.toMatchObject({
      code: "factors_absent",
    });
    await stopReset(engineer, { userId, reason });
    await stopReset(engineer, { userId, reason });
    expect((await told(userId)).filter((kind) => kind === "user.factors_reset_stopped")).toHaveLength(1);
  });

  test("see what waits: addresses of people whose accounts have not let them in are covered", async () => {
    const { accountId } = await newCompany(db);
    const userId = await somebody();
    await join(db, accountId, userId, ["standard_user"]);
    const engineer = await staff("support_engineer");
    await askReset(engineer, { userId, reason });
    const email = `nobody-${newId("user").slice(4)}@company.example`;
    const ofNoAccount = await somebody(email);
    await askReset(engineer, { userId: ofNoAccount, reason });
    const waits = await listResets(await staff());
    expect(waits.find((row) => row.userId === userId)).toMatchObject({
      confirmedAt: null,
      email: expect.stringContaining("…@"),
    });
    expect(waits.find((row) => row.userId === ofNoAccount)?.email).toBe(email);
  });
});
