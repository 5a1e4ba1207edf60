/** What an account's webhooks are told of its cases: what customers see, when they see it, and nothing of support's own. */
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { sampleMessage } from "@/app/(open)/docs/api/[subject]/webhook-samples";
import { caseMilestones } from "@/db/schema/cases-sla";
import { getWebhook } from "@/lib/accounts/webhooks/queries";
import { closeOwnCase, reopenCase } from "@/lib/cases/closing/commands";
import { mergeCases } from "@/lib/cases/desk/joining/commands";
import { escalateCase, settleEscalation } from "@/lib/cases/escalations/commands";
import { commentOnCase, publishReply, takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { showNumber } from "@/lib/cases/rules";
import { changeSeverity, raiseSeverity } from "@/lib/cases/severity/commands";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { newId } from "@/lib/platform/ids";
import { companyWithWebhook, deliveriesOf, sendAll } from "@/tests/accounts/receiver";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

vi.hoisted(() => {
  process.env.WEBHOOK_PRIVATE_NETWORKS = "127.0.0.0/8";
});

const { db } = await testDatabase();

type Told = { type: string; data: { case: Record<string, unknown> } & Record<string, unknown> };

/** A customer with a webhook that hears everything. `told`: what it was told since the last look. */
async function listener() {
  const customer = await newCustomer(db);
  const webhook = await companyWithWebhook(db, { superUser: customer.superUser });
  let seen = 0;
  return {
    ...customer,
    webhookId: webhook.webhookId,
    async told(): Promise<Told[]> {
      const all = await deliveriesOf(db, webhook.webhookId);
      const fresh = all.slice(seen).map(({ payload }) => payload as unknown as Told);
      seen = all.length;
      return fresh.sort((one, other) => one.type.localeCompare(other.type));
    },
    sent: async () => {
      await sendAll(db, webhook.webhookId);
      return webhook.asked;
    },
  };
}
const reply = (caseId: string, changes: Partial<Parameters<typeof writeAsStaff>[1]> = {}) => ({
  ...{ caseId, body: "I am looking at it.", visibility: "customer" as const, kind: "comment" as const },
  ...{ asks: false, promisedAt: null, submissionId: newId("submission"), seenUntil: null, ...changes },
});

test("a case is told of from its opening to its end and beyond", async () => {
  const { ctx, asset, told, sent } = await listener();
  const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial, severity: 2 }));
  const [opened, ...more] = await told();
  expect(more).toEqual([]);
  expect(opened).toEqual({
    type: "case.opened",
    timestamp: expect.any(String),
    data: {
      case: {
        number: showNumber(number),
        type: "technical",
        status: "new",
        turn: "support",
        severity: 2,
        subject: "VPN tunnel drops every ten minutes",
        serial: asset.serial,
        product: expect.any(String),
        escalated: false,
        openedAt: expect.any(String),
        updatedAt: expect.any(String),
        closedAt: null,
        nextDueAt: expect.any(String),
      },
    },
  });

  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, reply(caseId, { body: "WORDS", asks: true }));
  expect(await told()).toEqual([]);
  await publishReply(engineer, { messageId, asks: true });
  await publishReply(engineer, { messageId, asks: true });
  const answered = await told();
  expect(new Set(answered.map(({ data }) => data.case.nextDueAt))).toEqual(new Set([null]));
  expect(answered).toMatchObject([
    {
      type: "case.commented",
      data: {
        case: { status: "waiting_customer", turn: "customer", nextDueAt: null },
        comment: { id: messageId, kind: "comment", via: "page", authorKind: "staff" },
      },
    },
    {
      type: "case.promise_kept",
      data: { promise: { kind: "first_response", severity: 2, keptAt: expect.any(String), late: false } },
    },
    { type: "case.status_changed", data: { change: { from: "new", to: "waiting_customer" } } },
  ]);

  await commentOnCase(ctx, { number, body: "WORDS", submissionId: newId("submission") });
  expect((await told()).map(({ type }) => type)).toEqual(["case.commented", "case.status_changed"]);
  await raiseSeverity(ctx, { number, severity: 1, reason: "WORDS" });
  expect(await told()).toMatchObject([
    { type: "case.commented", data: { comment: { authorKind: "customer" } } },
    { type: "case.severity_changed", data: { case: { severity: 1 }, change: { from: 2, to: 1 } } },
  ]);
  await changeSeverity(engineer, { caseId, severity: 3, reason: "WORDS" });
  expect(await told()).toMatchObject([
    { type: "case.commented", data: { comment: { authorKind: "staff" } } },
    { type: "case.severity_changed", data: { change: { from: 1, to: 3 } } },
  ]);
  const { escalationId } = await escalateCase(ctx, { number, reason: "WORDS" });
  expect(await told()).toMatchObject([
    { type: "case.escalated", data: { case: { escalated: true }, escalation: { id: escalationId } } },
  ]);
  await closeOwnCase(ctx, { number, reason: "solved" });
  expect(await told()).toMatchObject([
    {
      type: "case.closed",
      data: { case: { status: "closed", turn: "nobody", closedAt: expect.any(String) } },
    },
    { type: "case.status_changed", data: { change: { from: "in_progress", to: "closed" } } },
  ]);
  await reopenCase(ctx, { number, body: "WORDS", submissionId: newId("submission") });
  const reopened = await told();
  // all that is told of one act says what is promised after it
  expect(new Set(reopened.map(({ data }) => data.case.nextDueAt))).toEqual(new Set([expect.any(String)]));
  expect(reopened).toMatchObject([
    { type: "case.commented" },
    { type: "case.reopened", data: { case: { status: "in_progress", closedAt: null } } },
    { type: "case.status_changed", data: { change: { from: "closed", to: "in_progress" } } },
  ]);

  // what was said is for those who may read the case, not for whoever holds the receiver
  const bodies = (await sent()).map(({ body }) => body).join("\n");
  expect(bodies).toContain("case.reopened");
  expect(bodies).not.toContain("WORDS");
});

test("a promise that runs out is told of, part by part, and that it was broken", async () => {
  const { ctx, asset, told } = await listener();
  const { caseId, number } = await openCase(ctx, caseForm({ serial: asset.serial, severity: 1 }));
  await told();
  /** Time passes for the promises of this case. */
  const pass = async (minutes: number) => {
    await db.execute(sql`update ${caseMilestones} set
      started_at = started_at - make_interval(mins => ${minutes}),
      due_at = due_at - make_interval(mins => ${minutes}),
      next_warning_at = next_warning_at - make_interval(mins => ${minutes}) where case_id = ${caseId}`);
    await warnOfPromises(machineCtx(db, "cases.promises-sweep"));
    return (await told()).map(({ type, data }) => {
      const sample = sampleMessage(type as "case.promise_warned");
      expect(Object.keys(data).sort()).toEqual(Object.keys(sample.data).sort());
      const names = (promise: unknown) => Object.keys(promise ?? {}).sort();
      expect(names(data.promise)).toEqual(names(sample.data.promise));
      return [type, data.case.number, (data.promise as { percent?: number }).percent];
    });
  };
  const shown = showNumber(number);
  expect(await pass(29)).toEqual([]);
  expect(await pass(2)).toEqual([["case.promise_warned", shown, 50]]);
  expect(await pass(24)).toEqual([["case.promise_warned", shown, 90]]);
  expect(await pass(10)).toEqual([["case.promise_broken", shown, undefined]]);
  expect(await pass(10)).toEqual([]);
});

test("nothing is told of what support keeps to itself, nor of a reply that is taken back", async () => {
  const { ctx, asset, told } = await listener();
  const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
  const engineer = await newEngineer(db);
  await told();
  await writeAsStaff(engineer, reply(caseId, { visibility: "staff", body: "MARKER" }));
  const { messageId } = await writeAsStaff(engineer, reply(caseId, { body: "MARKER" }));
  await takeBackReply(engineer, messageId);
  await publishReply(engineer, { messageId, asks: false });
  expect(await told()).toEqual([]);
  await escalateCase(ctx, { number, reason: "It is urgent." });
  await told();
  await settleEscalation(engineer, { caseId, note: "MARKER" });
  // notes moved what support sees last, not what customers see
  await commentOnCase(ctx, { number, body: "Any news?", submissionId: newId("submission") });
  expect(JSON.stringify(await told())).not.toMatch(/MARKER|staff|assigned/);
});

test("two cases that are joined are told of as the customer reads them, and only by their own account", async () => {
  const { ctx, asset, told } = await listener();
  const stranger = await listener();
  const [gone, into] = [
    await openCase(ctx, caseForm({ serial: asset.serial })),
    await openCase(ctx, caseForm({ serial: asset.serial })),
  ];
  await told();
  await mergeCases(await newEngineer(db, "support_manager"), { caseId: gone.caseId, intoId: into.caseId });
  expect((await told()).map(({ type, data }) => [type, data.case.number])).toEqual(
    expect.arrayContaining([
      ["case.closed", showNumber(gone.number)],
      ["case.commented", showNumber(gone.number)],
      ["case.commented", showNumber(into.number)],
      ["case.status_changed", showNumber(gone.number)],
    ]),
  );
  expect(await stranger.told()).toEqual([]);
  expect((await getWebhook(stranger.ctx, stranger.webhookId)).attemptedAt).toBeNull();
});
