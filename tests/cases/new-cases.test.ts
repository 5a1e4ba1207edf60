/** Cases that were just opened go to the engineers of the teams that take them by themselves. */
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { mails } from "@/db/schema/platform";
import { handOutNewCase } from "@/lib/cases/assigning/commands";
import { assignCase } from "@/lib/cases/desk/assigning/commands";
import { addTeam, changeTeam, setMember } from "@/lib/cases/desk/teams/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
const manager = await newEngineer(db, "support_manager");
afterEach(async () => {
  await db.update(supportTeams).set({ takesNew: "by_hand" });
});

async function teamOf(takesNew: "turn" | "skills", newLanguages: ("en" | "ja")[], members: string[]) {
  const { id } = await addTeam(manager, "New cases");
  await changeTeam(manager, { team: id, name: "New cases", takesNew, newLanguages });
  for (const engineer of members)
    await setMember(manager, {
      ...{ team: id, engineer, families: [], languages: [], manager: false, awayUntil: "" },
    });
  return id;
}
const engineers = async (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await newEngineer(db)).actor.userId));
async function opened() {
  const customer = await newCustomer(db);
  return openCase(customer.ctx, caseForm({ serial: customer.asset.serial }));
}
const jobsFor = (caseId: string) =>
  db.execute(sql`select 1 from pgboss.job where name = 'cases.hand-out' and data ->> 'caseId' = ${caseId}`);
const rowOf = async (caseId: string) => (await db.select().from(cases).where(eq(cases.id, caseId)))[0];
const handOut = (caseId: string) => handOutNewCase(machineCtx(db), { caseId });

test("wait in the queue while no team takes them", async () => {
  await addTeam(manager, "By hand");
  const { caseId } = await opened();
  expect(await jobsFor(caseId)).toHaveLength(0);
  await handOut(caseId);
  expect(await rowOf(caseId)).toMatchObject({ assignedTo: null, teamId: null, status: "new" });
});

test("are shared out evenly, also when many come at once; who is away gets none", async () => {
  const [one = "", two = "", away = ""] = await engineers(3);
  const team = await teamOf("turn", [], [one, two, away]);
  await db
    .update(supportTeamMembers)
    .set({ awayUntil: new Date(Date.now() + 86_400_000) })
    .where(eq(supportTeamMembers.userId, away));
  const made = await Promise.all(Array.from({ length: 6 }, opened));
  for (const { caseId } of made) expect(await jobsFor(caseId)).toHaveLength(1);
  // each job twice: a worker may run one again
  await Promise.all(made.flatMap(({ caseId }) => [handOut(caseId), handOut(caseId)]));
  const rows = await Promise.all(made.map(({ caseId }) => rowOf(caseId)));
  const owners = rows.map((row) => row?.assignedTo);
  expect(owners.filter((owner) => owner === one)).toHaveLength(3);
  expect(owners.filter((owner) => owner === two)).toHaveLength(3);
  expect(rows.every((row) => row?.teamId === team && row.status === "assigned")).toBe(true);
});

test("go to the team of their language first, and to those who know it", async () => {
  const [anybody = "", japanese = "", english = ""] = await engineers(3);
  await teamOf("turn", [], [anybody]);
  const tokyo = await teamOf("skills", ["ja"], [japanese, english]);
  await db
    .update(supportTeamMembers)
    .set({ languages: ["en"] })
    .where(eq(supportTeamMembers.userId, english));
  for (let times = 0; times < 2; times += 1) {
    const { caseId } = await opened();
    await db.update(cases).set({ language: "ja" }).where(eq(cases.id, caseId));
    await handOut(caseId);
    expect(await rowOf(caseId)).toMatchObject({ assignedTo: japanese, teamId: tokyo });
  }
  // nobody of that team is there: the next team that takes the language
  await db
    .update(supportTeamMembers)
    .set({ awayUntil: new Date(Date.now() + 86_400_000) })
    .where(eq(supportTeamMembers.teamId, tokyo));
  const { caseId } = await opened();
  await db.update(cases).set({ language: "ja" }).where(eq(cases.id, caseId));
  await handOut(caseId);
  expect(await rowOf(caseId)).toMatchObject({ assignedTo: anybody });
});

test("are told to whom they go, once; who takes a case by hand knows, and gets to know what others give", async () => {
  const told = async (userId: string) =>
    (await db.select().from(mails).where(eq(mails.userId, userId))).map(({ template }) => template);
  const [next = ""] = await engineers(1);
  await teamOf("turn", [], [next]);
  const { caseId } = await opened();
  await handOut(caseId);
  await handOut(caseId);
  expect(await told(next)).toEqual(["case-alert"]);
  const quick = await newEngineer(db);
  await assignCase(quick, { caseId, engineer: quick.actor.userId, seen: next });
  expect(await told(quick.actor.userId)).toEqual([]);
  await assignCase(quick, { caseId, engineer: next, seen: quick.actor.userId });
  expect(await told(next)).toEqual(["case-alert", "case-alert"]);
});

test("stay with whoever was quicker", async () => {
  const [next = ""] = await engineers(1);
  await teamOf("turn", [], [next]);
  const quick = await newEngineer(db);
  const { caseId } = await opened();
  await assignCase(quick, { caseId, engineer: quick.actor.userId, seen: null });
  await handOut(caseId);
  expect(await rowOf(caseId)).toMatchObject({ assignedTo: quick.actor.userId, teamId: null });
});
