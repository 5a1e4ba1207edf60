/** /api/v1/cases → 201: a case, a comment, a file */
import { and, eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { caseParticipants } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { call, database } from "../program";
import { caseBody, messagesOf, newCaller, rowOf } from "./customer";

const { db } = database;

test("a case is opened with its number, response target and due time; those named are told by mail", async () => {
  const { serial, ask, accountId, superUser } = await newCaller();
  const [person] = await db.select().from(users).where(eq(users.id, superUser));
  const body = caseBody(serial.toLowerCase(), {
    softwareVersion: "11.1.4",
    contact: { email: person?.email, phone: "+81 3 1234 5678" },
    cc: ["NOC@example.com", "noc@example.com"],
    language: "ja",
  });
  const { status, body: made } = await ask("POST", "cases", body);
  expect([status, made.number]).toEqual([201, expect.stringMatching(/^CS-\d{8}$/)]);
  expect(made).toMatchObject({
    ...{ type: "technical", status: "new", turn: "support", severity: 2, serial, via: "api", language: "ja" },
    ...{ softwareVersion: "11.1.4", escalated: false, closedAt: null, mergedInto: null, followedUpBy: [] },
    contact: { email: person?.email.toLowerCase(), phone: "+81 3 1234 5678", method: "email" },
    nextPromise: { kind: "first_response", state: "running", origin: "opened", targetMinutes: 120 },
  });
  expect(made.nextDueAt).toBe((made.nextPromise as { dueAt: string }).dueAt);
  const row = await rowOf(String(made.number));
  expect(row).toMatchObject({ accountId, openedBy: null, openedVia: "api", timeZone: person?.timeZone });
  expect(row.contactName).toContain(person?.familyName);
  const copies = await db.select().from(caseParticipants).where(eq(caseParticipants.caseId, row.id));
  expect(copies.map(({ email, addedBy }) => [email, addedBy])).toEqual([["noc@example.com", null]]);
  const told = await db
    .select({ to: mails.recipient, template: mails.template })
    .from(mails)
    .where(eq(mails.accountId, accountId));
  expect(told.map(({ to, template }) => `${template} ${to.toLowerCase()}`).sort()).toEqual(
    [`case-opened ${person?.email.toLowerCase()}`, "case-opened noc@example.com"].sort(),
  );
});

test("the same request with the same Idempotency-Key, twenty at once, opens one case", async () => {
  const { serial, ask } = await newCaller();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      ask("POST", "cases", caseBody(serial), { "idempotency-key": "alert 4711" }),
    ),
  );
  const opened = answers.filter(({ status }) => status === 201);
  expect(new Set(opened.map(({ body }) => body.number)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201 || status === 409).length).toBe(20);
  const { body } = await ask("GET", "cases");
  expect(body.items).toHaveLength(1);
});

test("a comment is of the program, in its own name, with files uploaded before; each file is good for one", async () => {
  const { ask, open, upload, key } = await newCaller();
  const number = await open();
  const log = await upload("ログ (1).txt", "tunnel osaka-1 is down\n");
  expect([log.status, log.body]).toEqual([
    201,
    expect.objectContaining({ name: "ログ (1).txt", size: 23, state: "unscanned" }),
  ]);
  const said = await ask("POST", `cases/${number}/messages`, {
    body: "  It happened again.\n\n```\n17:38 down\n```  ",
    files: [log.body.id],
  });
  expect(said.body).toMatchObject({
    ...{ kind: "comment", via: "api", body: "It happened again.\n\n```\n17:38 down\n```" },
    author: { kind: "customer", name: "Test", program: true },
    files: [{ id: log.body.id, name: "ログ (1).txt" }],
  });
  expect(said.status).toBe(201);
  const [, kept] = await messagesOf(number);
  expect(kept).toMatchObject({ authorId: null, authorName: "Test", via: "api" });
  const again = await ask("POST", `cases/${number}/messages`, { body: "Again", files: [log.body.id] });
  expect([again.status, again.body.code, again.body.errors]).toEqual([
    400,
    "file_unknown",
    [{ pointer: "/files/0", code: "file_unknown" }],
  ]);
  expect(await messagesOf(number)).toHaveLength(2);
  const { body: listed } = await ask("GET", `cases/${number}/files`);
  expect(listed.items).toEqual(said.body.files);
  const file = await call("GET", `/api/v1/cases/${number}/files/${log.body.id}`, { key });
  expect([file.status, file.text, file.headers.get("content-disposition")]).toEqual([
    200,
    "tunnel osaka-1 is down\n",
    expect.stringContaining("attachment"),
  ]);
  const part = await call("GET", `/api/v1/cases/${number}/files/${log.body.id}`, {
    key,
    headers: { range: "bytes=7-11" },
  });
  expect([part.status, part.text, part.headers.get("ratelimit-remaining")]).toEqual([
    206,
    "osaka",
    expect.stringMatching(/\d/),
  ]);
});

test("a case comes with its files; the inspector keeps calls, and no bytes", async () => {
  const { serial, ask, upload, accountId, keyId } = await newCaller();
  const { body: file } = await upload("tech-support.txt", "zzBYTESzz");
  const { body: made } = await ask("POST", "cases", caseBody(serial, { files: [file.id] }));
  const { body: messages } = await ask("GET", `cases/${made.number}/messages`);
  expect(messages.items).toMatchObject([{ via: "api", files: [{ id: file.id }] }]);
  await ask("GET", `cases/${made.number}/files/${file.id}`);
  const kept = await db.select().from(apiRequests).where(eq(apiRequests.accountId, accountId));
  expect(kept.map(({ path, status }) => [path, status])).toEqual(
    expect.arrayContaining([
      ["/api/v1/files?name=tech-support.txt", 201],
      ["/api/v1/cases", 201],
      [`/api/v1/cases/${made.number}/files/${file.id}`, 200],
    ]),
  );
  expect(kept.find(({ path }) => path.startsWith("/api/v1/files"))?.body).toEqual({
    name: "tech-support.txt",
    size: 9,
  });
  expect(JSON.stringify(kept)).not.toContain("zzBYTESzz");
  const history = await db
    .select({ kind: events.kind, by: events.actorKind, keyId: events.actorId })
    .from(events)
    .where(and(eq(events.accountId, accountId), like(events.kind, "case.%")));
  expect(history.length).toBeGreaterThan(1);
  expect(new Set(history.map(({ by, keyId: id }) => `${by} ${id}`))).toEqual(new Set([`program ${keyId}`]));
});
