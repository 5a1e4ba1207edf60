/** The life of a case: graver, more urgent, solved, reopened (domain rules 72, 77, 79, 81). */
import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import { mails } from "@/db/schema/platform";
import {
  closeCase,
  closeOwnCase,
  rejectSolution,
  reopenCase,
  withdrawCase,
} from "@/lib/cases/closing/commands";
import { escalateCase, settleEscalation } from "@/lib/cases/escalations/commands";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase, listShownMessages } from "@/lib/cases/queries";
import { changeSeverity, raiseSeverity } from "@/lib/cases/severity/commands";
import { answerSurvey } from "@/lib/cases/surveys/commands";
import { newId } from "@/lib/platform/ids";
import { hashToken, unseal } from "@/lib/platform/secrets";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();

async function opened(severity = 3) {
  const customer = await newCustomer(db);
  const made = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity }));
  return { ...customer, ...made };
}
const milestonesOf = (caseId: string) =>
  db
    .select()
    .from(caseMilestones)
    .where(eq(caseMilestones.caseId, caseId))
    .orderBy(asc(caseMilestones.startedAt));
const again = { body: "It is back since this morning.", submissionId: "" };
const said = () => ({ ...again, submissionId: newId("submission") });

describe("severity", () => {
  test("raised by the customer begins the targets anew from the change, and the reason can be read", async () => {
    const { ctx, number, caseId } = await opened(3);
    await raiseSeverity(ctx, { number, severity: 1, reason: "Everything is down now." });
    const [former, now] = await milestonesOf(caseId);
    expect(former?.droppedAt).toBeInstanceOf(Date);
    expect(now).toMatchObject({ kind: "first_response", cycle: 2, severity: 1, budgetMinutes: 60 });
    expect((await listShownMessages(ctx, caseId)).at(-1)?.body).toBe("Everything is down now.");
  });

  test("raised while the case waits for the customer sets support to work again, with its clock", async () => {
    const { ctx, number, caseId } = await opened(3);
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, {
      ...{ caseId, body: "Which version?", visibility: "customer", kind: "comment", asks: true },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    await publishReply(engineer, { messageId, asks: true });
    expect(await getCase(ctx, number)).toMatchObject({ status: "waiting_customer", nextDueAt: null });
    await raiseSeverity(ctx, { number, severity: 2, reason: "Half of the branch offices are offline." });
    const raised = await getCase(ctx, number);
    expect(raised.status).toBe("in_progress");
    expect(raised.nextDueAt).toBeInstanceOf(Date);
  });

  test("is lowered by support only, with a comment", async () => {
    const { ctx, number, caseId } = await opened(1);
    await expect(raiseSeverity(ctx, { number, severity: 3, reason: "less" })).rejects.toMatchObject({
      code: "severity_not_lowered",
    });
    const engineer = await newEngineer(db);
    await changeSeverity(engineer, { caseId, severity: 3, reason: "As we agreed on the telephone." });
    expect((await getCase(ctx, number)).severity).toBe(3);
    await expect(changeSeverity(engineer, { caseId, severity: 3, reason: "x" })).rejects.toMatchObject({
      code: "severity_same",
    });
  });
});

test("the managers on duty hear of Severity 1 at once: of a new case, and of one that became so", async () => {
  const manager = await newEngineer(db, "support_manager");
  const told = async () =>
    (await db.select().from(mails).where(eq(mails.userId, manager.actor.userId))).map(
      ({ template, sealed }) =>
        `${template} ${(JSON.parse(unseal(sealed ?? "", "mail")) as { props: { kind: string } }).props.kind}`,
    );
  const { ctx, number } = await opened(2);
  expect(await told()).toEqual([]);
  await raiseSeverity(ctx, { number, severity: 1, reason: "Everything is down now." });
  expect(await told()).toEqual(["case-alert critical"]);
  await opened(1);
  expect(await told()).toEqual(["case-alert critical", "case-alert critical"]);
});

describe("an escalation", () => {
  test("is open once, tells the managers, and is settled with a note", async () => {
    const manager = await newEngineer(db, "support_manager");
    const { ctx, number, caseId } = await opened();
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => escalateCase(ctx, { number, reason: "We lose orders." })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getCase(ctx, number)).escalated).toBe(true);
    const told = await db.select().from(mails).where(eq(mails.userId, manager.actor.userId));
    expect(told.map(({ template }) => template)).toContain("case-alert");
    await settleEscalation(manager, { caseId, note: "A second engineer joined." });
    expect((await getCase(ctx, number)).escalated).toBe(false);
    await expect(settleEscalation(manager, { caseId, note: "again" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a case that was worked around", () => {
  test("promises follow-ups again once it was opened again", async () => {
    const { ctx, number, caseId } = await opened(1);
    const engineer = await newEngineer(db);
    const says = async (kind: "workaround" | "comment") => {
      const { messageId } = await writeAsStaff(engineer, {
        ...{ caseId, body: "Take the other line.", visibility: "customer", kind, asks: false },
        ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
      });
      await publishReply(engineer, { messageId, asks: false });
    };
    await says("workaround");
    expect((await getCase(ctx, number)).nextDueAt).toBeNull();
    await closeOwnCase(ctx, { number, reason: "solved" });
    await reopenCase(ctx, { number, ...said() });
    await says("comment");
    expect((await getCase(ctx, number)).nextDueAt).toBeInstanceOf(Date);
  });
});

describe("the end of a case", () => {
  test("ends its escalation, and a reply that was on its way promises nothing", async () => {
    const { ctx, number, caseId } = await opened();
    await escalateCase(ctx, { number, reason: "We lose orders." });
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, {
      ...{ caseId, body: "Tomorrow at nine.", visibility: "customer", kind: "comment", asks: false },
      ...{
        promisedAt: new Date(Date.now() + 86_400_000),
        submissionId: newId("submission"),
        seenUntil: null,
      },
    });
    await closeOwnCase(ctx, { number, reason: "no_longer" });
    await publishReply(engineer, { messageId, asks: false });
    expect(await getCase(ctx, number)).toMatchObject({
      ...{ status: "closed", escalated: false, promisedAt: null, nextDueAt: null },
    });
    await reopenCase(ctx, { number, ...said() });
    await escalateCase(ctx, { number, reason: "It is back, and so is the damage." });
    expect((await getCase(ctx, number)).escalated).toBe(true);
  });

  test("owes nothing any more and asks once how it was; a poor answer reaches a manager", async () => {
    const manager = await newEngineer(db, "support_manager");
    const { ctx, number, caseId } = await opened();
    await closeOwnCase(ctx, { number, reason: "solved" });
    expect(await getCase(ctx, number)).toMatchObject({
      status: "closed",
      closeReason: "solved",
      nextDueAt: null,
    });
    expect((await milestonesOf(caseId)).every(({ droppedAt }) => droppedAt !== null)).toBe(true);
    const token = "a-token-only-this-test-knows";
    const survey = await db
      .update(caseSurveys)
      .set({ tokenHash: hashToken(token) })
      .where(eq(caseSurveys.caseId, caseId))
      .returning();
    expect(survey).toHaveLength(1);
    expect(await answerSurvey(ctx, { token, score: 5, comment: "" })).toEqual({ number });
    await answerSurvey(ctx, { token, score: 1, comment: "Too slow." });
    await answerSurvey(ctx, { token, score: 2, comment: "" });
    const told = await db.select().from(mails).where(eq(mails.userId, manager.actor.userId));
    expect(told.filter(({ template }) => template === "case-alert")).toHaveLength(1);
  });

  test("as a duplicate asks nobody", async () => {
    const { caseId } = await opened();
    await closeCase(await newEngineer(db), { caseId, reason: "duplicate" });
    expect(await db.$count(caseSurveys, eq(caseSurveys.caseId, caseId))).toBe(0);
  });

  test("is taken back within thirty days, and not later", async () => {
    const { ctx, number, caseId } = await opened();
    await expect(reopenCase(ctx, { number, ...said() })).rejects.toMatchObject({ code: "case_open_already" });
    await closeOwnCase(ctx, { number, reason: "solved" });
    const form = said();
    await Promise.all([reopenCase(ctx, { number, ...form }), reopenCase(ctx, { number, ...form })]);
    expect(await listShownMessages(ctx, caseId)).toHaveLength(2);
    expect(await getCase(ctx, number)).toMatchObject({ status: "in_progress", closedAt: null });
    expect((await getCase(ctx, number)).nextDueAt).toBeInstanceOf(Date);
    await closeOwnCase(ctx, { number, reason: "solved" });
    await db.update(cases).set({ closedAt: sql`now() - interval '31 days'` }).where(eq(cases.id, caseId));
    await expect(reopenCase(ctx, { number, ...said() })).rejects.toMatchObject({ code: "case_reopen_late" });
  });

  test("a solution that does not work sets the case going again", async () => {
    const { ctx, number, caseId } = await opened();
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, {
      ...{ caseId, body: "Please upgrade.", visibility: "customer", kind: "solution", asks: false },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    await publishReply(engineer, { messageId, asks: false });
    expect((await getCase(ctx, number)).status).toBe("solution_provided");
    await rejectSolution(ctx, { number, ...said() });
    expect((await getCase(ctx, number)).status).toBe("in_progress");
  });

  test("is withdrawn only while nobody works on it", async () => {
    const one = await opened();
    await withdrawCase(one.ctx, one.number);
    expect((await getCase(one.ctx, one.number)).status).toBe("cancelled");
    const other = await opened();
    await db.update(cases).set({ status: "assigned" }).where(eq(cases.id, other.caseId));
    await expect(withdrawCase(other.ctx, other.number)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });
});
