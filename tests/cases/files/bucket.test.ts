/** Files of cases, pictures and mails in a bucket instead of on a disk: nothing is lost when it is away, and nothing stays (fault F14). */
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { addFiles, removeFile, takeFile } from "@/lib/cases/files/commands";
import { serveFile } from "@/lib/cases/files/downloads/queries";
import { customer, getUpload, listUnsentFiles } from "@/lib/cases/files/queries";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { takeMailFiles } from "@/lib/cases/mail/attaching/commands";
import { s3Bucket } from "@/lib/platform/gateways/file-store/bucket";
import { partBytes } from "@/lib/platform/gateways/file-store/parts";
import {
  forgetIncoming,
  incomingNames,
  keepIncoming,
  listIncoming,
  readIncoming,
} from "@/lib/platform/gateways/incoming/store";
import { newId } from "@/lib/platform/ids";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { bucketName, s3Keys, startS3 } from "@/tests/support/s3";
import { newCustomer } from "../desk";
import { line, logOf } from "./place";

const s3 = await startS3();
Object.assign(process.env, {
  ...{ FILE_STORE: "s3", S3_ENDPOINT: s3.url, S3_BUCKET: bucketName, S3_PREFIX: "one" },
  ...{ S3_ACCESS_KEY_ID: s3Keys.id, S3_SECRET_ACCESS_KEY: s3Keys.secret },
});
const { db } = await testDatabase();
afterAll(() => s3.stop());

/** Names of all objects. */
async function objects(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of s3Bucket(s3.place()).list("")) names.push(name);
  return names;
}
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const get = { method: "GET", headers: new Headers() };
/** The sweep as it runs two hours from now. */
const sweepLater = () => sweepFiles({ ...machineCtx(db), now: new Date(Date.now() + 2 * 3_600_000) });

async function writer() {
  const company = await newCustomer(db);
  const who = customer(company.ctx);
  const submissionId = newId("submission");
  const begin = (size: number) =>
    beginUpload(who, company.accountId, { submissionId, name: "tunnel.log", size });
  const append = (id: string, offset: number, bytes: Uint8Array, breaks = false) =>
    appendToUpload(who, { id, offset }, line(bytes, breaks));
  return { ...company, who, submissionId, begin, append };
}

test("an upload is cut, finds the bucket away, goes on and is whole; it is given out by the portal alone", async () => {
  const { ctx, who, begin, append } = await writer();
  const bytes = logOf(partBytes + 500_000);
  const { id, storageKey } = await begin(bytes.length);
  expect((await append(id, 0, bytes.subarray(0, 4_000_000), true)).received).toBe(4_000_000);
  s3.away = true;
  await expect(append(id, 4_000_000, bytes.subarray(4_000_000))).rejects.toMatchObject({
    ...{ code: "storage_away", status: 503 },
  });
  s3.away = false;
  expect((await getUpload(who, id)).received).toBe(4_000_000);
  const whole = await append(id, 4_000_000, bytes.subarray(4_000_000));
  expect(whole).toMatchObject({ state: "unscanned", sha256: digestOf(bytes) });
  expect((await objects()).filter((name) => name.includes(storageKey))).toEqual([
    `one/${storageKey.slice(0, 2)}/${storageKey}`,
  ]);
  const file = await takeFile(ctx, id, false);
  const served = await serveFile(file, get);
  expect(served.headers.get("location")).toBeNull();
  expect(digestOf(new Uint8Array(await served.arrayBuffer()))).toBe(whole.sha256);
  const part = await serveFile(file, { method: "GET", headers: new Headers({ range: "bytes=100-199" }) });
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
  s3.away = true;
  await expect(serveFile(file, get)).rejects.toMatchObject({ code: "storage_away" });
  s3.away = false;
});

test("an upload whose parts the bucket gave up begins anew, and one that is abandoned leaves nothing", async () => {
  const { who, begin, append } = await writer();
  const bytes = logOf(partBytes * 2 + 10);
  const { id, storageKey } = await begin(bytes.length);
  await append(id, 0, bytes.subarray(0, partBytes + 5));
  const note = (await objects()).find((name) => name.includes(`${storageKey}/parts-`)) ?? "";
  const upload = Buffer.from((await s3Bucket(s3.place()).get(note)) ?? []).toString("utf8");
  await s3Bucket(s3.place()).abort(`one/${storageKey.slice(0, 2)}/${storageKey}`, upload);
  await expect(append(id, partBytes + 5, bytes.subarray(partBytes + 5))).rejects.toMatchObject({
    code: "file_offset_wrong",
  });
  expect((await getUpload(who, id)).received).toBe(0);
  expect((await append(id, 0, bytes)).sha256).toBe(digestOf(bytes));

  const left = await begin(20_000_000);
  await append(left.id, 0, bytes.subarray(0, partBytes + 5));
  await db
    .update(caseFiles)
    .set({ changedAt: sql`now() - interval '25 hours'` })
    .where(eq(caseFiles.id, left.id));
  await sweepFiles(machineCtx(db));
  expect((await objects()).filter((name) => name.includes(left.storageKey))).toEqual([]);
});

test("a form without scripts is told in words that the bucket is away, and nothing stays of it", async () => {
  const { ctx, who, submissionId } = await writer();
  const sent = () => addFiles(ctx, submissionId, [new File([logOf(10)], "a.log")]);
  s3.away = true;
  await expect(sent()).rejects.toMatchObject({ code: "storage_away" });
  s3.away = false;
  expect(await listUnsentFiles(who, submissionId)).toEqual([]);
  await sent();
  expect(await listUnsentFiles(who, submissionId)).toHaveLength(1);
});

test("a file is taken back while the bucket is away: it is gone for everybody, and its bytes follow", async () => {
  const { ctx, who, begin, append } = await writer();
  const [gone, kept] = [await begin(1_000), await begin(1_000)];
  for (const { id } of [gone, kept]) await append(id, 0, logOf(1_000));
  s3.away = true;
  await removeFile(who, gone.id);
  s3.away = false;
  await expect(takeFile(ctx, gone.id, false)).rejects.toMatchObject({ code: "not_found" });
  expect((await objects()).some((name) => name.includes(gone.storageKey))).toBe(true);
  await sweepLater();
  const left = await objects();
  expect(left.some((name) => name.includes(gone.storageKey))).toBe(false);
  expect(left.some((name) => name.includes(kept.storageKey))).toBe(true);
});

test("a mail waits for the bucket with its files instead of losing them", async () => {
  const { accountId } = await newCustomer(db);
  const about = { accountId, submissionId: newId("submission") };
  const files = ["a.log", "run.exe"].map((name) => ({
    ...{ name, type: "text/plain", content: logOf(500), contentId: null, inline: false },
  }));
  s3.away = true;
  await expect(takeMailFiles(machineCtx(db), about, files)).rejects.toMatchObject({
    code: "storage_away",
  });
  await expect(keepIncoming("imail_1.eml", Buffer.from("From: a@b.example"))).rejects.toMatchObject({
    code: "storage_away",
  });
  s3.away = false;
  expect(await takeMailFiles(machineCtx(db), about, files)).toEqual(["run.exe"]);
});

test("mails as they came are kept, found, looked through and forgotten in the bucket too", async () => {
  const raw = Buffer.from("From: Hana <hana@customer.example>\r\n\r\nこんにちは");
  await keepIncoming("imail_2.eml", raw);
  expect(await readIncoming("imail_2.eml")).toEqual(raw);
  expect(await readIncoming("imail_3.eml")).toBeNull();
  expect(await incomingNames("imail_2.eml", ["hana@customer.example"])).toBe(true);
  const listed = async () => {
    const keys: string[] = [];
    for await (const { key } of listIncoming()) keys.push(key);
    return keys;
  };
  expect(await listed()).toEqual(["imail_2.eml"]);
  // the sweep of files has nothing to do with mails
  await sweepLater();
  s3.away = true;
  await forgetIncoming("imail_2.eml");
  s3.away = false;
  expect(await listed()).toEqual(["imail_2.eml"]);
  await forgetIncoming("imail_2.eml");
  expect(await listed()).toEqual([]);
});
