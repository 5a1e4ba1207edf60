/** The queue as people keep it: changes to many cases that are taken back, views of one's own, searches. */
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseBulkChanges } from "@/db/schema/cases-queue";
import { caseMilestones } from "@/db/schema/cases-sla";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { assignCase } from "@/lib/cases/desk/assigning/commands";
import { changeMany } from "@/lib/cases/desk/queue/commands";
import { bulkInput, queueFilterInput, queueFilterText } from "@/lib/cases/desk/queue/input";
import { countCases, listQueue } from "@/lib/cases/desk/queue/queries";
import { queueViews } from "@/lib/cases/desk/queue/rules";
import { addTeam, setMember } from "@/lib/cases/desk/teams/commands";
import { undoBulkChange } from "@/lib/cases/desk/undoing/commands";
import { deleteDeskView, saveDeskView } from "@/lib/cases/desk/views/commands";
import { listDeskViews } from "@/lib/cases/desk/views/queries";
import { mostDeskViews } from "@/lib/cases/desk/views/rules";
import { caseFilterInput } from "@/lib/cases/listing/input";
import { listCases } from "@/lib/cases/listing/queries";
import { openCase } from "@/lib/cases/opening/commands";
import { holdCase } from "@/lib/cases/queries";
import { caseStatuses, showNumber } from "@/lib/cases/rules";
import { moveCase } from "@/lib/cases/states/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
let customer: Awaited<ReturnType<typeof newCustomer>>;
let engineer: Ctx<StaffMember>;
let team = "";
beforeAll(async () => {
  customer = await newCustomer(db);
  engineer = await newEngineer(db);
  team = (await addTeam(engineer, "Tokyo")).id;
});

const opened = () => openCase(customer.ctx, caseForm({ serial: customer.asset.serial, severity: 3 }));
async function stateOf(caseId: string) {
  const [row] = await db.execute<Record<string, unknown>>(
    sql`select assigned_to, team_id, status, changed_at::text as changed_at, next_due_at::text as due from ${cases} where id = ${caseId}`,
  );
  const history = await db
    .select({ id: caseStatusChanges.id, status: caseStatusChanges.status })
    .from(caseStatusChanges)
    .where(eq(caseStatusChanges.caseId, caseId))
    .orderBy(caseStatusChanges.id);
  const promises = await db
    .select({ id: caseMilestones.id, dueAt: caseMilestones.dueAt })
    .from(caseMilestones)
    .where(eq(caseMilestones.caseId, caseId))
    .orderBy(caseMilestones.id);
  return { row, history, promises };
}
const change = (numbers: readonly number[], what: Record<string, string>) =>
  changeMany(engineer, bulkInput.parse({ numbers: numbers.map(showNumber), ...what }));
const codes = (tries: PromiseSettledResult<unknown>[]) =>
  tries.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).sort();

describe("taking back what was done to several cases", () => {
  test("leaves owner, team, state, history and promises exactly as they were", async () => {
    const made = [await opened(), await opened(), await opened()];
    const [, second] = made;
    if (!second) throw new Error("three were opened");
    // one waits for the customer: its promise stands still
    await inTransaction(engineer, async (ctx) =>
      moveCase(ctx, await holdCase(ctx, second.caseId), "waiting_customer"),
    );
    const numbers = made.map(({ number }) => number);
    const acts: Record<string, string>[] = [
      { act: "assign", engineer: engineer.actor.userId },
      { act: "team", team },
      { act: "status", status: "waiting_engineering" },
    ];
    for (const act of acts) {
      const before = await Promise.all(made.map(({ caseId }) => stateOf(caseId)));
      const { changeId, changed } = await change(numbers, act);
      expect(changed).toBe(3);
      expect(await Promise.all(made.map(({ caseId }) => stateOf(caseId)))).not.toEqual(before);
      expect(await undoBulkChange(engineer, changeId)).toEqual({ restored: 3, left: 0 });
      expect(await Promise.all(made.map(({ caseId }) => stateOf(caseId)))).toEqual(before);
      await expect(undoBulkChange(engineer, changeId)).rejects.toMatchObject({ code: "bulk_undo_late" });
    }
    expect(await db.$count(events, sql`subject_id = ${second.caseId} and kind = 'case.change_undone'`)).toBe(
      acts.length,
    );
  });

  test("leaves alone what somebody changed since, and says so", async () => {
    const [one, other] = [await opened(), await opened()];
    const { changeId } = await change([one.number, other.number], {
      act: "assign",
      engineer: engineer.actor.userId,
    });
    const colleague = await newEngineer(db);
    await assignCase(colleague, {
      caseId: one.caseId,
      engineer: colleague.actor.userId,
      seen: engineer.actor.userId,
    });
    expect(await undoBulkChange(engineer, changeId)).toEqual({ restored: 1, left: 1 });
    expect((await stateOf(one.caseId)).row).toMatchObject({ assigned_to: colleague.actor.userId });
    expect((await stateOf(other.caseId)).row).toMatchObject({ assigned_to: null, status: "new" });
    const again = await change([one.number], { act: "team", team });
    await assignCase(colleague, { caseId: one.caseId, engineer: null, seen: colleague.actor.userId });
    await expect(undoBulkChange(engineer, again.changeId)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });

  test("pressed five times at once, or while a colleague takes the case, happens once or not at all", async () => {
    const one = await opened();
    const { changeId } = await change([one.number], { act: "team", team });
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => undoBulkChange(engineer, changeId)),
    );
    expect(codes(tries)).toEqual([...Array.from({ length: 4 }, () => "bulk_undo_late"), "done"]);
    const colleague = await newEngineer(db);
    for (let round = 0; round < 4; round += 1) {
      const two = await opened();
      const made = await change([two.number], { act: "assign", engineer: engineer.actor.userId });
      const both = await Promise.allSettled([
        undoBulkChange(engineer, made.changeId),
        assignCase(colleague, {
          ...{ caseId: two.caseId, engineer: colleague.actor.userId, seen: engineer.actor.userId },
        }),
      ]);
      expect(codes(both)).toEqual(["changed_meanwhile", "done"]);
      const first = both[0].status === "fulfilled";
      expect((await stateOf(two.caseId)).row).toMatchObject({
        assigned_to: first ? null : colleague.actor.userId,
      });
    }
  });

  test("is for whoever did it, and only for its seconds", async () => {
    const one = await opened();
    const { changeId } = await change([one.number], { act: "team", team });
    await expect(undoBulkChange(await newEngineer(db), changeId)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(undoBulkChange(engineer, "bulk_nothing")).rejects.toMatchObject({ code: "not_found" });
    await db
      .update(caseBulkChanges)
      .set({ createdAt: sql`now() - interval '14 seconds'` })
      .where(eq(caseBulkChanges.id, changeId));
    await expect(undoBulkChange(engineer, changeId)).rejects.toMatchObject({ code: "bulk_undo_late" });
    expect((await stateOf(one.caseId)).row).toMatchObject({ team_id: team });
    // what is a day old is forgotten with the next change
    await db
      .update(caseBulkChanges)
      .set({ createdAt: sql`now() - interval '2 days'` })
      .where(eq(caseBulkChanges.id, changeId));
    await change([(await opened()).number], { act: "team", team });
    expect(await db.$count(caseBulkChanges, eq(caseBulkChanges.id, changeId))).toBe(0);
  });
});

describe("views of the queue", () => {
  test("are seen by their owner, and by the team they are shared with; only the owner deletes them", async () => {
    const [owner, mate, stranger] = [await newEngineer(db), await newEngineer(db), await newEngineer(db)];
    const { id } = await addTeam(owner, "Osaka");
    for (const person of [owner, mate])
      await setMember(owner, {
        ...{ team: id, engineer: person.actor.userId, families: [], languages: [], manager: false },
        awayUntil: "",
      });
    const query = queueFilterText.parse("severity=3&view=all&nonsense=1&page=9");
    expect(query).toBe("view=all&severity=3");
    await saveDeskView(owner, { name: "Mine alone", query: "severity=1&view=all", team: "" });
    await saveDeskView(owner, { name: "For Osaka", query, team: id });
    await expect(saveDeskView(stranger, { name: "x", query, team: id })).rejects.toMatchObject({
      code: "not_found",
    });
    const seen = async (person: Ctx<StaffMember>) =>
      (await listDeskViews(person)).map(({ name, mine }) => `${name} ${mine}`);
    expect(await seen(owner)).toEqual(["For Osaka true", "Mine alone true"]);
    expect(await seen(mate)).toEqual(["For Osaka false"]);
    expect(await seen(stranger)).toEqual([]);
    const [shared] = await listDeskViews(mate);
    const { rows } = await listQueue(mate, queueFilterInput.parse({ view: "all", severity: "3" }));
    expect(shared?.count).toBe(rows.length);
    await expect(deleteDeskView(mate, shared?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    // kept again under its name, it is shared no more
    await saveDeskView(owner, { name: "For Osaka", query, team: "" });
    expect(await seen(mate)).toEqual([]);
    await deleteDeskView(owner, shared?.id ?? "");
    expect(await seen(owner)).toEqual(["Mine alone true"]);
  });

  test("are so many at most, also when they are kept at once", async () => {
    const owner = await newEngineer(db);
    const tries = await Promise.allSettled(
      Array.from({ length: mostDeskViews + 3 }, (_, index) =>
        saveDeskView(owner, { name: `View ${index}`, query: "", team: "" }),
      ),
    );
    expect(codes(tries).filter((code) => code === "too_many_views")).toHaveLength(3);
    expect(await listDeskViews(owner)).toHaveLength(mostDeskViews);
  });
});

test("a case is found by a part of its subject, in Japanese too, by the customer and by staff", async () => {
  const { caseId } = await opened();
  const mark = "冗長構成の切替";
  await db
    .update(cases)
    .set({ subject: `拠点A ${mark}に失敗する 100%` })
    .where(eq(cases.id, caseId));
  for (const q of [mark, "切替", "100%", "拠点a"]) {
    const staff = await listQueue(engineer, queueFilterInput.parse({ view: "all", q }));
    const own = await listCases(customer.ctx, caseFilterInput.parse({ q }));
    expect([staff.rows.map(({ id }) => id), own.rows.map(({ id }) => id)]).toEqual([[caseId], [caseId]]);
  }
});

test("every view is walked page by page in the order of promises, each case once, and counted as it is listed", async () => {
  const own = await newCustomer(db);
  const states = [
    "new",
    "assigned",
    "waiting_customer",
    "solution_provided",
    "in_progress",
    "closed",
  ] as const;
  const now = Date.now();
  const hours = [-3, 5, null, 1, null, null, 5, null];
  for (const [index, due] of hours.entries()) {
    const { caseId } = await openCase(own.ctx, caseForm({ caseType: "admin" }));
    const status = states[index % states.length] ?? "new";
    await db
      .update(cases)
      .set({
        ...{ status, subject: index % 2 ? "Queue walk 復帰" : "Queue walk" },
        nextDueAt: due === null ? null : new Date(now + due * 3_600_000),
        closedAt: status === "closed" ? sql`now()` : null,
      })
      .where(eq(cases.id, caseId));
  }
  const account = String(own.ctx.actor.account.number);
  const filters = [
    ...queueViews.map((view) => ({ view })),
    ...caseStatuses.map((status) => ({ view: "all", status })),
    ...[
      { view: "all", q: "queue walk" },
      { view: "waiting", q: "復帰" },
    ],
  ].map((asked) => queueFilterInput.parse({ ...asked, account }));
  const counts = await countCases(engineer, filters);
  const seen: string[][] = [];
  for (const [index, filter] of filters.entries()) {
    const whole = (await listQueue(engineer, filter)).rows;
    const walked: string[] = [];
    let after: string | undefined;
    do {
      const page = await listQueue(engineer, filter, after, 1);
      walked.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(walked).toEqual(whole.map(({ id }) => id));
    expect(counts[index]).toBe(filter.q ? null : whole.length);
    const promised = whole.flatMap(({ nextDueAt }) => nextDueAt ?? []);
    expect(whole.slice(0, promised.length).map(({ nextDueAt }) => nextDueAt)).toEqual([...promised].sort());
    seen.push(walked);
  }
  const sizes = Object.fromEntries(
    filters.map(({ view, status, q }, index) => [q || status || view, seen[index]?.length]),
  );
  expect(sizes).toMatchObject({
    ...{ all: 7, unassigned: 7, waiting: 2, soon: 1, breached: 1, closed: 1, cancelled: 0 },
    ...{ new: 2, assigned: 2, waiting_customer: 1, solution_provided: 1, "queue walk": 7, 復帰: 1 },
  });
});
