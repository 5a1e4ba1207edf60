/** The desk of engineers: who gets a case, cases that are joined and parted, split, and changed together. */
import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseMessages, caseParticipants, cases } from "@/db/schema/cases";
import { caseLinks } from "@/db/schema/cases-desk";
import { caseMilestones } from "@/db/schema/cases-sla";
import { supportTeamMembers } from "@/db/schema/cases-teams";
import { events, mails } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { assignCase, handOutCase } from "@/lib/cases/desk/assigning/commands";
import { handOver } from "@/lib/cases/desk/handover/commands";
import { listBurden } from "@/lib/cases/desk/handover/queries";
import { linkCases, mergeCases, unmergeCase } from "@/lib/cases/desk/joining/commands";
import { addMacro, retireMacro } from "@/lib/cases/desk/macros/commands";
import { newMacro } from "@/lib/cases/desk/macros/input";
import { listUsableMacros } from "@/lib/cases/desk/macros/queries";
import { notePresence } from "@/lib/cases/desk/presence/commands";
import { listPresences } from "@/lib/cases/desk/presence/queries";
import { changeMany } from "@/lib/cases/desk/queue/commands";
import { queueFilterInput } from "@/lib/cases/desk/queue/input";
import { countViews, listQueue } from "@/lib/cases/desk/queue/queries";
import { splitCase } from "@/lib/cases/desk/splitting/commands";
import { addTeam, setMember } from "@/lib/cases/desk/teams/commands";
import { replyToCase, setWorkingState } from "@/lib/cases/desk/working/commands";
import { commentOnCase, publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { listShownMessages } from "@/lib/cases/queries";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();

async function opened(severity = 3) {
  const customer = await newCustomer(db);
  return {
    ...customer,
    ...(await openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity }))),
  };
}
async function another(customer: Awaited<ReturnType<typeof opened>>, severity = 3) {
  return openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity }));
}
async function rowOf(caseId: string) {
  const [row] = await db.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error("no such case");
  return row;
}
async function teamOf(
  people: readonly Ctx<StaffMember>[],
  skills: Partial<{ languages: ("en" | "ja")[] }> = {},
) {
  const [first] = people;
  if (!first) throw new Error("nobody");
  const { id } = await addTeam(first, "Tokyo");
  for (const person of people)
    await setMember(first, {
      ...{ team: id, engineer: person.actor.userId, families: [], languages: [], manager: false },
      ...{ awayUntil: "", ...skills },
    });
  return id;
}
const codes = (tries: PromiseSettledResult<unknown>[]) =>
  tries.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).sort();
const filter = (changes: Record<string, string> = {}) => queueFilterInput.parse({ view: "all", ...changes });
const note = (caseId: string, body: string) => ({
  ...{ caseId, body, visibility: "staff" as const, kind: "comment" as const, asks: false },
  ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
});

describe("giving a case to somebody", () => {
  test("of ten who take a case at once one gets it, and the others are told", async () => {
    const { caseId } = await opened();
    const people = await Promise.all(Array.from({ length: 10 }, () => newEngineer(db)));
    const tries = await Promise.allSettled(
      people.map((person) => assignCase(person, { caseId, engineer: person.actor.userId, seen: null })),
    );
    expect(codes(tries)).toEqual([...Array.from({ length: 9 }, () => "changed_meanwhile"), "done"]);
    expect(await rowOf(caseId)).toMatchObject({ status: "assigned" });
    expect(await db.$count(events, sql`subject_id = ${caseId} and kind = 'case.assigned'`)).toBe(1);
  });

  test("in turn, twelve cases at once come to everybody of the team equally, and to nobody who is away", async () => {
    const people = await Promise.all([newEngineer(db), newEngineer(db), newEngineer(db), newEngineer(db)]);
    const team = await teamOf(people);
    const away = people[3]?.actor.userId ?? "";
    await db
      .update(supportTeamMembers)
      .set({ awayUntil: sql`now() + interval '1 day'` })
      .where(eq(supportTeamMembers.userId, away));
    const [first] = people;
    if (!first) throw new Error("nobody");
    const made = await Promise.all(Array.from({ length: 12 }, () => opened()));
    const given = await Promise.all(
      made.map(({ caseId }) => handOutCase(first, { caseId, teamId: team, how: "turn", seen: null })),
    );
    const count = Map.groupBy(given, ({ engineer }) => engineer);
    expect([...count.values()].map((list) => list.length)).toEqual([4, 4, 4]);
    expect(count.has(away)).toBe(false);
  });

  test("by what they know: the language of the contact decides; where nobody fits, nothing happens", async () => {
    const [english, japanese] = [await newEngineer(db), await newEngineer(db)];
    const team = await teamOf([english], { languages: ["en"] });
    await setMember(english, {
      ...{ team, engineer: japanese.actor.userId, families: ["No such family"], languages: ["ja"] },
      ...{ manager: false, awayUntil: "" },
    });
    for (const { caseId } of [await opened(), await opened()])
      expect(await handOutCase(english, { caseId, teamId: team, how: "skills", seen: null })).toEqual({
        engineer: english.actor.userId,
      });
    const { caseId } = await opened();
    await db.update(cases).set({ language: "ja" }).where(eq(cases.id, caseId));
    await expect(
      handOutCase(english, { caseId, teamId: team, how: "skills", seen: null }),
    ).rejects.toMatchObject({ code: "nobody_free" });
    expect(await rowOf(caseId)).toMatchObject({ assignedTo: null, teamId: null, status: "new" });
  });
});

describe("working a case", () => {
  test("a state is set only on the case as its writer saw it", async () => {
    const { caseId } = await opened();
    const engineer = await newEngineer(db);
    const { version } = await rowOf(caseId);
    await setWorkingState(engineer, { caseId, status: "in_progress", version });
    await expect(
      setWorkingState(engineer, { caseId, status: "waiting_engineering", version }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  test("of two engineers who answer at once the second is stopped, and his text is not in the case", async () => {
    const { caseId, ctx } = await opened();
    const seenUntil = (await listShownMessages(ctx, caseId)).at(-1)?.id ?? "";
    const reply = (body: string) => ({
      ...{ caseId, number: 0, body, seenUntil, submissionId: newId("submission"), does: "asks" as const },
      ...{ promiseDay: "", promiseTime: "" },
    });
    const tries = await Promise.allSettled([
      replyToCase(await newEngineer(db), reply("Which version?")),
      replyToCase(await newEngineer(db), reply("Which release?")),
    ]);
    expect(codes(tries)).toEqual(["done", "newer_message"]);
    expect(await db.$count(caseMessages, eq(caseMessages.caseId, caseId))).toBe(2);
  });

  test("a contact is promised for a time to come, and the mail says when", async () => {
    const { caseId, accountId, ctx } = await opened();
    const engineer = await newEngineer(db);
    const reply = {
      ...{ caseId, number: 0, body: "We look into it.", submissionId: newId("submission") },
      ...{ seenUntil: (await listShownMessages(ctx, caseId)).at(-1)?.id ?? "", does: "comment" as const },
    };
    await expect(
      replyToCase(engineer, { ...reply, promiseDay: "2020-01-01", promiseTime: "10:00" }),
    ).rejects.toMatchObject({ code: "promise_past" });
    const { messageId } = await replyToCase(engineer, {
      ...reply,
      promiseDay: "2060-01-05",
      promiseTime: "10:00",
    });
    await publishReply(engineer, { messageId, asks: false });
    expect((await listShownMessages(ctx, caseId)).at(-1)?.promisedAt).toEqual(
      new Date("2060-01-05T01:00:00Z"),
    );
    const told = await db.select().from(mails).where(eq(mails.accountId, accountId));
    expect(told.map(({ template }) => template)).toContain("case-comment");
  });
});

describe("cases that are joined", () => {
  test("one goes on for both: the other is closed, leads there, and its people are told there", async () => {
    const one = await opened();
    const into = await another(one);
    const engineer = await newEngineer(db);
    await db.insert(caseParticipants).values({
      id: newId("caseParticipant"),
      accountId: one.accountId,
      caseId: one.caseId,
      email: "noc@tests.example",
    });
    await mergeCases(engineer, { caseId: one.caseId, intoId: into.caseId });
    expect(await rowOf(one.caseId)).toMatchObject({
      ...{ status: "closed", mergedIntoId: into.caseId, closeReason: "duplicate", nextDueAt: null },
    });
    const readers = await db.select().from(caseParticipants).where(eq(caseParticipants.caseId, into.caseId));
    expect(readers.map(({ email }) => email)).toEqual(["noc@tests.example"]);
    await expect(
      commentOnCase(one.ctx, { number: one.number, body: "Hello?", submissionId: newId("submission") }),
    ).rejects.toMatchObject({ code: "case_merged" });
    expect((await listShownMessages(one.ctx, one.caseId)).map(({ authorKind }) => authorKind)).toEqual([
      "customer",
      "system",
    ]);
  });

  test("joined the two ways round at once, one way wins", async () => {
    const one = await opened();
    const other = await another(one);
    const engineer = await newEngineer(db);
    const tries = await Promise.allSettled([
      mergeCases(engineer, { caseId: one.caseId, intoId: other.caseId }),
      mergeCases(engineer, { caseId: other.caseId, intoId: one.caseId }),
    ]);
    expect(codes(tries)).toEqual(["case_merged", "done"]);
  });

  test("are parted as if nothing had been, while nothing new was said", async () => {
    const one = await opened(2);
    const into = await another(one);
    const engineer = await newEngineer(db);
    const before = await rowOf(one.caseId);
    await mergeCases(engineer, { caseId: one.caseId, intoId: into.caseId });
    await unmergeCase(engineer, one.caseId);
    expect(await rowOf(one.caseId)).toMatchObject({
      ...{ status: before.status, mergedIntoId: null, closedAt: null, nextDueAt: before.nextDueAt },
    });
    const owed = await db.select().from(caseMilestones).where(eq(caseMilestones.caseId, one.caseId));
    expect(owed.map(({ droppedAt }) => droppedAt)).toEqual([null]);
    await expect(unmergeCase(engineer, one.caseId)).rejects.toMatchObject({ code: "not_found" });
    await mergeCases(engineer, { caseId: one.caseId, intoId: into.caseId });
    await commentOnCase(one.ctx, {
      number: into.number,
      body: "Any news?",
      submissionId: newId("submission"),
    });
    await expect(unmergeCase(engineer, one.caseId)).rejects.toMatchObject({ code: "case_merge_settled" });
  });

  test("never belong to two accounts", async () => {
    const [one, foreign] = [await opened(), await opened()];
    const engineer = await newEngineer(db);
    for (const act of [
      () => mergeCases(engineer, { caseId: one.caseId, intoId: foreign.caseId }),
      () => linkCases(engineer, { caseId: one.caseId, otherId: foreign.caseId, kind: "related" }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "case_other_account" });
  });

  test("a duplicate is linked and closed, and is linked once", async () => {
    const one = await opened();
    const other = await another(one);
    const engineer = await newEngineer(db);
    await linkCases(engineer, { caseId: one.caseId, otherId: other.caseId, kind: "duplicate" });
    expect(await rowOf(one.caseId)).toMatchObject({ status: "closed", closeReason: "duplicate" });
    for (const _ of [1, 2])
      await linkCases(engineer, { caseId: other.caseId, otherId: one.caseId, kind: "related" });
    expect(await db.$count(caseLinks, inArray(caseLinks.caseId, [one.caseId, other.caseId]))).toBe(2);
  });
});

describe("a case that is split", () => {
  test("gives the chosen messages to a new one, once, with a promise of its own; notes stay notes", async () => {
    const one = await opened(3);
    const engineer = await newEngineer(db);
    const { messageId } = await writeAsStaff(engineer, note(one.caseId, "Two problems at once."));
    const [first] = await listShownMessages(one.ctx, one.caseId);
    const split = {
      ...{
        caseId: one.caseId,
        number: one.number,
        messages: [first?.id ?? "", messageId],
        severity: 2 as const,
      },
      ...{ subject: "The second problem of the two", submissionId: newId("submission") },
    };
    const made = await splitCase(engineer, split);
    expect(await splitCase(engineer, split)).toEqual(made);
    const [row] = await db.select().from(cases).where(eq(cases.number, made.number));
    expect(row).toMatchObject({
      status: "new",
      severity: 2,
      accountId: one.accountId,
      assetId: one.asset.id,
    });
    expect(row?.nextDueAt).toBeInstanceOf(Date);
    expect(await listShownMessages(one.ctx, row?.id ?? "")).toHaveLength(1);
    expect(await listShownMessages(one.ctx, one.caseId)).toHaveLength(1);
    const foreign = await opened();
    await expect(splitCase(engineer, { ...split, caseId: foreign.caseId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the queue", () => {
  test("goes by the next promise, page by page, with what has none at the end, and finds a case by its number", async () => {
    const engineer = await newEngineer(db);
    const made = [await opened(4), await opened(1), await opened(2)];
    const quiet = await opened(1);
    const ids = [...made, quiet].map(({ caseId }) => caseId);
    await db.update(cases).set({ assignedTo: engineer.actor.userId }).where(inArray(cases.id, ids));
    await db.update(cases).set({ nextDueAt: null }).where(eq(cases.id, quiet.caseId));
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await listQueue(engineer, filter({ view: "mine" }), after, 1);
      seen.push(...page.rows.map(({ number }) => number));
      after = page.next ?? undefined;
    } while (after);
    const [low, critical, high] = made;
    expect(seen).toEqual([critical, high, low, quiet].map((one) => one?.number));
    expect(await countViews(engineer)).toMatchObject({ mine: 4, teams: 0 });
    const found = await listQueue(engineer, filter({ view: "escalated", q: `CS-${quiet.number}` }));
    expect(found.rows.map(({ number }) => number)).toEqual([quiet.number]);
    expect(
      (await listQueue(engineer, filter({ view: "mine", q: low?.asset.serial ?? "" }))).rows,
    ).toHaveLength(1);
  });

  test("changes many at once: all that can be, none when the engineer is nobody", async () => {
    const engineer = await newEngineer(db);
    const made = await Promise.all([opened(), opened(), opened()]);
    const numbers = made.map(({ number }) => number);
    const rest = { team: "", status: "" as const };
    await expect(
      changeMany(engineer, { numbers, act: "assign", engineer: "usr_nobody", ...rest }),
    ).rejects.toMatchObject({ code: "not_found" });
    await db
      .update(cases)
      .set({ status: "closed" })
      .where(eq(cases.id, made[0]?.caseId ?? ""));
    expect(
      await changeMany(engineer, { numbers, act: "assign", engineer: engineer.actor.userId, ...rest }),
    ).toMatchObject({ changed: 2, left: 1 });
    expect((await rowOf(made[1]?.caseId ?? "")).assignedTo).toBe(engineer.actor.userId);
  });

  test("two who change the same cases in another order never block each other", async () => {
    const [one, other] = [await newEngineer(db), await newEngineer(db)];
    const numbers = (await Promise.all(Array.from({ length: 8 }, () => opened()))).map(
      ({ number }) => number,
    );
    const act = (person: Ctx<StaffMember>, list: number[]) =>
      changeMany(person, {
        numbers: list,
        act: "assign",
        engineer: person.actor.userId,
        team: "",
        status: "",
      });
    const done = await Promise.all([act(one, numbers), act(other, [...numbers].reverse())]);
    expect(done.map(({ changed }) => changed)).toEqual([8, 8]);
  });
});

describe("at the desk", () => {
  test("colleagues at the same case are seen for a minute, oneself is not", async () => {
    const { caseId, accountId, number } = await opened();
    const [one, other] = [await newEngineer(db), await newEngineer(db)];
    await notePresence(one, { id: caseId, accountId }, false);
    await notePresence(one, { id: caseId, accountId }, true);
    expect(await listPresences(other, [number])).toMatchObject([{ number, writing: true }]);
    expect(await listPresences(one, [number])).toEqual([]);
    await db.execute(
      sql`update case_presences set seen_at = now() - interval '61 seconds' where case_id = ${caseId}`,
    );
    expect(await listPresences(other, [number])).toEqual([]);
  });

  test("one's cases are handed on in one act, with a note that stays with staff; somebody else's are left alone", async () => {
    const [one, other] = [await newEngineer(db), await newEngineer(db)];
    const [mine, theirs] = [await opened(), await opened()];
    await assignCase(one, { caseId: mine.caseId, engineer: one.actor.userId, seen: null });
    await assignCase(one, { caseId: theirs.caseId, engineer: other.actor.userId, seen: null });
    expect(await listBurden(one)).toMatchObject([{ number: mine.number, asked: { authorKind: "customer" } }]);
    const act = {
      ...{ numbers: [mine.number, theirs.number], to: `user:${other.actor.userId}` },
      ...{ note: "Waits for the log of the second unit.", submissionId: newId("submission") },
    };
    expect(await handOver(one, act)).toEqual({ handed: 1 });
    await expect(handOver(one, act)).rejects.toMatchObject({ code: "nothing_to_change" });
    expect(await listBurden(other)).toHaveLength(2);
    expect(await listShownMessages(mine.ctx, mine.caseId)).toHaveLength(1);
  });

  test("a ready answer names only blanks a case can fill, and is offered until it is retired", async () => {
    const manager = await newEngineer(db, "support_manager");
    const typed = { name: "Logs", bodyEn: "Dear {contact}, …", bodyJa: "{contact} 様" };
    expect(newMacro.safeParse({ ...typed, bodyEn: "Dear {customer}" }).success).toBe(false);
    const { id } = await addMacro(manager, newMacro.parse(typed));
    expect((await listUsableMacros(manager)).map((macro) => macro.id)).toContain(id);
    await retireMacro(manager, id);
    expect((await listUsableMacros(manager)).map((macro) => macro.id)).not.toContain(id);
  });
});
