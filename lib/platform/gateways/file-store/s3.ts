/**
 * Files in a bucket: `ab/abcdef…` for whole ones, as the disk store names them, so that a portal can move; below
 * `incoming/abcdef…/` what belongs to one on its way. A file appears under its own name only when all of it is there.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Bucket } from "@/lib/platform/gateways/file-store/bucket";
import {
  beginning,
  Gathering,
  type Progress,
  packed,
  unpacked,
} from "@/lib/platform/gateways/file-store/parts";
import { untilBroken } from "@/lib/platform/gateways/file-store/source";
import {
  type FileStore,
  type StorageKey,
  type StoredFile,
  StoreLost,
  StoreOverrun,
} from "@/lib/platform/gateways/file-store/store";

const isKey = (text: string) => /^[0-9a-f]{40}$/.test(text);
const wholeName = (key: StorageKey) => `${key.slice(0, 2)}/${key}`;
const underWay = (key: StorageKey) => `incoming/${key}/`;
/** How far it came: sorted as text, the farthest is the last. */
const progressName = (key: StorageKey, length: number) =>
  `${underWay(key)}${String(length).padStart(16, "0")}`;

/** Keeps files in `bucket`. Of an upload what fills a part is in memory, never the file. */
export function s3Store(bucket: Bucket): FileStore {
  /** A key is checked before it becomes a name, whoever made it. */
  function checked(key: StorageKey): StorageKey {
    if (!isKey(key)) throw new StoreLost(key);
    return key;
  }

  async function progressAt(key: StorageKey, length: number): Promise<Progress | null> {
    if (length === 0) return beginning;
    const bytes = await bucket.get(progressName(key, length));
    return bytes && unpacked(bytes);
  }

  /** The farthest an upload came, whether that was counted or not. */
  async function farthest(key: StorageKey): Promise<number> {
    let length = 0;
    for await (const { name } of bucket.list(underWay(key))) {
      const found = /\/(\d{16})$/.exec(name)?.[1];
      if (found) length = Number(found);
    }
    return length;
  }

  /** Begins the parts of a file, and writes down that there are some: a bucket keeps them, unseen, until it is told not to. */
  async function beginParts(key: StorageKey): Promise<string> {
    const upload = await bucket.begin(wholeName(key));
    await bucket.put(`${underWay(key)}parts-${randomBytes(8).toString("hex")}`, Buffer.from(upload));
    return upload;
  }

  /** Forgets what was needed while a file was on its way. */
  async function tidy(key: StorageKey): Promise<void> {
    for await (const { name } of bucket.list(underWay(key))) {
      if (name.includes("/parts-")) {
        const upload = await bucket.get(name);
        if (upload) await bucket.abort(wholeName(key), Buffer.from(upload).toString("utf8"));
      }
      await bucket.remove(name);
    }
  }

  /** What is left of an upload whose parts are gone leads nowhere: whoever sends it is to begin anew. */
  async function lose(key: StorageKey): Promise<never> {
    await tidy(key);
    throw new StoreLost(key);
  }

  /** Makes one object of all that came. */
  async function assemble(key: StorageKey, size: number): Promise<void> {
    const progress = await progressAt(key, size);
    if (progress) {
      const { upload, rest } = progress;
      const name = wholeName(key);
      if (upload === null) return bucket.put(name, rest);
      const tags = [...progress.tags];
      if (rest.byteLength > 0) tags.push((await bucket.part(name, upload, tags.length + 1, rest)) ?? "");
      if (!tags.includes("") && (await bucket.complete(name, upload, tags))) return;
    }
    // somebody else was first, or nobody ever came so far, or the bucket has given up the parts
    if ((await bucket.size(wholeName(key))) === null) await lose(key);
  }

  return {
    async write(key, offset, source, max) {
      const base = await progressAt(checked(key), offset);
      if (!base) throw new StoreLost(key);
      const gathering = new Gathering(base, max);
      const tags = [...base.tags];
      let { upload } = base;
      let length = offset;
      let brokeOff = false;
      for await (const chunk of untilBroken(source, () => {
        brokeOff = true;
      })) {
        length += chunk.byteLength;
        if (length > offset + max) throw new StoreOverrun();
        for (const part of gathering.take(chunk)) {
          upload ??= await beginParts(key);
          const tag = await bucket.part(wholeName(key), upload, tags.length + 1, part);
          if (tag === null) return lose(key);
          tags.push(tag);
        }
      }
      if (length > offset) {
        const next = { upload, tags, former: offset, ...gathering.left() };
        await bucket.put(progressName(key, length), packed(next));
        // that this stretch began at `offset` proves that it was counted; what led there is needed no more
        if (base.former) await bucket.remove(progressName(key, base.former));
      }
      return { length, brokeOff };
    },

    async length(key) {
      // in this order: what is put together meanwhile is found whole
      const length = await farthest(checked(key));
      return (await bucket.size(wholeName(key))) ?? length;
    },

    async ends(key, bytes) {
      const length = await farthest(checked(key));
      const progress = length > 0 ? await progressAt(key, length) : null;
      if (progress) {
        const tail = Buffer.concat([progress.before, progress.rest]);
        return {
          head: new Uint8Array(progress.head.subarray(0, bytes)),
          tail: new Uint8Array(tail.subarray(Math.max(0, tail.byteLength - bytes))),
        };
      }
      const size = await bucket.size(wholeName(key));
      if (size === null) throw new StoreLost(key);
      if (size === 0) return { head: new Uint8Array(), tail: new Uint8Array() };
      const part = async (first: number, last: number) => {
        const pieces = await bucket.stream(wholeName(key), { first, last });
        if (!pieces) throw new StoreLost(key);
        const got: Uint8Array[] = [];
        for await (const piece of pieces) got.push(piece);
        return new Uint8Array(Buffer.concat(got));
      };
      return {
        head: await part(0, Math.min(bytes, size) - 1),
        tail: await part(Math.max(0, size - bytes), size - 1),
      };
    },

    async finish(key, expected) {
      if ((await bucket.size(wholeName(checked(key)))) === null) await assemble(key, expected);
      const pieces = await bucket.stream(wholeName(key));
      if (!pieces) throw new StoreLost(key);
      const hash = createHash("sha256");
      let size = 0;
      for await (const piece of pieces) {
        hash.update(piece);
        size += piece.byteLength;
      }
      if (size !== expected) throw new StoreLost(key);
      await tidy(key);
      return { sha256: hash.digest("hex"), size };
    },

    async read(key, range) {
      const pieces = await bucket.stream(wholeName(checked(key)), range);
      if (!pieces) throw new StoreLost(key);
      return pieces;
    },

    async copy(key, to) {
      if (!(await bucket.copy(wholeName(checked(key)), wholeName(checked(to))))) throw new StoreLost(key);
    },

    async remove(key) {
      await tidy(checked(key));
      await bucket.remove(wholeName(key));
    },

    async *list() {
      let last: StoredFile | undefined;
      for await (const { name, changedAt } of bucket.list("")) {
        const [, key = "", rest] = /^(?:incoming|[0-9a-f]{2})\/([0-9a-f]{40})(\/.*)?$/.exec(name) ?? [];
        if (key === "") continue;
        const found: StoredFile = { key, changedAt, whole: rest === undefined };
        // an upload on its way has several objects, one behind the other: it is as young as the youngest
        if (last && (last.key !== key || last.whole)) {
          yield last;
          last = undefined;
        }
        if (!last || changedAt > last.changedAt) last = found;
      }
      if (last) yield last;
    },

    async hasRoom() {
      // a bucket grows; what accounts may keep is limited (CASE_FILES_ACCOUNT_BYTES)
      return true;
    },
  };
}
