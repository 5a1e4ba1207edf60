/** Another e-mail address: proven, told to the former one, and taken back from there (trust REC-4). */
import { and, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sessions, users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { emailChanges } from "@/db/schema/registration";
import { emailKey } from "@/lib/identity/rules";
import { unseal } from "@/lib/platform/secrets";
import { askForEmail, confirmEmail, sweepEmailChanges, undoEmail } from "@/lib/registration/email/commands";
import { emailChangeInput } from "@/lib/registration/email/input";
import { findUndo, findWaitingChange } from "@/lib/registration/email/queries";
import { erasePerson } from "@/lib/registration/erasure/commands";
import { giveSession, newPerson, password } from "@/tests/identity/people";
import { machineCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
let made = 0;
const fresh = () => {
  made += 1;
  return `New.Address${made}@moved${made}.example`;
};

async function somebody() {
  const { userId, email } = await newPerson(db);
  const ctx = await memberCtx(db, { userId });
  return { userId, email, ctx };
}
const emailOf = async (userId: string) =>
  (await db.select().from(users).where(eq(users.id, userId)))[0]?.email;

/** What a mail to an address says, newest last. */
async function propsTo(address: string, template: string): Promise<Record<string, string>[]> {
  const rows = await db
    .select()
    .from(mails)
    .where(and(eq(mails.recipient, address), eq(mails.template, template)))
    .orderBy(mails.createdAt);
  return rows.map(({ sealed }) => JSON.parse(unseal(sealed ?? "", "mail")).props);
}
const codeTo = async (address: string) => (await propsTo(address, "email-code")).at(-1)?.code ?? "";
const undoTo = async (address: string) =>
  (await propsTo(address, "email-changed")).at(-1)?.link?.split("/").at(-1) ?? "";

async function moved() {
  const person = await somebody();
  const address = fresh();
  await askForEmail(person.ctx, { email: address, currentPassword: password });
  await confirmEmail(person.ctx, await codeTo(address));
  return { ...person, address, undo: await undoTo(person.email) };
}

describe("another address", () => {
  test("is in force once its code is typed; other sessions end, the former address is told, the history names none", async () => {
    const { userId, email, ctx } = await somebody();
    await giveSession(db, userId);
    const address = fresh();
    await askForEmail(ctx, { email: address, currentPassword: password });
    expect(await emailOf(userId)).toBe(email);
    expect((await findWaitingChange(ctx))?.email).toBe(address);
    await confirmEmail(ctx, await codeTo(address));
    expect(await emailOf(userId)).toBe(address);
    expect(await db.$count(sessions, and(eq(sessions.userId, userId), isNull(sessions.endedAt)))).toBe(0);
    expect(await undoTo(email)).not.toBe("");
    const written = await db.select().from(events).where(eq(events.subjectId, userId));
    expect(written.map(({ kind }) => kind)).toContain("user.email_changed");
    expect(JSON.stringify(written)).not.toContain(address);
  });

  test("needs a fresh proof and the password, and is another one", async () => {
    const { userId, email, ctx } = await somebody();
    const stale = await memberCtx(db, { userId, sudo: false });
    const address = fresh();
    await expect(askForEmail(stale, { email: address, currentPassword: password })).rejects.toMatchObject({
      code: "identity_needed",
    });
    await expect(confirmEmail(stale, "123456")).rejects.toMatchObject({ code: "identity_needed" });
    await expect(askForEmail(ctx, { email: address, currentPassword: "wrong" })).rejects.toMatchObject({
      code: "password_wrong",
      detail: { field: "currentPassword" },
    });
    await expect(askForEmail(ctx, { email, currentPassword: password })).rejects.toMatchObject({
      code: "email_same",
    });
    expect(await propsTo(address, "email-code")).toEqual([]);
  });

  test("the code counts its guesses also in parallel, dies at the limit, and a newer one voids it", async () => {
    const { userId, email, ctx } = await somebody();
    const [first, second] = [fresh(), fresh()];
    await askForEmail(ctx, { email: first, currentPassword: password });
    const older = await codeTo(first);
    await askForEmail(ctx, { email: second, currentPassword: password });
    const right = await codeTo(second);
    if (older !== right) await expect(confirmEmail(ctx, older)).rejects.toMatchObject({ code: "code_wrong" });
    const wrong = right === "000000" ? "000001" : "000000";
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => confirmEmail(ctx, wrong)));
    expect(tries.every(({ status }) => status === "rejected")).toBe(true);
    await expect(confirmEmail(ctx, right)).rejects.toMatchObject({ code: "code_exhausted" });
    expect(await emailOf(userId)).toBe(email);
    await db
      .update(emailChanges)
      .set({ guesses: 0, codeExpiresAt: sql`now()` })
      .where(eq(emailChanges.userId, userId));
    await expect(confirmEmail(ctx, right)).rejects.toMatchObject({ code: "code_expired" });
  });

  test("of somebody else gets no mail and the same answer; of two who are faster one gets it", async () => {
    const [taken, asker] = [await somebody(), await somebody()];
    await askForEmail(asker.ctx, { email: taken.email.toUpperCase(), currentPassword: password });
    expect(await propsTo(taken.email.toUpperCase(), "email-code")).toEqual([]);
    expect(await findWaitingChange(asker.ctx)).toBeDefined();

    const two = [await somebody(), await somebody()];
    const address = fresh();
    const codes: string[] = [];
    for (const { ctx } of two) {
      await askForEmail(ctx, { email: address, currentPassword: password });
      codes.push(await codeTo(address));
    }
    const tries = await Promise.allSettled(
      two.map(({ ctx }, place) => confirmEmail(ctx, codes[place] ?? "")),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "email_taken" });
    expect(await db.$count(users, eq(users.emailKey, emailKey(address)))).toBe(1);
  });

  test("asked for in ten tabs at once leaves one request; confirmed in ten tabs at once moves once", async () => {
    const { userId, email, ctx } = await somebody();
    const address = fresh();
    // fewer than the limit of codes to one address
    await Promise.all([1, 2, 3].map(() => askForEmail(ctx, { email: address, currentPassword: password })));
    expect(await db.$count(emailChanges, eq(emailChanges.userId, userId))).toBe(1);
    const codes = (await propsTo(address, "email-code")).map(({ code }) => code ?? "");
    const tries = await Promise.allSettled(codes.map((code) => confirmEmail(ctx, code)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await propsTo(email, "email-changed")).toHaveLength(1);
  });

  test.each([
    ["", "required"],
    ["nobody", "invalid"],
    ["a@x.example,b@y.example", "invalid"],
    ["a＠x.example", "invalid"],
    ["a@x.example\r\nBcc: b@y.example", "invalid"],
    [`${"x".repeat(250)}@x.example`, "too_long"],
  ])("%j is refused at the form", (email, fault) => {
    const parsed = emailChangeInput.safeParse({ email, currentPassword: "x" });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["email"], message: fault });
  });
});

describe("the former address", () => {
  test("takes the change back once: it is in force again and everybody is out; looking changes nothing", async () => {
    const { userId, email, undo, address } = await moved();
    await giveSession(db, userId);
    for (let look = 0; look < 3; look += 1)
      expect(await findUndo(db, undo)).toEqual({ oldEmail: email, newEmail: address });
    expect(await emailOf(userId)).toBe(address);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => undoEmail(visitorCtx(db), undo)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await emailOf(userId)).toBe(email);
    expect(await db.$count(sessions, and(eq(sessions.userId, userId), isNull(sessions.endedAt)))).toBe(0);
    expect(await propsTo(email, "email-restored")).toHaveLength(1);
    await expect(undoEmail(visitorCtx(db), undo)).rejects.toMatchObject({ code: "email_undo_gone" });
  });

  test("also when the address was changed again, whose own link is void then", async () => {
    const { userId, email, undo, address, ctx } = await moved();
    const third = fresh();
    await askForEmail(ctx, { email: third, currentPassword: password });
    await confirmEmail(ctx, await codeTo(third));
    const later = await undoTo(address);
    await undoEmail(visitorCtx(db), undo);
    expect(await emailOf(userId)).toBe(email);
    await expect(undoEmail(visitorCtx(db), later)).rejects.toMatchObject({ code: "email_undo_gone" });
  });

  test("not after seven days, not by a made-up link, and not when somebody else has it by now", async () => {
    const one = await moved();
    await expect(undoEmail(visitorCtx(db), "made-up")).rejects.toMatchObject({ code: "email_undo_gone" });
    const newcomer = await somebody();
    await db
      .update(users)
      .set({ email: one.email, emailKey: emailKey(one.email) })
      .where(eq(users.id, newcomer.userId));
    await expect(undoEmail(visitorCtx(db), one.undo)).rejects.toMatchObject({ code: "email_taken" });
    expect(await findUndo(db, one.undo)).toBeDefined();
    await db
      .update(emailChanges)
      .set({ undoExpiresAt: sql`now()` })
      .where(eq(emailChanges.userId, one.userId));
    await expect(undoEmail(visitorCtx(db), one.undo)).rejects.toMatchObject({ code: "email_undo_gone" });
    await sweepEmailChanges(machineCtx(db));
    expect(await db.$count(emailChanges, eq(emailChanges.userId, one.userId))).toBe(0);
  });

  test("is forgotten with the person", async () => {
    const { userId, email, address } = await moved();
    await erasePerson(machineCtx(db), userId);
    for (const table of [emailChanges, mails, users]) {
      const text = JSON.stringify(await db.select().from(table));
      expect(text.toLowerCase()).not.toContain(email.toLowerCase());
      expect(text.toLowerCase()).not.toContain(address.toLowerCase());
    }
  });
});
