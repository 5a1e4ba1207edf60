/** Files are looked at before others may have them, and a virus is nobody's (trust FIL-8). */
import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { events, mails } from "@/db/schema/platform";
import { takeFile, takeFileAsStaff } from "@/lib/cases/files/commands";
import { customer, listCaseFiles } from "@/lib/cases/files/queries";
import { scanFile } from "@/lib/cases/files/scanning/commands";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { clamdScanner } from "@/lib/platform/gateways/virus-scan/clamd";
import { newId } from "@/lib/platform/ids";
import { clamdListener, eicar } from "@/tests/support/clamd-listener";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "../desk";
import { line, logOf, stored } from "./place";

const { db } = await testDatabase();
const clamd = await clamdListener();
process.env.CLAMD_ADDRESS = clamd.address;
afterAll(() => clamd.close());

/** A case with one file in it, as it lies there before anybody looked. */
async function caseWith(bytes: Uint8Array) {
  const company = await newCustomer(db);
  const submissionId = newId("submission");
  const who = customer(company.ctx);
  const upload = await beginUpload(who, company.accountId, {
    submissionId,
    name: "a.log",
    size: bytes.length,
  });
  const file = await appendToUpload(who, { id: upload.id, offset: 0 }, line(bytes));
  const opened = await openCase(company.ctx, caseForm({ serial: company.asset.serial, submissionId }));
  return { ...company, ...opened, file, engineer: await newEngineer(db) };
}
const scan = (fileId: string) => scanFile(machineCtx(db), { fileId });
const jobsOf = (fileId: string) =>
  db.execute<{ name: string }>(
    `select name from pgboss.job where name = 'cases.scan-file' and data->>'fileId' = '${fileId}'`,
  );

test("a file waits for the scanner, its uploader alone may have it meanwhile, and then everybody in the case", async () => {
  const { ctx, caseId, file, engineer } = await caseWith(logOf(400_000));
  expect(file.state).toBe("pending");
  expect(await jobsOf(file.id)).toHaveLength(1);
  expect(await takeFile(ctx, file.id, false)).toMatchObject({ id: file.id });
  await expect(takeFileAsStaff(engineer, file.id, false)).rejects.toMatchObject({ code: "file_pending" });
  await scan(file.id);
  expect(clamd.seen.at(-1)).toBe(400_000);
  expect(await listCaseFiles(ctx, caseId)).toMatchObject([{ state: "clean" }]);
  expect(await takeFileAsStaff(engineer, file.id, true)).toMatchObject({ id: file.id });
});

test("a virus is deleted, nobody may have it, history says so and its uploader is told, once", async () => {
  const { ctx, caseId, file, engineer } = await caseWith(new TextEncoder().encode(eicar));
  await Promise.all([scan(file.id), scan(file.id), scan(file.id)]);
  await scan(file.id);
  expect(await listCaseFiles(ctx, caseId)).toMatchObject([{ state: "infected" }]);
  expect(stored()).not.toContain(file.storageKey);
  await expect(takeFile(ctx, file.id, false)).rejects.toMatchObject({ code: "file_infected" });
  await expect(takeFileAsStaff(engineer, file.id, false)).rejects.toMatchObject({ code: "file_infected" });
  const noted = await db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.subjectId, caseId), eq(events.kind, "case.file_infected")));
  expect(noted).toEqual([{ data: { fileId: file.id, reason: "Eicar-Signature" } }]);
  const told = await db
    .select({ userId: mails.userId })
    .from(mails)
    .where(eq(mails.template, "case-file-infected"));
  expect(told).toEqual([{ userId: ctx.actor.userId }]);
});

test("a file removed while it waits is looked at by nobody", async () => {
  const { ctx, file } = await caseWith(logOf(10));
  const before = clamd.seen.length;
  await db.update(caseFiles).set({ removedAt: ctx.now }).where(eq(caseFiles.id, file.id));
  await scan(file.id);
  expect(clamd.seen).toHaveLength(before);
});

test("a scanner that is away, silent, or shown too much never passes anything", async () => {
  const [small, silent, gone] = [
    await clamdListener({ limit: 1_000 }),
    await clamdListener({ silent: true }),
    await clamdListener(),
  ];
  await gone.close();
  const ask = (address: string, bytes: Uint8Array) =>
    clamdScanner({ address, timeoutMs: address === silent.address ? 300 : 30_000 }).scan(line(bytes));
  expect(await ask(small.address, logOf(2_000_000))).toEqual({ verdict: "too_large" });
  expect(await ask(silent.address, logOf(2_000))).toEqual({ verdict: "unavailable", reason: "timeout" });
  expect(await ask(gone.address, logOf(2_000))).toEqual({ verdict: "unavailable", reason: "ECONNREFUSED" });
  expect(await ask(small.address, logOf(10))).toEqual({ verdict: "clean" });
  await Promise.all([small.close(), silent.close()]);
});

test("while the scanner does not answer the file waits and the job is tried again", async () => {
  const { file } = await caseWith(logOf(500));
  await clamd.close();
  await expect(scan(file.id)).rejects.toThrow("does not answer");
  const [row] = await db.select().from(caseFiles).where(eq(caseFiles.id, file.id));
  expect(row).toMatchObject({ state: "pending" });
});
