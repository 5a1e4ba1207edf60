/** Whoever asks for the bytes of a file is asked who they are, every time (trust FIL-4, FIL-5; domain rules 21, 74, 76). */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { caseFiles } from "@/db/schema/cases-files";
import { events } from "@/db/schema/platform";
import { mergeCases } from "@/lib/cases/desk/joining/commands";
import { splitCase } from "@/lib/cases/desk/splitting/commands";
import { removeFile, takeFile, takeFileAsStaff } from "@/lib/cases/files/commands";
import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { customer, engineer, listCaseFiles, listFileNames, listUnsentFiles } from "@/lib/cases/files/queries";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { formAfter, publishReply, takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase } from "@/lib/cases/queries";
import { newId } from "@/lib/platform/ids";
import { join as joinAccount, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "../desk";
import { dataDir, line, logOf } from "./place";

const { db } = await testDatabase();
const bytes = logOf(300_000);

/** A customer with a case and a file in it. */
async function caseWithFile() {
  const company = await newCustomer(db);
  const who = customer(company.ctx);
  const submissionId = newId("submission");
  const { id } = await beginUpload(who, company.accountId, {
    ...{ submissionId, name: "ログ.txt", size: bytes.length },
  });
  const file = await appendToUpload(who, { id, offset: 0 }, line(bytes));
  const sent = () => openCase(company.ctx, caseForm({ serial: company.asset.serial, submissionId }));
  return { ...company, file, sent };
}
const get = (headers: Record<string, string> = {}, method = "GET") => ({
  method,
  headers: new Headers(headers),
});
const messageOf = async (id: string) =>
  (await db.select().from(caseFiles).where(eq(caseFiles.id, id)))[0]?.messageId ?? "";
const takenOf = (caseId: string) =>
  db
    .select({ by: events.actorId, accountId: events.accountId })
    .from(events)
    .where(and(eq(events.subjectId, caseId), eq(events.kind, "case.file_taken")));

test("a file is given out whole, in parts, or not at all when the reader has it", async () => {
  const { file } = await caseWithFile();
  const whole = await serveFile(file, get());
  expect(whole.status).toBe(200);
  expect(whole.headers.get("content-disposition")).toContain("filename*=UTF-8''%E3%83%AD%E3%82%B0.txt");
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
  const part = await serveFile(file, get({ range: "bytes=100-299" }));
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 100-299/300000"]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(100, 300));
  const tag = whole.headers.get("etag") ?? "";
  expect((await serveFile(file, get({ "if-none-match": tag }))).status).toBe(304);
  expect((await serveFile(file, get({ range: "bytes=300000-" }))).status).toBe(416);
  expect((await serveFile(file, get({ range: "bytes=5-9", "if-range": '"other"' }))).status).toBe(200);
  const head = await serveFile(file, get({}, "HEAD"));
  expect([head.body, head.headers.get("content-length")]).toEqual([null, "300000"]);
});

test("another account, its staff of nothing, and colleagues before it is sent have no such file", async () => {
  const { ctx, accountId, file, sent } = await caseWithFile();
  const stranger = (await newCustomer(db)).ctx;
  const userId = await newPerson(db);
  await joinAccount(db, accountId, userId, ["standard_user"]);
  const colleague = await accountMemberCtx(db, { userId });
  expect(await takeFile(ctx, file.id, true)).toMatchObject({ id: file.id });
  for (const other of [stranger, colleague])
    await expect(takeFile(other, file.id, false)).rejects.toMatchObject({ code: "not_found" });
  await expect(takeFileAsStaff(await newEngineer(db), file.id, false)).rejects.toMatchObject({
    code: "not_found",
  });
  await sent();
  expect(await takeFile(colleague, file.id, false)).toMatchObject({ id: file.id });
  await expect(takeFile(stranger, file.id, false)).rejects.toMatchObject({ code: "not_found" });
  await expect(takeFile(ctx, "file_1111111111111111111111", false)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("every download is noted once, not each of its parts", async () => {
  const { ctx, file, sent } = await caseWithFile();
  const { caseId } = await sent();
  for (const range of ["", "bytes=0-99", "bytes=100-", "bytes=-5"]) {
    const { headers } = get(range ? { range } : {});
    await takeFile(ctx, file.id, beginsDownload(headers));
  }
  expect(await takenOf(caseId)).toHaveLength(3);
});

test("a file of staff is the customer's with the reply it came with, never before, and one of a note never", async () => {
  const { ctx, accountId, sent } = await caseWithFile();
  const { caseId } = await sent();
  const staff = await newEngineer(db);
  const attach = async (visibility: "customer" | "staff") => {
    const submissionId = newId("submission");
    const who = engineer(staff);
    const { id } = await beginUpload(
      who,
      accountId,
      { submissionId, name: "fix.txt", size: 500 },
      visibility,
    );
    await appendToUpload(who, { id, offset: 0 }, line(logOf(500)));
    const { messageId } = await writeAsStaff(staff, {
      ...{ caseId, body: "See the file.", visibility, kind: "comment", asks: false, promisedAt: null },
      ...{ submissionId, seenUntil: null },
    });
    return { id, messageId };
  };
  const reply = await attach("customer");
  const addedTo = async (id: string) => {
    const [row] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from events where subject_id = ${caseId} and kind = 'case.file_added' and data->>'fileId' = ${id}`,
    );
    return row?.count;
  };
  expect(await addedTo(reply.id)).toBe(0);
  await expect(takeFile(ctx, reply.id, false)).rejects.toMatchObject({ code: "not_found" });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(1);
  await publishReply(machineCtx(db), { messageId: reply.messageId, asks: false });
  expect(await takeFile(ctx, reply.id, false)).toMatchObject({ name: "fix.txt" });
  expect(await addedTo(reply.id)).toBe(1);
  expect(await listFileNames(ctx, reply.messageId)).toEqual(["fix.txt"]);
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(2);
  const note = await attach("staff");
  await expect(takeFile(ctx, note.id, false)).rejects.toMatchObject({ code: "not_found" });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(2);
  await takeFileAsStaff(staff, note.id, true);
  expect(await takenOf(caseId)).toEqual([{ by: staff.actor.userId, accountId: null }]);
  expect(await listFileNames(ctx, note.messageId)).toEqual([]);
  await removeFile(engineer(staff), note.id);
  expect(await addedTo(note.id)).toBe(0);
  const traces = await db
    .select()
    .from(events)
    .where(and(eq(events.accountId, accountId), sql`${events.data}->>'fileId' = ${note.id}`));
  expect(traces).toEqual([]);
});

test("a reply that was taken back leaves its files in the form that goes on with it, and customers hear of none", async () => {
  const { ctx, accountId, sent } = await caseWithFile();
  const { caseId } = await sent();
  const staff = await newEngineer(db);
  const who = engineer(staff);
  const write = (submissionId: string) =>
    writeAsStaff(staff, {
      ...{ caseId, body: "See the file.", visibility: "customer", kind: "comment", asks: false },
      ...{ promisedAt: null, submissionId, seenUntil: null },
    });
  const submissionId = newId("submission");
  const { id } = await beginUpload(who, accountId, { submissionId, name: "wrong.txt", size: 500 });
  await appendToUpload(who, { id, offset: 0 }, line(logOf(500)));
  const { messageId } = await write(submissionId);
  await takeBackReply(staff, messageId);
  await publishReply(machineCtx(db), { messageId, asks: false });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(1);
  await expect(takeFile(ctx, id, false)).rejects.toMatchObject({ code: "not_found" });
  expect(await listUnsentFiles(who, formAfter(messageId))).toMatchObject([{ id, name: "wrong.txt" }]);
  const again = await write(formAfter(messageId));
  expect(again.messageId).not.toBe(messageId);
  await expect(takeBackReply(staff, messageId)).rejects.toMatchObject({ code: "reply_taken_back" });
  await publishReply(machineCtx(db), { ...again, asks: false });
  await expect(takeBackReply(staff, again.messageId)).rejects.toMatchObject({ code: "reply_taken_back" });
  expect(await takeFile(ctx, id, false)).toMatchObject({ messageId: again.messageId });
});

test("files go into a case that is split off, each there by itself, and stay where they were when cases are joined", async () => {
  const { ctx, asset, file, sent } = await caseWithFile();
  const { caseId, number } = await sent();
  const staff = await newEngineer(db);
  const split = await splitCase(staff, {
    ...{ caseId, number, messages: [await messageOf(file.id)], severity: 3 },
    ...{ subject: "The second problem of the two", submissionId: newId("submission") },
  });
  const other = await getCase(ctx, split.number);
  const [copy] = await listCaseFiles(ctx, other.id);
  expect(copy).toMatchObject({ name: file.name, sha256: file.sha256, removable: true });
  await removeFile(customer(ctx), file.id);
  const taken = await takeFile(ctx, copy?.id ?? "", false);
  expect(new Uint8Array(await (await serveFile(taken, get())).arrayBuffer())).toEqual(bytes);
  // the copy is as young as its row, whatever its bytes are
  await sweepFiles(machineCtx(db));
  expect((await serveFile(taken, get())).status).toBe(200);
  const third = await openCase(ctx, caseForm({ serial: asset.serial }));
  await mergeCases(staff, { caseId: other.id, intoId: third.caseId });
  expect(await listCaseFiles(ctx, other.id)).toMatchObject([{ id: taken.id }]);
  expect(await takeFile(ctx, taken.id, false)).toMatchObject({ id: taken.id });
  expect(await takeFileAsStaff(staff, taken.id, false)).toMatchObject({ id: taken.id });
});

test("a file of a sandbox is nothing to support", async () => {
  const { accountId, file, sent } = await caseWithFile();
  await sent();
  const staff = await newEngineer(db);
  expect(await takeFileAsStaff(staff, file.id, false)).toMatchObject({ id: file.id });
  const parent = await newCustomer(db);
  await db.update(accounts).set({ sandboxOfId: parent.accountId }).where(eq(accounts.id, accountId));
  await expect(takeFileAsStaff(staff, file.id, false)).rejects.toMatchObject({ code: "not_found" });
});

test("a file that the disk has lost is said to be away, and its row stays", async () => {
  const { ctx, file } = await caseWithFile();
  rmSync(join(dataDir, "files", file.storageKey.slice(0, 2), file.storageKey));
  await expect(takeFile(ctx, file.id, false).then((one) => serveFile(one, get()))).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(await db.select().from(caseFiles).where(eq(caseFiles.id, file.id))).toHaveLength(1);
});
