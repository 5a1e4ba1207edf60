/** What a place for files guarantees, whatever it is made of (trust FIL-9, fault F14): the same for a disk and a bucket. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { s3Bucket } from "@/lib/platform/gateways/file-store/bucket";
import { diskStore } from "@/lib/platform/gateways/file-store/disk";
import { partBytes } from "@/lib/platform/gateways/file-store/parts";
import { s3Store } from "@/lib/platform/gateways/file-store/s3";
import { type FileStore, StoreAway, StoreLost, StoreOverrun } from "@/lib/platform/gateways/file-store/store";
import { newHex } from "@/lib/platform/ids";
import { startS3 } from "@/tests/support/s3";

const s3 = await startS3();
const dir = mkdtempSync(join(tmpdir(), "portal-store-"));
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await s3.stop();
});

/** Each as a process has it that just began. */
const stores: [string, () => FileStore][] = [
  ["a disk", () => diskStore({ dir, spareBytes: 0 })],
  ["a bucket", () => s3Store(s3Bucket({ ...s3.place(), prefix: "portal/one/" }))],
];

/** So many bytes that are the same nowhere else. */
function bytesOf(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0, value = seed; at < size; at += 1) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = value >>> 24;
  }
  return bytes;
}
async function* line(bytes: Uint8Array, breaks = false): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700_001) yield bytes.subarray(at, at + 700_001);
  if (breaks) throw new Error("the line broke");
}
async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const got: Uint8Array[] = [];
  for await (const piece of pieces) got.push(piece);
  return Buffer.concat(got);
}
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

describe.each(stores)("%s", (_name, store) => {
  test("takes a file in stretches, over lines that break and through restarts, and gives it out whole or in ranges", async () => {
    const key = newHex(20);
    const bytes = bytesOf(partBytes * 2 + 3_000_000);
    const size = bytes.length;
    // what a browser sends, a stretch that ends with a part, one over two parts, and a line that breaks
    const ends = [4_194_304, partBytes, partBytes + 100, partBytes * 2 + 70_000, size];
    let offset = 0;
    for (const end of ends) {
      const breaks = end === partBytes + 100;
      const { length, brokeOff } = await store().write(
        key,
        offset,
        line(bytes.subarray(offset, end), breaks),
        size - offset,
      );
      expect({ length, brokeOff }).toEqual({ length: end, brokeOff: breaks });
      const { head, tail } = await store().ends(key, 8_192);
      expect(same(head, bytes.subarray(0, 8_192))).toBe(true);
      expect(same(tail, bytes.subarray(end - 8_192, end))).toBe(true);
      offset = end;
    }
    expect(await store().length(key)).toBe(size);
    await expect(store().read(key)).rejects.toBeInstanceOf(StoreLost);
    // at once, and again: it is the same file
    const [one, two] = await Promise.all([store().finish(key, size), store().finish(key, size)]);
    expect(one).toEqual({ sha256: digestOf(bytes), size });
    expect(two).toEqual(one);
    expect(await store().finish(key, size)).toEqual(one);
    expect(same(await all(await store().read(key)), bytes)).toBe(true);
    for (const [first, last] of [
      [0, 0],
      [partBytes - 5, partBytes + 5],
      [size - 10, size - 1],
    ] as const)
      expect(same(await all(await store().read(key, { first, last })), bytes.subarray(first, last + 1))).toBe(
        true,
      );
    expect(same((await store().ends(key, 100)).tail, bytes.subarray(-100))).toBe(true);
    expect(await store().length(key)).toBe(size);
  });

  test("forgets a stretch that was stored and never counted", async () => {
    const key = newHex(20);
    const counted = bytesOf(5_000_000);
    const lost = bytesOf(7_000_000, 2);
    const again = bytesOf(6_500_000, 3);
    await store().write(key, 0, line(counted), 20_000_000);
    await store().write(key, counted.length, line(lost), 15_000_000);
    // the crash came before it was counted: the next stretch begins where the last counted one ended
    await store().write(key, counted.length, line(again), 15_000_000);
    const bytes = Buffer.concat([counted, again]);
    expect((await store().finish(key, bytes.length)).sha256).toBe(digestOf(bytes));
  });

  test("refuses more than was announced, and keeps what was there", async () => {
    const key = newHex(20);
    const bytes = bytesOf(1_000);
    await store().write(key, 0, line(bytes.subarray(0, 600)), 1_000);
    await expect(store().write(key, 600, line(bytes), 400)).rejects.toBeInstanceOf(StoreOverrun);
    expect(await store().length(key)).toBe(600);
    await store().write(key, 600, line(bytes.subarray(600)), 400);
    expect((await store().finish(key, 1_000)).sha256).toBe(digestOf(bytes));
  });

  test("says when it lost what it should have", async () => {
    const key = newHex(20);
    const lost = (work: Promise<unknown>) => expect(work).rejects.toBeInstanceOf(StoreLost);
    await lost(store().write(key, 100, line(bytesOf(10)), 10));
    await lost(store().finish(key, 100));
    await lost(store().ends(key, 10));
    await lost(store().read(key));
    await lost(store().copy(key, newHex(20)));
    expect(await store().length(key)).toBe(0);
    await store().remove(key);
    // a name is never made of what is no key
    await lost(store().write("../../etc/passwd", 0, line(bytesOf(10)), 10));
    await lost(store().read("mail-in/one.eml"));
    // fewer bytes than there should be are no file
    await store().write(key, 0, line(bytesOf(10)), 20);
    await lost(store().finish(key, 20));
  });

  test("keeps copies that live by themselves, and lists and removes files and uploads alike", async () => {
    const [key, copied, half] = [newHex(20), newHex(20), newHex(20)];
    const bytes = bytesOf(300_000);
    await store().write(key, 0, line(bytes), bytes.length);
    await store().finish(key, bytes.length);
    await store().copy(key, copied);
    await store().write(half, 0, line(bytesOf(partBytes + 500_000)), 100_000_000);
    const listed = async () => {
      const found = new Map<string, boolean>();
      for await (const one of store().list()) {
        expect(Math.abs(one.changedAt.getTime() - Date.now())).toBeLessThan(600_000);
        if ([key, copied, half].includes(one.key)) found.set(one.key, one.whole);
      }
      return found;
    };
    expect(await listed()).toEqual(
      new Map([
        [key, true],
        [copied, true],
        [half, false],
      ]),
    );
    await store().remove(key);
    await store().remove(half);
    await store().remove(half);
    expect(await listed()).toEqual(new Map([[copied, true]]));
    expect(same(await all(await store().read(copied)), bytes)).toBe(true);
    expect(await store().length(half)).toBe(0);
    expect(await store().hasRoom(1)).toBe(true);
  });
});

describe("a bucket", () => {
  const store = (change = {}) => s3Store(s3Bucket({ ...s3.place(), ...change }));

  test("is told to forget the parts of an upload that was abandoned, and has nothing of it then", async () => {
    const key = newHex(20);
    await store().write(key, 0, line(bytesOf(partBytes + 10)), partBytes + 10);
    await store().remove(key);
    expect(
      s3.asked.filter(({ what }) => /^DELETE .*[?&]uploadId=/.test(what) && what.includes(key)),
    ).toHaveLength(1);
    for await (const { name } of s3Bucket(s3.place()).list("")) expect(name).not.toContain(key);
  });

  test("never gets more than a part at once: no file is held in memory", () => {
    expect(s3.asked.length).toBeGreaterThan(20);
    expect(Math.max(...s3.asked.map(({ bytes }) => bytes))).toBeLessThan(partBytes + 200_000);
  });

  test("that breaks off in the middle of a download is asked for the rest", async () => {
    const key = newHex(20);
    const bytes = bytesOf(1_000_000);
    await store().write(key, 0, line(bytes), bytes.length);
    await store().finish(key, bytes.length);
    s3.cutAfter = 30_000;
    expect(same(await all(await store().read(key)), bytes)).toBe(true);
    s3.cutAfter = 10;
    const range = { first: 1_000, last: 1_999 };
    expect(same(await all(await store().read(key, range)), bytes.subarray(1_000, 2_000))).toBe(true);
  });

  test("that is missing, does not know the key or does not answer is away, and says why", async () => {
    const key = newHex(20);
    const away = async (what: FileStore, fault: string) => {
      for (const work of [
        () => what.write(key, 0, line(bytesOf(10)), 10),
        () => what.length(key),
        () => what.finish(key, 10),
        () => what.read(key),
        () => what.remove(key),
        () => what.list()[Symbol.asyncIterator]().next(),
      ]) {
        const error = await work().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(StoreAway);
        expect(error).toMatchObject({ fault, code: "storage_away", status: 503 });
      }
    };
    await away(store({ bucket: "there-is-none" }), "NoSuchBucket");
    await away(store({ keys: { id: "SOMEBODY", secret: "else" } }), "InvalidAccessKeyId");
    s3.away = true;
    await away(store(), "ECONNRESET");
    s3.away = false;
    s3.silent = true;
    await away(store({ silenceMs: 100 }), "TimeoutError");
    s3.silent = false;
    // nothing of it was lost
    await store().write(key, 0, line(bytesOf(10)), 10);
    expect((await store().finish(key, 10)).size).toBe(10);
  });
});
