/** Warnings about promises: at 50, 75, 90 percent and breach, each once, to whom it concerns, in the hours of the team. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { calendarVersions, caseMilestones, caseMilestoneWarnings } from "@/db/schema/cases-sla";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { staffMembers } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { forSupportAlone } from "@/lib/accounts/history/rules";
import { isWebhookKind } from "@/lib/accounts/webhooks/rules";
import { openCase } from "@/lib/cases/opening/commands";
import { alwaysOpen, type BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import type { WarningPercent } from "@/lib/cases/sla/rules";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { audienceOf, judgePromise } from "@/lib/cases/sla/warnings/rules";
import { newId } from "@/lib/platform/ids";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { at, daily, weekdays } from "./calendars";
import { milestonesOf } from "./promised";

const { db } = await testDatabase();
const sweep = () => warnOfPromises(machineCtx(db, "cases.promises-sweep"));
const manager = await newEngineer(db, "support_manager");

/** A case of Severity 1, due in an hour, and the engineer it belongs to. */
async function assigned() {
  const customer = await newCustomer(db);
  const made = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity: 1 }));
  const engineer = (await newEngineer(db)).actor.userId;
  await db.update(cases).set({ assignedTo: engineer }).where(eq(cases.id, made.caseId));
  return { ...customer, ...made, engineer };
}

/** Time passes for one case: everything about its promises lies so many minutes further back. */
const pass = (caseId: string, minutes: number) =>
  db.execute(sql`update ${caseMilestones} set
    started_at = started_at - make_interval(mins => ${minutes}),
    due_at = due_at - make_interval(mins => ${minutes}),
    next_warning_at = next_warning_at - make_interval(mins => ${minutes}) where case_id = ${caseId}`);
const saidTo = async (userId: string) =>
  (
    await db
      .select()
      .from(mails)
      .where(and(eq(mails.userId, userId), eq(mails.template, "case-alert")))
  ).length;
const warningsOf = async (caseId: string) =>
  (
    await db
      .select({ percent: caseMilestoneWarnings.percent, silent: caseMilestoneWarnings.silent })
      .from(caseMilestoneWarnings)
      .innerJoin(caseMilestones, eq(caseMilestones.id, caseMilestoneWarnings.milestoneId))
      .where(eq(caseMilestones.caseId, caseId))
      .orderBy(caseMilestoneWarnings.percent)
  ).map(({ percent, silent }) => (silent ? `(${percent})` : String(percent)));
const eventsOf = async (caseId: string) =>
  (
    await db
      .select({ kind: events.kind })
      .from(events)
      .where(
        and(
          eq(events.subjectId, caseId),
          inArray(events.kind, ["case.promise_warned", "case.promise_broken"]),
        ),
      )
      .orderBy(events.at)
  ).map(({ kind }) => kind);

describe("a verdict", () => {
  const tokyo = weekdays("Asia/Tokyo", [["09:00", "18:00"]]);
  const judge = (
    now: string,
    said: WarningPercent[] = [],
    severity: 1 | 2 = 2,
    hours: BusinessCalendar = tokyo,
  ) =>
    judgePromise(
      {
        ...{ severity, startedAt: at("2026-11-18T14:00:00+09:00"), pauses: [], said },
        budget: { minutes: 240, calendar: hours },
      },
      tokyo,
      at(now),
    );

  test.each<[string, WarningPercent[], WarningPercent | null, number[], string | null]>([
    ["2026-11-18T15:59:59+09:00", [], null, [], "2026-11-18T16:00:00+09:00"],
    ["2026-11-18T16:00:00+09:00", [], 50, [50], "2026-11-18T17:00:00+09:00"],
    ["2026-11-18T17:20:00+09:00", [50], 75, [75], "2026-11-18T17:36:00+09:00"],
    ["2026-11-18T17:20:00+09:00", [], 75, [50, 75], "2026-11-18T17:36:00+09:00"],
    // the clock of the machine was put back: what was said stays said
    ["2026-11-18T14:30:00+09:00", [50], null, [], "2026-11-18T17:00:00+09:00"],
    ["2026-11-18T17:36:00+09:00", [50, 75], 90, [90], "2026-11-18T18:00:00+09:00"],
    // used up at closing time: the team hears of it in the morning
    ["2026-11-18T18:00:20+09:00", [50, 75, 90], null, [], "2026-11-19T09:00:00+09:00"],
    ["2026-11-19T09:00:00+09:00", [50, 75, 90], 100, [100], null],
    ["2026-11-19T09:00:00+09:00", [50, 75, 90, 100], null, [], null],
  ])("at %s, after %j, says %s", (now, said, say, settled, next) => {
    const verdict = judge(now, said);
    expect(verdict).toMatchObject({ say, settled });
    expect(verdict.next).toEqual(next === null ? null : at(next));
  });

  test("marks a promise as broken at once, even at night, and Severity 1 waits for nothing", () => {
    expect(judge("2026-11-18T22:00:00+09:00").brokenAt).toEqual(at("2026-11-18T18:00:00+09:00"));
    const clock = judge("2026-11-18T22:00:00+09:00", [], 1, alwaysOpen);
    expect(clock).toMatchObject({ say: 100, settled: [50, 75, 90, 100] });
    // around the clock while the team sleeps: looked at again when it breaks, not first in the morning
    const asleep = judgePromise(
      {
        ...{ severity: 2, startedAt: at("2026-11-18T17:00:00+09:00"), pauses: [], said: [] },
        budget: { minutes: 240, calendar: alwaysOpen },
      },
      tokyo,
      at("2026-11-18T19:00:00+09:00"),
    );
    expect(asleep).toMatchObject({ say: null, brokenAt: null, next: at("2026-11-18T21:00:00+09:00") });
  });

  test.each([
    ["Asia/Tokyo", "2026-12-31T22:00:00+09:00"],
    ["America/Los_Angeles", "2027-03-14T00:30:00-08:00"],
    ["America/Los_Angeles", "2027-11-07T00:30:00-07:00"],
    ["Europe/Berlin", "2027-03-28T00:30:00+01:00"],
    ["Europe/Berlin", "2027-10-31T00:30:00+02:00"],
    ["America/Sao_Paulo", "2018-02-17T22:00:00-02:00"],
    ["America/Sao_Paulo", "2018-11-03T22:00:00-03:00"],
    ["Australia/Lord_Howe", "2027-04-04T00:30:00+11:00"],
    ["Australia/Lord_Howe", "2027-10-03T00:30:00+10:30"],
  ])("says each part once when looked at every minute while clocks change in %s (%s)", (zone, from) => {
    const hours = daily(zone, [["00:00", "24:00"]]);
    const budget = { minutes: 240, calendar: hours };
    const said: WarningPercent[] = [];
    const waits: number[] = [];
    for (let minute = 0; minute <= 600; minute += 1) {
      const now = new Date(at(from).getTime() + minute * 60_000);
      const promise = { severity: 2 as const, startedAt: at(from), budget, pauses: [], said: [...said] };
      const { say, settled } = judgePromise(promise, hours, now);
      if (say !== null) waits.push(minute);
      said.push(...settled);
    }
    expect(said).toEqual([50, 75, 90, 100]);
    // an hour is an hour, whatever the clock on the wall does
    expect(waits).toEqual([120, 180, 216, 240]);
  });

  test.each<[WarningPercent, boolean, boolean, string[]]>([
    [50, true, true, ["engineer"]],
    [75, true, false, ["engineer"]],
    [50, false, true, ["team"]],
    [75, false, true, ["team"]],
    [50, false, false, []],
    [75, false, false, ["managers"]],
    [90, true, true, ["managers", "engineer"]],
    [100, false, true, ["managers"]],
  ])("at %i percent, assigned %s, with a team %s, reaches %j", (percent, isAssigned, team, who) => {
    expect(audienceOf(percent, { assigned: isAssigned, team })).toEqual(who);
  });
});

describe("the sweep", () => {
  test("says each part once, however often it runs", async () => {
    const { caseId, engineer } = await assigned();
    const managers = await saidTo(manager.actor.userId);
    await sweep();
    expect(await warningsOf(caseId)).toEqual([]);
    await pass(caseId, 31);
    await sweep();
    await sweep();
    expect(await saidTo(engineer)).toBe(1);
    await pass(caseId, 15);
    await sweep();
    expect(await saidTo(engineer)).toBe(2);
    expect(await saidTo(manager.actor.userId)).toBe(managers);
    await pass(caseId, 9);
    await sweep();
    await pass(caseId, 10);
    await sweep();
    await sweep();
    expect(await warningsOf(caseId)).toEqual(["50", "75", "90", "100"]);
    expect(await saidTo(engineer)).toBe(4);
    expect(await saidTo(manager.actor.userId)).toBe(managers + 2);
    expect(await eventsOf(caseId)).toEqual([
      "case.promise_warned",
      "case.promise_warned",
      "case.promise_warned",
      "case.promise_broken",
    ]);
    const [milestone] = await milestonesOf(db, caseId);
    expect(milestone?.breachedAt).toEqual(milestone?.dueAt);
    expect(milestone?.nextWarningAt).toBeNull();
  });

  test("after an outage says the gravest part alone", async () => {
    const { caseId, engineer } = await assigned();
    await pass(caseId, 300);
    await sweep();
    expect(await warningsOf(caseId)).toEqual(["(50)", "(75)", "(90)", "100"]);
    expect(await saidTo(engineer)).toBe(1);
    expect(await eventsOf(caseId)).toEqual(["case.promise_broken"]);
  });

  test("run by several workers at once says everything once", async () => {
    const many = await Promise.all(Array.from({ length: 12 }, assigned));
    for (const { caseId } of many) await pass(caseId, 31);
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    for (const { caseId, engineer } of many) {
      expect(await saidTo(engineer)).toBe(1);
      expect(await eventsOf(caseId)).toEqual(["case.promise_warned"]);
    }
  });

  test("marks a broken promise while the team is closed, and tells the team when it opens", async () => {
    const { caseId, engineer } = await assigned();
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const calendar: BusinessCalendar = {
      ...alwaysOpen,
      overrides: { [day(-1)]: [], [day(0)]: [], [day(1)]: [] },
    };
    const version = newId("calendarVersion");
    await db.insert(calendarVersions).values({
      ...{ id: version, calendarId: "cal_japan", version: 100, calendar, names: {} },
    });
    await db
      .update(caseMilestones)
      .set({
        ...{ severity: 2, calendarVersionId: version, startedAt: sql`now() - interval '4 days'` },
        ...{ dueAt: sql`now() - interval '4 days' + interval '1 hour'`, nextWarningAt: sql`now()` },
      })
      .where(eq(caseMilestones.caseId, caseId));
    await sweep();
    await sweep();
    expect(await saidTo(engineer)).toBe(0);
    const [milestone] = await milestonesOf(db, caseId);
    expect(milestone?.breachedAt).toBeInstanceOf(Date);
    expect(milestone?.nextWarningAt?.toISOString()).toBe(`${day(2)}T00:00:00.000Z`);
    expect(await eventsOf(caseId)).toEqual(["case.promise_broken"]);
    await db
      .update(caseMilestones)
      .set({ calendarVersionId: null, nextWarningAt: sql`now()` })
      .where(eq(caseMilestones.caseId, caseId));
    await sweep();
    expect(await saidTo(engineer)).toBe(1);
    expect(await eventsOf(caseId)).toEqual(["case.promise_broken"]);
  });

  test("reaches the team while the case is nobody's, without those who are away or have left", async () => {
    const { caseId } = await assigned();
    const [there, away, left] = await Promise.all([newEngineer(db), newEngineer(db), newEngineer(db)]);
    const teamId = newId("supportTeam");
    await db.insert(supportTeams).values({ id: teamId, name: "Firewalls" });
    await db.insert(supportTeamMembers).values([
      { teamId, userId: there.actor.userId },
      { teamId, userId: away.actor.userId, awayUntil: new Date(Date.now() + 86_400_000) },
      { teamId, userId: left.actor.userId },
    ]);
    await db
      .update(staffMembers)
      .set({ endedAt: sql`now()` })
      .where(eq(staffMembers.userId, left.actor.userId));
    await db.update(cases).set({ assignedTo: null, teamId }).where(eq(cases.id, caseId));
    await pass(caseId, 31);
    await sweep();
    expect(await saidTo(there.actor.userId)).toBe(1);
    expect(await saidTo(away.actor.userId)).toBe(0);
    expect(await saidTo(left.actor.userId)).toBe(0);
  });

  test("tells one person of very many in one mail", async () => {
    const { engineer } = await assigned();
    const customer = await newCustomer(db);
    for (let n = 0; n < 21; n += 1) {
      const { caseId } = await openCase(
        customer.ctx,
        caseForm({ serial: customer.asset.serial, severity: 1 }),
      );
      await db.update(cases).set({ assignedTo: engineer }).where(eq(cases.id, caseId));
      await pass(caseId, 31);
    }
    await sweep();
    const told = await db.select().from(mails).where(eq(mails.userId, engineer));
    expect(told.map(({ template }) => template)).toEqual(["case-alerts"]);
  });

  test("people read in the history of their account what their programs are told", async () => {
    const { caseId, ctx } = await assigned();
    await pass(caseId, 31);
    await sweep();
    await pass(caseId, 300);
    await sweep();
    const { rows } = await listHistory(ctx, historyFilter.parse({}));
    expect(rows.map(({ kind }) => kind).filter((kind) => kind.includes("promise"))).toEqual([
      "case.promise_broken",
      "case.promise_warned",
    ]);
    expect(forSupportAlone.filter((kind) => isWebhookKind(kind))).toEqual([]);
  });
});
