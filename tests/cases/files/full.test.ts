/** A full disk is told in words before anything is stored. */
import { expect, test, vi } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { addFiles } from "@/lib/cases/files/commands";
import { customer } from "@/lib/cases/files/queries";
import { beginUpload } from "@/lib/cases/files/uploads/commands";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { testDatabase } from "@/tests/support/database";
import { newCustomer } from "../desk";
import { logOf, stored } from "./place";

vi.hoisted(() => {
  process.env.FILE_STORE_SPARE_BYTES = String(Number.MAX_SAFE_INTEGER);
});
const { db } = await testDatabase();

test("neither a row nor a byte stays behind", async () => {
  const { ctx, accountId } = await newCustomer(db);
  const submissionId = newId("submission");
  const refused = await beginUpload(customer(ctx), accountId, {
    submissionId,
    name: "a.log",
    size: 10,
  }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: "storage_full", status: 507 });
  await expect(addFiles(ctx, submissionId, [new File([logOf(10)], "a.log")])).rejects.toMatchObject({
    code: "storage_full",
  });
  expect(await db.select().from(caseFiles)).toEqual([]);
  expect(stored()).toEqual([]);
});
