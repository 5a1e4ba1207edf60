/** /api/v1/cases → 200: what stands there, and a whole life */
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  caseEscalations,
  caseMessages,
  caseSeverityChanges,
  caseStatusChanges,
  cases,
} from "@/db/schema/cases";
import { mails } from "@/db/schema/platform";
import { listDeskChanges } from "@/lib/cases/desk/queries";
import { readStory } from "@/lib/cases/story/queries";
import { newEngineer } from "@/tests/cases/desk";
import { database } from "../program";
import { caseBody, newCaller, rowOf, supportSays } from "./customer";

const { db } = database;

test("the list is by last change, page by page, narrowed by state, status, severity, serial and time", async () => {
  const { ask, open, serial } = await newCaller();
  const grave = await open({ severity: 1 });
  const plain = await open();
  const admin = String(
    (await ask("POST", "cases", { ...caseBody(serial), serial: undefined, type: "admin", severity: 4 })).body
      .number,
  );
  await ask("POST", `cases/${grave}/close`, { reason: "no_longer" });
  const numbers = async (query: string) => {
    const found: string[] = [];
    let cursor: unknown = null;
    do {
      const more = cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : "";
      const { status, body } = await ask("GET", `cases?limit=1&${query}${more}`);
      expect(status).toBe(200);
      found.push(...(body.items as { number: string }[]).map(({ number }) => number));
      cursor = body.nextCursor;
    } while (cursor);
    return found;
  };
  expect(await numbers("")).toEqual([grave, admin, plain]);
  expect(await numbers("state=open")).toEqual([admin, plain]);
  expect(await numbers("state=closed")).toEqual([grave]);
  expect(await numbers("status=new")).toEqual([admin, plain]);
  expect(await numbers("severity=4")).toEqual([admin]);
  expect(await numbers(`serial=${serial.toLowerCase()}`)).toEqual([grave, plain]);
  await db
    .update(cases)
    .set({ changedAt: sql`now() - interval '2 days'` })
    .where(eq(cases.id, (await rowOf(plain)).id));
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect(await numbers(`updatedSince=${yesterday}`)).toEqual([grave, admin]);
});

test("a case is found by its number in any spelling", async () => {
  const { ask, open } = await newCaller();
  const number = await open();
  for (const typed of [number, number.toLowerCase(), String(Number(number.slice(3)))])
    expect((await ask("GET", `cases/${typed}`)).body.number).toBe(number);
});

test("somebody who was erased is named as readers name them, and a case that went into another announces nothing", async () => {
  const { ask, open } = await newCaller();
  const [number, into] = [await open(), await open()];
  const { id } = await rowOf(number);
  await db.update(caseMessages).set({ authorName: "" }).where(eq(caseMessages.caseId, id));
  const { id: mergedIntoId } = await rowOf(into);
  await db
    .update(cases)
    .set({ contactName: "", promisedAt: new Date(), status: "closed", mergedIntoId })
    .where(eq(cases.id, id));
  const { body: messages } = await ask("GET", `cases/${number}/messages`);
  expect(messages.items).toMatchObject([{ author: { name: "Former user" } }]);
  const { body: about } = await ask("GET", `cases/${number}`);
  expect(about).toMatchObject({ contact: { name: "Former user" }, promisedAt: null, mergedInto: into });
});

test("messages come oldest first, page by page, from a time on", async () => {
  const { ask, open } = await newCaller();
  const number = await open();
  await supportSays(number, "Which release was it before?", { asks: true });
  await ask("POST", `cases/${number}/messages`, { body: "11.1.3" });
  const bodies: string[] = [];
  let cursor: unknown = null;
  let last = "";
  do {
    const more: string = cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : "";
    const { body } = await ask("GET", `cases/${number}/messages?limit=2${more}`);
    for (const one of body.items as { body: string; at: string; author: { kind: string } }[]) {
      bodies.push(`${one.author.kind}: ${one.body.slice(0, 14)}`);
      last = one.at;
    }
    cursor = body.nextCursor;
  } while (cursor);
  expect(bodies).toEqual(["customer: Since the upgr", "staff: Which release ", "customer: 11.1.3"]);
  const { body } = await ask("GET", `cases/${number}/messages?since=${last}`);
  expect(body.items).toMatchObject([{ body: "11.1.3" }]);
});

test("a whole life: answered, raised, escalated, a solution rejected and accepted, reopened and closed", async () => {
  const { ask, open, ctx, accountId } = await newCaller();
  const number = await open({ severity: 3, contact: { email: "noc@example.com" } });
  const now = async () => (await ask("GET", `cases/${number}`)).body;

  await supportSays(number, "Which release was it before?", { asks: true });
  expect(await now()).toMatchObject({ status: "waiting_customer", turn: "customer" });
  await ask("POST", `cases/${number}/messages`, { body: "11.1.3" });
  expect(await now()).toMatchObject({
    ...{ status: "in_progress", turn: "support" },
    nextPromise: { kind: "follow_up", state: "running", origin: "answered" },
  });

  const raised = await ask("POST", `cases/${number}/severity`, {
    severity: 1,
    reason: "The branch is cut off.",
  });
  expect([raised.status, raised.body.severity]).toEqual([200, 1]);
  expect(raised.body.nextPromise).toMatchObject({
    severity: 1,
    origin: "severity",
    hours: null,
    leftOut: [],
  });

  const escalated = await ask("POST", `cases/${number}/escalate`, { reason: "The window begins tonight." });
  expect([escalated.status, escalated.body.escalated]).toEqual([200, true]);

  await supportSays(number, "Please set the timer to 30 s.", { kind: "solution" });
  expect(await now()).toMatchObject({ status: "solution_provided", turn: "customer" });
  const rejected = await ask("POST", `cases/${number}/solution`, { accepted: false, comment: "Not better." });
  expect([rejected.status, rejected.body.status]).toEqual([200, "in_progress"]);

  await supportSays(number, "Then please install 11.1.5.", { kind: "solution" });
  const accepted = await ask("POST", `cases/${number}/solution`, { accepted: true, comment: "Works." });
  expect([accepted.status, accepted.body]).toEqual([
    200,
    expect.objectContaining({ status: "closed", turn: "nobody", closeReason: "solved", nextPromise: null }),
  ]);
  const { closedAt, reopenUntil } = accepted.body as { closedAt: string; reopenUntil: string };
  expect(Date.parse(reopenUntil) - Date.parse(closedAt)).toBe(30 * 86_400_000);

  const reopened = await ask("POST", `cases/${number}/reopen`, { comment: "It is back." });
  expect([reopened.status, reopened.body]).toEqual([
    200,
    expect.objectContaining({ status: "in_progress", closedAt: null, closeReason: null, reopenUntil: null }),
  ]);
  expect((await ask("POST", `cases/${number}/close`, { reason: "no_longer" })).body.closeReason).toBe(
    "no_longer",
  );

  // everything the program did stands there under its name, for customers and for support
  const row = await rowOf(number);
  const { lines } = await readStory(ctx, row, true);
  const did = lines.flatMap((line) =>
    "by" in line && line.by?.is === "program" ? [`${line.kind} ${line.by.name}`] : [],
  );
  expect(new Set(did)).toEqual(new Set(["status Test", "severity Test", "escalated Test"]));
  const { states, severities, escalations } = await listDeskChanges(await newEngineer(db), row.id);
  expect([severities, escalations].flat().map(({ by, program }) => [by, program])).toEqual([
    [null, "Test"],
    [null, "Test"],
  ]);
  expect(states.filter(({ program }) => program === "Test").length).toBeGreaterThan(3);
  for (const table of [caseEscalations, caseSeverityChanges, caseStatusChanges])
    expect((await db.select().from(table).where(eq(table.caseId, row.id))).length).toBeGreaterThan(0);
  const told = await db.select({ to: mails.recipient }).from(mails).where(eq(mails.accountId, accountId));
  expect(told.length).toBeGreaterThan(5);
  expect(new Set(told.map(({ to }) => to))).toEqual(new Set(["noc@example.com"]));
});

test("too late to reopen: a new case goes on from the old one, and each names the other", async () => {
  const { ask, open } = await newCaller();
  const number = await open();
  await ask("POST", `cases/${number}/close`, { reason: "solved" });
  await db
    .update(cases)
    .set({ closedAt: sql`now() - interval '31 days'` })
    .where(eq(cases.id, (await rowOf(number)).id));
  const late = await ask("POST", `cases/${number}/reopen`, { comment: "It is back." });
  expect([late.status, late.body.code]).toEqual([409, "case_reopen_late"]);
  const next = await open({ followUpOf: number });
  expect((await ask("GET", `cases/${next}`)).body.followUpOf).toBe(number);
  expect((await ask("GET", `cases/${number}`)).body.followedUpBy).toEqual([next]);
});
