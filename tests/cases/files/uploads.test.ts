/** Uploads in parts, over lines that break and through crashes: rows and bytes agree in the end (trust FIL-1, FIL-9). */
import { createHash } from "node:crypto";
import { appendFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { events } from "@/db/schema/platform";
import { addFiles, attachFiles, removeFile } from "@/lib/cases/files/commands";
import { customer, engineer, getUpload, listCaseFiles, listUnsentFiles } from "@/lib/cases/files/queries";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { commentOnCase } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { newHex, newId } from "@/lib/platform/ids";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "../desk";
import { dataDir, line, logOf, pictureOf, stored } from "./place";

const { db } = await testDatabase();

/** A customer who is filling in a form, and begins uploads for it. */
async function writer() {
  const customerOf = await newCustomer(db);
  const who = customer(customerOf.ctx);
  const submissionId = newId("submission");
  const begin = (size: number, name = "tunnel.log") =>
    beginUpload(who, customerOf.accountId, { submissionId, name, size });
  const append = (id: string, offset: number, bytes: Uint8Array, breaks = false) =>
    appendToUpload(who, { id, offset }, line(bytes, breaks));
  return { ...customerOf, who, submissionId, begin, append };
}
const rowOf = async (id: string) => (await db.select().from(caseFiles).where(eq(caseFiles.id, id)))[0];
const sweep = () => sweepFiles(machineCtx(db));
const pathOf = (key: string, whole: boolean) =>
  join(dataDir, "files", whole ? key.slice(0, 2) : "incoming", key);

describe("an upload", () => {
  test("comes in parts and is whole with the digest of its bytes", async () => {
    const { begin, append } = await writer();
    const bytes = logOf(50_000);
    const { id } = await begin(bytes.length);
    expect(await append(id, 0, bytes.subarray(0, 20_000))).toMatchObject({
      received: 20_000,
      state: "uploading",
    });
    const whole = await append(id, 20_000, bytes.subarray(20_000));
    expect(whole).toMatchObject({
      ...{ received: 50_000, state: "unscanned", contentType: "text/plain; charset=utf-8" },
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(stored()).toContain(whole.storageKey);
    expect(whole.storageKey).toMatch(/^[0-9a-f]{40}$/);
    // the answer to the last part was lost: the same again is the same file
    expect(await append(id, 50_000, new Uint8Array())).toMatchObject({ state: "unscanned" });
  });

  test("keeps what came before the line broke, and goes on from there", async () => {
    const { who, begin, append } = await writer();
    const bytes = logOf(30_000);
    const { id } = await begin(bytes.length);
    expect(await append(id, 0, bytes.subarray(0, 12_000), true)).toMatchObject({ received: 12_000 });
    expect((await getUpload(who, id)).received).toBe(12_000);
    const whole = await append(id, 12_000, bytes.subarray(12_000));
    expect(whole.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("takes no part that does not follow on, and none that brings more than was announced", async () => {
    const { who, begin, append } = await writer();
    const bytes = logOf(30_000);
    const { id } = await begin(20_000);
    await append(id, 0, bytes.subarray(0, 10_000));
    for (const offset of [0, 9_999, 10_001, 20_000])
      await expect(append(id, offset, bytes.subarray(0, 10))).rejects.toMatchObject({
        code: "file_offset_wrong",
      });
    await expect(append(id, 10_000, bytes.subarray(0, 10_001))).rejects.toMatchObject({
      code: "file_too_long",
    });
    expect((await getUpload(who, id)).received).toBe(10_000);
    expect(await append(id, 10_000, bytes.subarray(10_000, 20_000))).toMatchObject({ state: "unscanned" });
  });

  test("of a line that hangs is taken over by the same person on a new one", async () => {
    const { begin, append, who } = await writer();
    const bytes = logOf(20_000);
    const { id } = await begin(bytes.length);
    const heard = Promise.withResolvers<void>();
    async function* hanging() {
      yield bytes.subarray(0, 9_000);
      heard.resolve();
      await new Promise(() => {});
    }
    const first = appendToUpload(who, { id, offset: 0 }, hanging());
    await heard.promise;
    await expect(append(id, 0, bytes)).rejects.toMatchObject({ code: "file_offset_wrong" });
    expect((await first).received).toBe(9_000);
    expect(await append(id, 9_000, bytes.subarray(9_000))).toMatchObject({ state: "unscanned" });
  });

  test("is refused for its kind at once by name, and with its first bytes by what is in it", async () => {
    const { begin, append } = await writer();
    await expect(begin(10, "run.exe")).rejects.toMatchObject({ code: "file_type_refused" });
    await expect(begin(0)).rejects.toMatchObject({ code: "file_empty" });
    await expect(begin(5_368_709_121)).rejects.toMatchObject({ code: "file_too_large" });
    const liar = await begin(5_000_000, "shot.png");
    await expect(append(liar.id, 0, logOf(10_000))).rejects.toMatchObject({ code: "file_type_mismatch" });
    expect(await rowOf(liar.id)).toBeUndefined();
    expect(stored()).not.toContain(liar.storageKey);
    const short = await begin(20, "shot.png");
    await expect(append(short.id, 0, logOf(20))).rejects.toMatchObject({ code: "file_type_mismatch" });
    expect(stored()).not.toContain(short.storageKey);
  });

  test("is nobody's but the uploader's", async () => {
    const { begin, append } = await writer();
    const { id } = await begin(5_000);
    await append(id, 0, logOf(1_000));
    const stranger = customer((await newCustomer(db)).ctx);
    const staff = engineer(await newEngineer(db));
    for (const who of [stranger, staff]) {
      await expect(getUpload(who, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(appendToUpload(who, { id, offset: 1_000 }, line(logOf(10)))).rejects.toMatchObject({
        code: "not_found",
      });
    }
    await expect(removeFile(customer((await newCustomer(db)).ctx), id)).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await rowOf(id))?.received).toBe(1_000);
  });

  test("comes ten to a message, also when all begin at once", async () => {
    const { begin, who, submissionId } = await writer();
    const begun = await Promise.allSettled(Array.from({ length: 14 }, () => begin(1_000)));
    const refused = begun.filter((one) => one.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(4).fill("files_too_many"));
    expect(await listUnsentFiles(who, submissionId)).toHaveLength(10);
  });
});

describe("after a crash", () => {
  test("bytes that no row counted are written again", async () => {
    const { begin, append } = await writer();
    const bytes = logOf(20_000);
    const { id, storageKey } = await begin(bytes.length);
    await append(id, 0, bytes.subarray(0, 10_000));
    appendFileSync(pathOf(storageKey, false), "what the power cut left");
    const whole = await append(id, 10_000, bytes.subarray(10_000));
    expect(whole.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("bytes that were counted and lost are asked for again", async () => {
    const { who, begin, append } = await writer();
    const bytes = logOf(20_000);
    const { id, storageKey } = await begin(bytes.length);
    await append(id, 0, bytes.subarray(0, 10_000));
    truncateSync(pathOf(storageKey, false), 4_000);
    expect((await getUpload(who, id)).received).toBe(4_000);
    expect(await append(id, 4_000, bytes.subarray(4_000))).toMatchObject({ state: "unscanned" });
  });

  test("between the file and its row, the upload is finished by whoever comes first: its owner or the sweep", async () => {
    for (const bySweep of [true, false]) {
      const { begin, append } = await writer();
      const bytes = logOf(3_000);
      const { id, storageKey } = await begin(bytes.length);
      await fileStore().write(storageKey, 0, line(bytes), bytes.length);
      await fileStore().finish(storageKey, bytes.length);
      await db
        .update(caseFiles)
        .set({ received: 3_000, changedAt: sql`now() - interval '2 minutes'` })
        .where(eq(caseFiles.id, id));
      if (bySweep) await sweep();
      else await append(id, 3_000, new Uint8Array());
      expect(await rowOf(id)).toMatchObject({
        state: "unscanned",
        sha256: createHash("sha256").update(bytes).digest("hex"),
      });
    }
  });

  test("bytes without a row are swept once they are an hour old, whole or not; those with one stay", async () => {
    const { begin, append } = await writer();
    const kept = await begin(3_000);
    await append(kept.id, 0, logOf(3_000));
    const [old, young, half] = [newHex(20), newHex(20), newHex(20)];
    for (const key of [old, young]) {
      await fileStore().write(key, 0, line(logOf(10)), 10);
      await fileStore().finish(key, 10);
    }
    await fileStore().write(half, 0, line(logOf(10)), 10);
    const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(pathOf(old, true), hoursAgo, hoursAgo);
    utimesSync(pathOf(half, false), hoursAgo, hoursAgo);
    utimesSync(pathOf(kept.storageKey, true), hoursAgo, hoursAgo);
    writeFileSync(join(dataDir, "files", "notes.txt"), "not ours");
    await sweep();
    const left = stored();
    expect(left).toEqual(expect.arrayContaining([young, kept.storageKey, "notes.txt"]));
    expect(left).not.toContain(old);
    expect(left).not.toContain(half);
  });

  test("an upload nobody goes on with is forgotten after a day", async () => {
    const { begin, append } = await writer();
    const [left, going] = [await begin(5_000), await begin(5_000)];
    for (const { id } of [left, going]) await append(id, 0, logOf(1_000));
    await db
      .update(caseFiles)
      .set({ changedAt: sql`now() - interval '25 hours'` })
      .where(eq(caseFiles.id, left.id));
    await sweep();
    expect(await rowOf(left.id)).toBeUndefined();
    expect(stored()).not.toContain(left.storageKey);
    expect(await rowOf(going.id)).toMatchObject({ received: 1_000 });
  });
});

describe("files of a form", () => {
  const kindsOf = async (subjectId: string) =>
    (await db.select({ kind: events.kind }).from(events).where(eq(events.subjectId, subjectId)))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith("case.file"));

  test("become part of its case, each once in its history, also one that is still on its way", async () => {
    const { ctx, asset, begin, append, submissionId } = await writer();
    const [done, going] = [await begin(3_000, "done.log"), await begin(3_000, "going.log")];
    await append(done.id, 0, logOf(3_000));
    const opened = await openCase(ctx, caseForm({ serial: asset.serial, submissionId }));
    expect(await kindsOf(opened.caseId)).toEqual(["case.file_added"]);
    await append(going.id, 0, logOf(3_000));
    expect(await kindsOf(opened.caseId)).toEqual(["case.file_added", "case.file_added"]);
    const files = await listCaseFiles(ctx, opened.caseId);
    expect(files.map(({ name, removable }) => [name, removable])).toEqual([
      ["done.log", true],
      ["going.log", true],
    ]);
  });

  test("of one person are not taken along by another's form", async () => {
    const { ctx, asset, begin, append, submissionId, accountId } = await writer();
    const { caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    const { id } = await begin(3_000);
    await append(id, 0, logOf(3_000));
    const other = await newCustomer(db);
    await db.transaction((tx) =>
      attachFiles(
        { ...ctx, db: tx },
        {
          ...{ accountId, caseId, messageId: "msg_none", submissionId, visibility: "customer" },
          uploadedBy: other.superUser,
        },
      ),
    );
    expect(await rowOf(id)).toMatchObject({ caseId: null, messageId: null });
  });

  test("are taken back by whoever uploaded them until the case is over", async () => {
    const { ctx, asset, begin, append, submissionId } = await writer();
    const [early, late] = [await begin(3_000), await begin(3_000)];
    for (const { id } of [early, late]) await append(id, 0, logOf(3_000));
    const opened = await openCase(ctx, caseForm({ serial: asset.serial, submissionId }));
    await removeFile(customer(ctx), early.id);
    expect(stored()).not.toContain(early.storageKey);
    expect(await kindsOf(opened.caseId)).toEqual(expect.arrayContaining(["case.file_removed"]));
    await expect(removeFile(customer(ctx), early.id)).rejects.toMatchObject({ code: "not_found" });
    await db.execute(
      sql`update cases set status = 'closed', closed_at = now(), close_reason = 'solved' where id = ${opened.caseId}`,
    );
    await expect(removeFile(customer(ctx), late.id)).rejects.toMatchObject({ code: "case_closed" });
    expect(await listCaseFiles(ctx, opened.caseId)).toMatchObject([{ id: late.id, removable: false }]);
    await db.execute(
      sql`update cases set closed_at = now() - interval '181 days' where id = ${opened.caseId}`,
    );
    await sweep();
    expect(await listCaseFiles(ctx, opened.caseId)).toEqual([]);
    expect(stored()).not.toContain(late.storageKey);
  });

  test("sent without scripts are kept when one of them is not good, and go with the form", async () => {
    const { ctx, asset, who } = await writer();
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    const submissionId = newId("submission");
    const sent = [
      new File([pictureOf(9_000)], "画面.png"),
      new File([logOf(100)], "fake.png"),
      new File([], ""),
      new File([logOf(26_214_401)], "long.log"),
      new File([logOf(40_000)], "../../tunnel.log"),
    ];
    await expect(addFiles(ctx, submissionId, sent)).rejects.toMatchObject({
      code: "file_type_mismatch",
      detail: { field: "attachments", values: { file: "fake.png" } },
    });
    expect((await listUnsentFiles(who, submissionId)).map(({ name }) => name)).toEqual([
      "画面.png",
      "tunnel.log",
    ]);
    await commentOnCase(ctx, { number, body: "Here they are.", submissionId });
    expect(await listCaseFiles(ctx, caseId)).toHaveLength(2);
    expect(await addFiles(ctx, newId("submission"), [])).toEqual([]);
  });
});
