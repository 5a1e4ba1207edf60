/** Whoever asks for the bytes of a file is asked who they are, every time (trust FIL-4, FIL-5; domain rules 21, 74, 76). */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { events } from "@/db/schema/platform";
import { takeFile, takeFileAsStaff } from "@/lib/cases/files/commands";
import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { customer, engineer, listCaseFiles } from "@/lib/cases/files/queries";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
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
  await expect(takeFile(ctx, reply.id, false)).rejects.toMatchObject({ code: "not_found" });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(1);
  await publishReply(machineCtx(db), { messageId: reply.messageId, asks: false });
  expect(await takeFile(ctx, reply.id, false)).toMatchObject({ name: "fix.txt" });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(2);
  const note = await attach("staff");
  await expect(takeFile(ctx, note.id, false)).rejects.toMatchObject({ code: "not_found" });
  expect(await listCaseFiles(ctx, caseId)).toHaveLength(2);
  await takeFileAsStaff(staff, note.id, true);
  expect(await takenOf(caseId)).toEqual([{ by: staff.actor.userId, accountId: null }]);
  const [added] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from events where subject_id = ${caseId} and kind = 'case.file_added' and data->>'fileId' = ${note.id}`,
  );
  expect(added?.count).toBe(0);
});

test("a file that the disk has lost is said to be away, and its row stays", async () => {
  const { ctx, file } = await caseWithFile();
  rmSync(join(dataDir, "files", file.storageKey.slice(0, 2), file.storageKey));
  await expect(takeFile(ctx, file.id, false).then((one) => serveFile(one, get()))).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(await db.select().from(caseFiles).where(eq(caseFiles.id, file.id))).toHaveLength(1);
});
