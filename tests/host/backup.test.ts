import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileWarning } from "@/lib/host/backup/bucket";
import type { Manifest } from "@/lib/host/backup/format";
import { verifyBackup } from "@/lib/host/backup/verify";
import { prepareDatabase } from "@/lib/host/database/prepare";
import { startServer } from "@/lib/host/postgres/start";
import { lines, newDataDir, portal } from "@/tests/host/machine";

const secret = { AUTH_SECRET: "the secret of a portal that is backed up" };

/** A small portal's data: rows with everything COPY must escape, history that may not change, files with odd names. */
async function fill(data: ReturnType<typeof newDataDir>): Promise<void> {
  const { signal } = new AbortController();
  const server = await startServer(data.postgres, signal);
  await prepareDatabase({ ...server.urls, embedded: true }, { demo: false, signal });
  const sql = postgres(server.urls.owner, { max: 1 });
  const awkward = "タブ\tと改行\r\nと\\と\\N と 'quotes' と 絵文字🗝";
  await sql`
    insert into users ${sql({ id: "usr_1", email: "a@b.example", email_key: "a@b.example", family_name: awkward, given_name: "", language: "ja", time_zone: "Asia/Tokyo" })}`;
  await sql`
    insert into events (id, kind, actor_kind, data, request_id)
    select 'evt_' || n, 'test', 'system', jsonb_build_object('text', ${awkward}::text, 'n', n), 'req' from generate_series(1, 30000) n`;
  await sql.end();
  await server.stop();
  const deep = join(data.files, "a", "あ".repeat(60), `${"long-name-".repeat(12)}.txt`);
  mkdirSync(dirname(deep), { recursive: true });
  writeFileSync(deep, "an attachment");
  writeFileSync(join(data.files, "empty"), "");
}

async function userNames(data: ReturnType<typeof newDataDir>): Promise<unknown> {
  const server = await startServer(data.postgres, new AbortController().signal);
  const sql = postgres(server.urls.app, { max: 1 });
  const rows = await sql`select family_name, (select count(*)::int from events) as events from users`;
  await sql.end();
  await server.stop();
  return rows;
}

describe("backup and restore", () => {
  const source = newDataDir(afterAll);
  const file = join(newDataDir(afterAll).root, "backup.tar.gz");
  let original: unknown;

  beforeAll(async () => {
    await fill(source);
    original = await userNames(source);
    const { code, err } = await portal(["backup", file], { ...secret, PORTAL_DATA_DIR: source.root });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  /** A fresh data directory and what restoring into it said. */
  async function restored(from: string, options: string[] = []) {
    const data = newDataDir();
    return {
      data,
      result: await portal(["restore", from, ...options], { ...secret, PORTAL_DATA_DIR: data.root }),
    };
  }

  test("restores to the same system: rows, counts, files", async () => {
    const { data, result } = await restored(file);
    expect(result).toMatchObject({ code: 0, err: "" });
    expect(await userNames(data)).toEqual(original);

    const again = join(newDataDir().root, "again.tar.gz");
    await portal(["backup", again], { ...secret, PORTAL_DATA_DIR: data.root });
    const [before, after] = [await verifyBackup(file), await verifyBackup(again)];
    expect(after.tables).toEqual(before.tables);
    expect(after.files).toEqual(before.files);
    expect(after.sequences).toEqual(before.sequences);
  });

  test("of a portal with its files in a bucket says that they are not in it, and what to do besides", async () => {
    const bucket = {
      ...{ ...secret, PORTAL_DATA_DIR: source.root, FILE_STORE: "s3", S3_BUCKET: "portal-files" },
      ...{ S3_ENDPOINT: "http://127.0.0.1:1", S3_ACCESS_KEY_ID: "a", S3_SECRET_ACCESS_KEY: "b" },
    };
    const path = join(newDataDir().root, "bucket.tar.gz");
    expect(await portal(["backup", path], bucket)).toMatchObject({
      ...{ code: 0, out: expect.stringContaining("they are in the bucket portal-files/.") },
    });
    const manifest = await verifyBackup(path);
    expect(manifest).toMatchObject({ bucket: "portal-files/", files: [] });
    const env = { FILE_STORE: "s3", S3_BUCKET: "portal-files", S3_PREFIX: "" } as const;
    const warned = (about: Manifest, change: object) =>
      fileWarning(about, { ...env, ...change }, "/data/files");
    expect(warned(manifest, {})).toContain("were not touched");
    expect(warned(manifest, { S3_PREFIX: "new/" })).toContain("Copy them to the bucket portal-files/new/");
    expect(warned(manifest, { FILE_STORE: "disk" })).toContain("Set FILE_STORE=s3");
    const onDisk = await verifyBackup(file);
    expect(warned(onDisk, {})).toContain(
      "2 files were put in /data/files, but this portal looks for them in",
    );
    expect(warned(onDisk, { FILE_STORE: "disk" })).toBeUndefined();
  });

  test("a database with data in it is left alone, unless told otherwise", async () => {
    const { data } = await restored(file);
    const settings = { ...secret, PORTAL_DATA_DIR: data.root };
    const refused = await portal(["restore", file], settings);
    expect(refused.code).toBe(1);
    expect(lines(refused.err)).toEqual([
      expect.stringContaining("The database is not empty. Nothing was changed."),
    ]);
    expect(await portal(["restore", file, "--force", "--end-sessions"], settings)).toMatchObject({ code: 0 });
    expect(await userNames(data)).toEqual(original);
  });

  test.each([
    ["cut in the middle", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /is cut short/],
    ["cut before its last byte", (bytes: Buffer) => bytes.subarray(0, -1), /is cut short/],
    ["with one bit flipped", flipped, /is damaged/],
    ["that is something else", () => Buffer.from("hello"), /is not a backup of the portal/],
  ])("an archive %s is refused before anything is touched", async (_, spoil, expected) => {
    const spoilt = join(newDataDir().root, "spoilt.tar.gz");
    writeFileSync(spoilt, spoil(readFileSync(file)));
    const { data, result } = await restored(spoilt);
    expect(result.code).toBe(1);
    expect(lines(result.err)).toEqual([expect.stringMatching(expected)]);
    const { err } = await portal(["backup", join(data.root, "none")], { PORTAL_DATA_DIR: data.root });
    expect(err).toContain("There is no database");
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.length / 2);
  copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle);
  return copy;
}
