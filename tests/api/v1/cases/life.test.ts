/** The rest of a case's life by program: large files in parts, who reads along, how it was, and who really said something. */
import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseMessages } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { events } from "@/db/schema/platform";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import { longestPart } from "@/lib/cases/files/uploads/rules";
import { mailsAbout, propsOf } from "@/tests/accounts/people";
import { newKey } from "@/tests/provisioning/partner";
import { machineCtx } from "@/tests/support/ctx";
import { call, database } from "../program";
import { newCaller, rowOf, supportSays } from "./customer";

const { db } = database;
const mine = await newCaller();
const theirs = await newCaller();

const append = (
  caller: { key: string },
  id: unknown,
  offset: number,
  raw: string,
  headers: Record<string, string> = {},
) =>
  call("PATCH", `/api/v1/uploads/${id}?offset=${offset}`, {
    key: caller.key,
    raw,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(Buffer.byteLength(raw)),
      ...headers,
    },
  });

describe("a large file", () => {
  test("comes in parts, goes on where it broke off, and is named by a comment", async () => {
    const number = await mine.open();
    const text = `${randomBytes(40_000).toString("base64")}\n`;
    const size = Buffer.byteLength(text);
    const begun = await mine.ask("POST", "uploads", { name: "trace.log", size });
    expect(begun.status).toBe(201);
    const { id } = begun.body;
    expect(begun.body).toMatchObject({
      name: "trace.log",
      size,
      received: 0,
      state: "uploading",
      sha256: null,
    });
    expect((await append(mine, id, 0, text.slice(0, 20_000))).body.received).toBe(20_000);
    // the line broke, and another key of the account goes on
    const { key } = await newKey(db, mine, { scopes: ["cases.open"] });
    const again = await append({ key }, id, 10_000, text.slice(10_000));
    expect([again.status, again.body.code]).toEqual([409, "file_offset_wrong"]);
    const { body: stands } = await call("GET", `/api/v1/uploads/${id}`, { key });
    expect(stands.received).toBe(20_000);
    // not whole yet, so nothing can name it
    const early = await mine.ask("POST", `cases/${number}/messages`, { body: "Here", files: [id] });
    expect(early.body.code).toBe("file_unknown");
    const whole = await append({ key }, id, 20_000, text.slice(20_000));
    expect(whole.body).toMatchObject({
      ...{ received: size, state: "unscanned" },
      sha256: createHash("sha256").update(text).digest("hex"),
    });
    const said = await mine.ask("POST", `cases/${number}/messages`, { body: "Here", files: [id] });
    expect(said.body.files).toMatchObject([{ id, name: "trace.log", size }]);
    const bytes = await mine.ask("GET", `cases/${number}/files/${id}`);
    expect(bytes.text).toBe(text);
    // part of a case by now, and no upload any more
    for (const answer of [
      await mine.ask("GET", `uploads/${id}`),
      await mine.ask("DELETE", `uploads/${id}`),
      await append(mine, id, 0, "x"),
    ])
      expect(answer.status).toBe(404);
  });

  test("is refused for what it is called, how large it is, and what it turns out to be", async () => {
    for (const [body, status, code] of [
      [{ name: "run.exe", size: 10 }, 415, "file_type_refused"],
      [{ name: "a.log", size: 6 * 1024 ** 3 }, 413, "file_too_large"],
      [{ name: "a.log", size: 0 }, 400, "malformed_input"],
    ] as const) {
      const answer = await mine.ask("POST", "uploads", body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    const { body: begun } = await mine.ask("POST", "uploads", { name: "a.png", size: 20 });
    expect(
      (await append(mine, begun.id, 0, "x", { "content-length": String(longestPart + 1) })).body.code,
    ).toBe("body_too_large");
    expect((await append(mine, begun.id, 0, "no picture at all")).body.received).toBe(17);
    expect((await append(mine, begun.id, 17, "....")).body.code).toBe("file_too_long");
    expect((await append(mine, begun.id, 17, "...")).body.code).toBe("file_type_mismatch");
    expect((await mine.ask("GET", `uploads/${begun.id}`)).status).toBe(404);
  });

  test("is nobody else's, can be taken back, and is forgotten when nobody goes on", async () => {
    const { body: begun } = await mine.ask("POST", "uploads", { name: "a.log", size: 20 });
    for (const answer of [
      await theirs.ask("GET", `uploads/${begun.id}`),
      await theirs.ask("DELETE", `uploads/${begun.id}`),
      await append(theirs, begun.id, 0, "x"),
      await mine.ask("GET", "uploads/file_nothing"),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    expect((await mine.ask("DELETE", `uploads/${begun.id}`)).status).toBe(204);
    expect((await mine.ask("GET", `uploads/${begun.id}`)).status).toBe(404);
    const { body: left } = await mine.ask("POST", "uploads", { name: "a.log", size: 20 });
    await db
      .update(caseFiles)
      .set({ changedAt: new Date("2020-01-01") })
      .where(eq(caseFiles.id, String(left.id)));
    await sweepFiles(machineCtx(db));
    expect((await mine.ask("GET", `uploads/${left.id}`)).status).toBe(404);
  });
});

test("a case is shared with an address and no longer; they are told in the name of the key", async () => {
  const number = await mine.open();
  const shared = await mine.ask("POST", `cases/${number}/participants`, { email: "Night@Example.com" });
  const [participant] = shared.body.items as { id: string; email: string }[];
  expect(shared.body.items).toEqual([{ id: expect.any(String), email: "night@example.com", name: null }]);
  const [mail] = await mailsAbout(db, mine.accountId, "case-shared");
  expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ number, person: "Test" });
  // twice is no fault
  await mine.ask("POST", `cases/${number}/participants`, { email: "night@example.com" });
  expect((await mine.ask("GET", `cases/${number}/participants`)).body).toEqual(shared.body);
  expect((await mine.ask("POST", `cases/${number}/participants`, { email: "nobody" })).status).toBe(400);
  const address = `cases/${number}/participants/${participant?.id}`;
  for (const answer of [
    await theirs.ask("GET", `cases/${number}/participants`),
    await theirs.ask("DELETE", address),
  ])
    expect(answer.status).toBe(404);
  expect((await mine.ask("DELETE", address)).status).toBe(204);
  expect((await mine.ask("DELETE", address)).status).toBe(404);
  expect((await mine.ask("GET", `cases/${number}/participants`)).body.items).toEqual([]);
});

test("how it was is said after closing, by the key as by the link, and not of a case that is open", async () => {
  const number = await mine.open();
  const answer = (score: number, comment?: string) =>
    mine.ask("POST", `cases/${number}/survey`, { score, ...(comment ? { comment } : {}) });
  expect((await answer(5)).body.code).toBe("survey_over");
  await mine.ask("POST", `cases/${number}/close`, { reason: "solved" });
  expect((await answer(6)).status).toBe(400);
  expect((await answer(2, "Too slow")).status).toBe(204);
  expect((await answer(4)).status).toBe(204);
  const { id: caseId } = await rowOf(number);
  expect(await db.select().from(caseSurveys).where(eq(caseSurveys.caseId, caseId))).toMatchObject([
    { score: 4, comment: null, answeredAt: expect.any(Date) },
  ]);
  const told = await db.select().from(events).where(eq(events.subjectId, caseId));
  expect(told.filter(({ kind }) => kind === "case.survey_answered")).toHaveLength(2);
  expect((await theirs.ask("POST", `cases/${number}/survey`, { score: 1 })).status).toBe(404);
  await db
    .update(caseSurveys)
    .set({ expiresAt: new Date(0) })
    .where(eq(caseSurveys.caseId, caseId));
  expect((await answer(5)).body.code).toBe("survey_over");
});

test("a message says when nobody proved who sent it", async () => {
  const number = await mine.open();
  const id = await supportSays(number, "Hello");
  await db
    .update(caseMessages)
    .set({ senderUnproven: true, authorKind: "customer", authorName: "stranger@example.net", via: "mail" })
    .where(eq(caseMessages.id, id));
  const { body } = await mine.ask("GET", `cases/${number}/messages`);
  expect((body.items as { author: unknown }[]).map(({ author }) => author)).toEqual([
    { kind: "customer", name: "Test", program: true, verified: true },
    { kind: "customer", name: "stranger@example.net", program: false, verified: false },
  ]);
});
