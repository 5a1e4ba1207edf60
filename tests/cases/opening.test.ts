/** Opening cases and answering them: promises, states, and what customers see. */
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseMilestones } from "@/db/schema/cases-sla";
import { mails } from "@/db/schema/platform";
import { commentOnCase, publishReply, takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase, listShownMessages } from "@/lib/cases/queries";
import { caseNumber, readNumber, showNumber } from "@/lib/cases/rules";
import { newId } from "@/lib/platform/ids";
import { newCompany } from "@/tests/accounts/people";
import { newAsset, newProduct } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();

const milestonesOf = (caseId: string) =>
  db
    .select()
    .from(caseMilestones)
    .where(eq(caseMilestones.caseId, caseId))
    .orderBy(asc(caseMilestones.startedAt));
const reply = (caseId: string, changes: Partial<Parameters<typeof writeAsStaff>[1]> = {}) => ({
  ...{ caseId, body: "I am looking at it.", visibility: "customer" as const, kind: "comment" as const },
  ...{ asks: false, promisedAt: null, submissionId: newId("submission"), seenUntil: null, ...changes },
});

describe("a new case", () => {
  test("is made with its first promise, its history and a mail to its contact", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial, severity: 1 }));
    const made = await getCase(ctx, opened.number);
    expect(made).toMatchObject({ status: "new", severity: 1, planId: "plan_premium", assetId: asset.id });
    const [first] = await milestonesOf(opened.caseId);
    expect(first).toMatchObject({
      kind: "first_response",
      cycle: 1,
      budgetMinutes: 60,
      calendarVersionId: null,
    });
    expect(first?.dueAt?.getTime()).toBe((first?.startedAt.getTime() ?? 0) + 3_600_000);
    expect(made.nextDueAt).toEqual(first?.dueAt);
    const told = await db.select().from(mails).where(eq(mails.accountId, accountId));
    expect(told.map(({ template }) => template)).toEqual(["case-opened"]);
  });

  test("sent twenty times at once is one case", async () => {
    const { ctx, asset } = await newCustomer(db);
    const form = caseForm({ serial: asset.serial });
    const opened = await Promise.all(Array.from({ length: 20 }, () => openCase(ctx, form)));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
    expect(opened.filter(({ again }) => !again)).toHaveLength(1);
  });

  test("needs active support, unless it is about the account", async () => {
    const over = await newCustomer(db, { days: -1 });
    await expect(openCase(over.ctx, caseForm({ serial: over.asset.serial }))).rejects.toMatchObject({
      code: "case_not_entitled",
    });
    const opened = await openCase(over.ctx, caseForm({ caseType: "admin" }));
    expect(await milestonesOf(opened.caseId)).toEqual([]);
  });

  test("with a form that two tabs went on with keeps what the second one says", async () => {
    const { ctx, asset } = await newCustomer(db);
    const form = caseForm({ serial: asset.serial });
    const { caseId } = await openCase(ctx, form);
    expect(await openCase(ctx, form)).toMatchObject({ caseId, again: true });
    const other = { ...form, subject: "Another problem altogether" };
    await expect(openCase(ctx, other)).rejects.toMatchObject({ code: "case_form_sent" });
  });

  test("of a foreign asset answers as of none", async () => {
    const { ctx } = await newCustomer(db);
    const other = await newCompany(db);
    const { serial } = await newAsset(db, { accountId: other.accountId, productId: await newProduct(db) });
    for (const bad of [serial, "0162999999999"])
      await expect(openCase(ctx, caseForm({ serial: bad }))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a reply of staff", () => {
  test("is published after its time for second thoughts: it keeps the promise and begins the next", async () => {
    const { ctx, asset } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial, severity: 1 }));
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, reply(opened.caseId));
    expect(await listShownMessages(ctx, opened.caseId)).toHaveLength(1);
    await publishReply(engineer, { messageId, asks: false });
    await publishReply(engineer, { messageId, asks: false });
    expect(await listShownMessages(ctx, opened.caseId)).toHaveLength(2);
    const all = await milestonesOf(opened.caseId);
    expect(all.map(({ kind, metAt }) => [kind, metAt !== null])).toEqual([
      ["first_response", true],
      ["follow_up", false],
    ]);
    expect((await getCase(ctx, opened.number)).status).toBe("in_progress");
  });

  test("taken back is never seen, and cannot be taken back when it is out", async () => {
    const { ctx, asset } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial }));
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, reply(opened.caseId));
    await takeBackReply(engineer, messageId);
    await publishReply(engineer, { messageId, asks: false });
    expect(await listShownMessages(ctx, opened.caseId)).toHaveLength(1);
    await expect(takeBackReply(engineer, messageId)).rejects.toMatchObject({ code: "reply_taken_back" });
  });

  test("is stopped when somebody said something its writer had not seen", async () => {
    const { ctx, asset } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial }));
    const [first] = await db.select().from(caseMessages).where(eq(caseMessages.caseId, opened.caseId));
    const seenUntil = first?.id ?? "";
    const [one, other] = [await newEngineer(db), await newEngineer(db)];
    await writeAsStaff(one, reply(opened.caseId, { seenUntil }));
    await expect(writeAsStaff(other, reply(opened.caseId, { seenUntil }))).rejects.toMatchObject({
      code: "newer_message",
    });
  });

  test("that asks stops the clock; the customer's answer lets it run again", async () => {
    const { ctx, asset } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial, severity: 2 }));
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, reply(opened.caseId, { asks: true }));
    await publishReply(engineer, { messageId, asks: true });
    const waiting = await getCase(ctx, opened.number);
    expect([waiting.status, waiting.nextDueAt]).toEqual(["waiting_customer", null]);
    const said = { number: opened.number, body: "Here is the log.", submissionId: newId("submission") };
    await commentOnCase(ctx, said);
    await commentOnCase(ctx, said);
    const going = await getCase(ctx, opened.number);
    expect(going.status).toBe("in_progress");
    expect(going.nextDueAt).toBeInstanceOf(Date);
    expect(await listShownMessages(ctx, opened.caseId)).toHaveLength(3);
  });

  test("a note leaves no trace a customer could see", async () => {
    const { ctx, asset } = await newCustomer(db);
    const opened = await openCase(ctx, caseForm({ serial: asset.serial }));
    const before = await getCase(ctx, opened.number);
    const engineer = await newEngineer(db);
    await writeAsStaff(engineer, reply(opened.caseId, { visibility: "staff", body: "MARKER" }));
    const after = await getCase(ctx, opened.number);
    expect({ ...after, staffChangedAt: null }).toEqual({ ...before, staffChangedAt: null });
    expect(JSON.stringify(await listShownMessages(ctx, opened.caseId))).not.toContain("MARKER");
  });
});

test("another account does not find the case", async () => {
  const { ctx, asset } = await newCustomer(db);
  const { number } = await openCase(ctx, caseForm({ serial: asset.serial }));
  const stranger = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
  await expect(getCase(stranger, number)).rejects.toMatchObject({ code: "not_found" });
  expect(await db.$count(cases, eq(cases.number, number))).toBe(1);
});

test("numbers lie apart, come once, and are read as people write them", () => {
  const many = Array.from({ length: 20_000 }, (_, n) => caseNumber(n + 1));
  expect(new Set(many).size).toBe(many.length);
  expect(many.every((number) => number > 0 && number < 100_000_000)).toBe(true);
  expect(showNumber(12345)).toBe("CS-00012345");
  for (const typed of ["CS-00012345", "cs00012345", "12345", "ＣＳ－００012345", " CS 12345 "])
    expect(readNumber(typed)).toBe(12345);
  for (const typed of ["", "CS-", "CS-123456789", "12a"]) expect(readNumber(typed)).toBeNull();
});
