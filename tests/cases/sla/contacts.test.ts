/** The next contact that staff announce with a reply: when it is missed, somebody hears of it, once, in working hours. */
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { calendarVersions } from "@/db/schema/cases-sla";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { events, mails } from "@/db/schema/platform";
import { closeOwnCase, reopenCase } from "@/lib/cases/closing/commands";
import { mergeCases, unmergeCase } from "@/lib/cases/desk/joining/commands";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { alwaysOpen, type BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import { warnOfMissedContacts } from "@/lib/cases/sla/contacts/commands";
import { newId } from "@/lib/platform/ids";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const sweep = () => warnOfMissedContacts(machineCtx(db, "cases.promises-sweep"));
const manager = await newEngineer(db, "support_manager");

const saidTo = async (userId: string) =>
  (await db.select().from(mails).where(eq(mails.userId, userId))).map(({ template }) => template);
const missedIn = (caseId: string) =>
  db.$count(events, and(eq(events.subjectId, caseId), eq(events.kind, "case.contact_missed")));
const rowOf = async (caseId: string) => (await db.select().from(cases).where(eq(cases.id, caseId)))[0];

/** A reply that announces a contact for tomorrow. */
async function announceIn(caseId: string, engineer: Awaited<ReturnType<typeof newEngineer>>) {
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId, body: "More tomorrow.", visibility: "customer", kind: "comment", asks: false },
    promisedAt: new Date(Date.now() + 86_400_000),
    ...{ submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(engineer, { messageId, asks: false });
}

/** The announced time passes. */
const pass = (caseId: string) =>
  db.execute(sql`update ${cases} set promised_at = promised_at - interval '2 days',
    contact_check_at = contact_check_at - interval '2 days' where id = ${caseId}`);

/** A case of Severity 1 that is somebody's, with a contact announced. */
async function announced() {
  const customer = await newCustomer(db);
  const made = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity: 1 }));
  const engineer = await newEngineer(db);
  await db.update(cases).set({ assignedTo: engineer.actor.userId }).where(eq(cases.id, made.caseId));
  await announceIn(made.caseId, engineer);
  return { ...customer, ...made, engineer };
}

describe("an announced contact that is missed", () => {
  test("is told to the engineer whose case it is, once, by whichever of several workers; the next one again", async () => {
    const { caseId, engineer } = await announced();
    const { userId } = engineer.actor;
    await sweep();
    expect([await saidTo(userId), await missedIn(caseId)]).toEqual([[], 0]);
    await pass(caseId);
    const managers = await saidTo(manager.actor.userId);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect([await saidTo(userId), await missedIn(caseId)]).toEqual([["case-alert"], 1]);
    expect(await saidTo(manager.actor.userId)).toEqual(managers);
    await announceIn(caseId, engineer);
    await sweep();
    expect(await missedIn(caseId)).toBe(1);
    await pass(caseId);
    await sweep();
    expect([await saidTo(userId), await missedIn(caseId)]).toEqual([["case-alert", "case-alert"], 2]);
  });

  test("is told to the team while the case is nobody's, and to the managers where there is no team", async () => {
    const { caseId, engineer } = await announced();
    const there = await newEngineer(db);
    const teamId = newId("supportTeam");
    await db.insert(supportTeams).values({ id: teamId, name: "Firewalls" });
    await db.insert(supportTeamMembers).values({ teamId, userId: there.actor.userId });
    await db.update(cases).set({ assignedTo: null, teamId }).where(eq(cases.id, caseId));
    await pass(caseId);
    await sweep();
    expect([await saidTo(there.actor.userId), await saidTo(engineer.actor.userId)]).toEqual([
      ["case-alert"],
      [],
    ]);

    const nobodys = await announced();
    await db.update(cases).set({ assignedTo: null }).where(eq(cases.id, nobodys.caseId));
    await pass(nobodys.caseId);
    const before = (await saidTo(manager.actor.userId)).length;
    await sweep();
    expect(await saidTo(manager.actor.userId)).toHaveLength(before + 1);
  });

  test("waits for the hours in which the case is worked, but for Severity 1", async () => {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const calendar: BusinessCalendar = {
      ...alwaysOpen,
      overrides: { [day(-1)]: [], [day(0)]: [], [day(1)]: [] },
    };
    const [grave, other] = [await announced(), await announced()];
    await db.update(cases).set({ severity: 2 }).where(eq(cases.id, other.caseId));
    await pass(grave.caseId);
    await pass(other.caseId);
    const version = newId("calendarVersion");
    await db
      .insert(calendarVersions)
      .values({ ...{ id: version, calendarId: "cal_japan", version: 100, calendar, names: {} } });
    await sweep();
    expect([await missedIn(grave.caseId), await missedIn(other.caseId)]).toEqual([1, 0]);
    expect((await rowOf(other.caseId))?.contactCheckAt?.toISOString()).toBe(`${day(2)}T00:00:00.000Z`);
    await db.delete(calendarVersions).where(eq(calendarVersions.id, version));
    await db.update(cases).set({ severity: 1, contactCheckAt: sql`now()` }).where(eq(cases.id, other.caseId));
    await sweep();
    expect(await missedIn(other.caseId)).toBe(1);
  });

  test("is none of a case that is over, and none of the case opened again; one that was parted still owes it", async () => {
    const { ctx, caseId, number, engineer } = await announced();
    expect((await rowOf(caseId))?.promisedAt).toBeInstanceOf(Date);
    await closeOwnCase(ctx, { number, reason: "solved" });
    await reopenCase(ctx, { number, body: "It is back.", submissionId: newId("submission") });
    expect(await rowOf(caseId)).toMatchObject({ promisedAt: null, contactCheckAt: null });

    const joined = await announced();
    const into = await openCase(joined.ctx, caseForm({ serial: joined.asset.serial }));
    await mergeCases(engineer, { caseId: joined.caseId, intoId: into.caseId });
    expect((await rowOf(joined.caseId))?.nextDueAt).toBeNull();
    await pass(joined.caseId);
    await sweep();
    expect(await missedIn(joined.caseId)).toBe(0);
    await unmergeCase(engineer, joined.caseId);
    const parted = await rowOf(joined.caseId);
    expect(parted?.promisedAt).toBeInstanceOf(Date);
    expect(parted?.nextDueAt).toEqual(parted?.promisedAt);
    await sweep();
    expect(await missedIn(joined.caseId)).toBe(1);
  });
});
