/** Cases that wait for the customer: reminders after three and six business days, closing after ten (domain 7.2). */
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseMilestones, caseReminders } from "@/db/schema/cases-sla";
import { mails } from "@/db/schema/platform";
import { commentOnCase, publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase } from "@/lib/cases/queries";
import { alwaysOpen } from "@/lib/cases/sla/calendar/rules";
import { remindOfWaitingCases } from "@/lib/cases/waiting/commands";
import { businessDaysAfter, judgeWait } from "@/lib/cases/waiting/rules";
import { newId } from "@/lib/platform/ids";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";
import { at, weekdays } from "./sla/calendars";

const { db } = await testDatabase();
const sweep = () => remindOfWaitingCases(machineCtx(db, "cases.waiting-sweep"));

/** A case that waits for its customer, under a plan whose every day is a business day. */
async function waiting() {
  const customer = await newCustomer(db, { planId: "plan_premium_plus" });
  const made = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity: 3 }));
  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, {
    ...{
      caseId: made.caseId,
      body: "Which version is it?",
      visibility: "customer",
      kind: "comment",
      asks: true,
    },
    ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(engineer, { messageId, asks: true });
  return { ...customer, ...made };
}
/** So many days go by in which nothing happens. */
async function pass(caseId: string, days: number) {
  const back = sql`make_interval(days => ${days})`;
  await db
    .update(cases)
    .set({ changedAt: sql`${cases.changedAt} - ${back}` })
    .where(eq(cases.id, caseId));
  await db
    .update(caseReminders)
    .set({
      silentSince: sql`${caseReminders.silentSince} - ${back}`,
      saidAt: sql`${caseReminders.saidAt} - ${back}`,
    })
    .where(eq(caseReminders.caseId, caseId));
  await db
    .update(caseStatusChanges)
    .set({ at: sql`${caseStatusChanges.at} - ${back}` })
    .where(eq(caseStatusChanges.caseId, caseId));
}
const told = (accountId: string) =>
  db.$count(mails, and(eq(mails.accountId, accountId), eq(mails.template, "case-waiting")));

describe("business days", () => {
  const tokyo = weekdays("Asia/Tokyo", [["09:00", "18:00"]], { "2026-11-23": [] });

  test.each([
    // Monday is a holiday
    ["2026-11-20T14:00:00+09:00", 3, "2026-11-26T14:00:00+09:00"],
    ["2026-11-20T14:00:00+09:00", 6, "2026-12-01T14:00:00+09:00"],
    ["2026-11-20T14:00:00+09:00", 10, "2026-12-07T14:00:00+09:00"],
    // said at night: three whole days, used up when the third closes
    ["2026-11-20T22:00:00+09:00", 3, "2026-11-26T18:00:00+09:00"],
  ])("from %s, %i of them later it is %s", (from, days, then) => {
    expect(businessDaysAfter(at(from), days, tokyo)).toEqual(at(then));
  });

  test("of two reminders that have come the later one is said alone", () => {
    const verdict = judgeWait(at("2026-11-20T14:00:00+09:00"), tokyo, [], at("2026-12-02T14:00:00+09:00"));
    expect(verdict).toMatchObject({ remind: 6, settled: [3, 6], close: false });
  });

  test("a case never closes without its last reminder and some days to answer it", () => {
    const since = at("2026-11-01T00:00:00Z");
    const late = at("2026-11-30T00:00:00Z");
    const first = judgeWait(since, alwaysOpen, [], late);
    expect(first).toMatchObject({ remind: 6, close: false, closesAt: at("2026-12-03T00:00:00Z") });
    const reminded = [{ days: 6, at: late }];
    expect(judgeWait(since, alwaysOpen, reminded, at("2026-12-02T23:00:00Z")).close).toBe(false);
    expect(judgeWait(since, alwaysOpen, reminded, at("2026-12-03T00:00:00Z")).close).toBe(true);
  });
});

describe("the sweep", () => {
  test("reminds twice, each once, and closes in the end", async () => {
    const { ctx, number, caseId, accountId } = await waiting();
    await sweep();
    expect(await told(accountId)).toBe(0);
    await pass(caseId, 3);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await told(accountId)).toBe(1);
    await pass(caseId, 3);
    await sweep();
    await sweep();
    expect(await told(accountId)).toBe(2);
    await pass(caseId, 4);
    await Promise.all([sweep(), sweep()]);
    expect(await getCase(ctx, number)).toMatchObject({ status: "closed", closeReason: "auto" });
    expect(await told(accountId)).toBe(3);
    const open = await db.select().from(caseMilestones).where(eq(caseMilestones.caseId, caseId));
    expect(open.every(({ metAt, droppedAt }) => metAt ?? droppedAt)).toBe(true);
  });

  test("an answer begins another silence", async () => {
    const { ctx, number, caseId, accountId } = await waiting();
    await pass(caseId, 6);
    await sweep();
    expect(await told(accountId)).toBe(1);
    await commentOnCase(ctx, { number, body: "It is 11.2.", submissionId: newId("submission") });
    await pass(caseId, 20);
    await sweep();
    expect((await getCase(ctx, number)).status).toBe("in_progress");
    expect(await told(accountId)).toBe(1);
  });
});
