/** Room runs out in words, and leaves nothing behind (trust FIL-1, fault F14). */
import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { addFiles } from "@/lib/cases/files/commands";
import { customer } from "@/lib/cases/files/queries";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { diskStore } from "@/lib/platform/gateways/file-store/disk";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { newCustomer } from "../desk";
import { dataDir, line, logOf, stored } from "./place";

vi.hoisted(() => {
  process.env.CASE_FILES_PERSON_BYTES = "5000";
  process.env.CASE_FILES_ACCOUNT_BYTES = "8000";
});
const { db } = await testDatabase();

test("what a person may have unsent, and an account in all, is counted when an upload begins, also at once", async () => {
  const { ctx, accountId } = await newCustomer(db);
  const begin = (size: number) =>
    beginUpload(customer(ctx), accountId, { submissionId: newId("submission"), name: "a.log", size });
  const begun = await Promise.allSettled(Array.from({ length: 8 }, () => begin(1_500)));
  expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const one of begun)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "files_quota" });
  await db
    .update(caseFiles)
    .set({ messageId: null, uploadedBy: null })
    .where(eq(caseFiles.accountId, accountId));
  await begin(3_500);
  await expect(begin(1)).rejects.toMatchObject({ code: "files_quota" });
  await expect(addFiles(ctx, newId("submission"), [new File([logOf(10)], "a.log")])).rejects.toMatchObject({
    code: "files_quota",
  });
  expect(await db.select().from(caseFiles).where(eq(caseFiles.accountId, accountId))).toHaveLength(4);
  // what is taken back makes room
  await db.update(caseFiles).set({ removedAt: new Date() }).where(eq(caseFiles.accountId, accountId));
  await begin(5_000);
});

test("a disk that would have less left than it should takes no upload", async () => {
  const store = diskStore({ dir: `${dataDir}/spare`, spareBytes: Number.MAX_SAFE_INTEGER });
  expect(await store.hasRoom(1)).toBe(false);
  expect(await diskStore({ dir: `${dataDir}/spare`, spareBytes: 0 }).hasRoom(1)).toBe(true);
});

test("a disk that is full in the middle of a file is told in words: no row, no half file, and the next one is taken", async () => {
  const { ctx, accountId } = await newCustomer(db);
  const submissionId = newId("submission");
  const upload = await beginUpload(customer(ctx), accountId, { submissionId, name: "a.log", size: 4_000 });
  const partial = join(dataDir, "files", "incoming", upload.storageKey);
  await mkdir(join(dataDir, "files", "incoming"), { recursive: true });
  // the system's own full disk: every byte written to it is answered ENOSPC
  await symlink("/dev/full", partial);
  const bytes = logOf(4_000);
  await expect(
    appendToUpload(customer(ctx), { id: upload.id, offset: 0 }, line(bytes)),
  ).rejects.toMatchObject({ code: "storage_full", status: 507 });
  expect(await db.select().from(caseFiles).where(eq(caseFiles.id, upload.id))).toEqual([]);
  expect(stored()).not.toContain(upload.storageKey);
  expect(await readdir(join(dataDir, "files", "incoming"))).not.toContain(upload.storageKey);
  const again = await beginUpload(customer(ctx), accountId, { submissionId, name: "a.log", size: 4_000 });
  expect(await appendToUpload(customer(ctx), { id: again.id, offset: 0 }, line(bytes))).toMatchObject({
    received: 4_000,
  });
});
