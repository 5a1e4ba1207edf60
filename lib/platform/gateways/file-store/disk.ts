/**
 * Files in a directory: `ab/abcdef…` for whole ones, `incoming/abcdef…` for those on their way. A file appears under its
 * own name only when all of it is on the disk (written, flushed, renamed), so that a crash leaves no half file that
 * looks whole.
 */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import {
  copyFile,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  rename,
  stat,
  statfs,
  unlink,
  utimes,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { untilBroken } from "@/lib/platform/gateways/file-store/source";
import {
  type ByteRange,
  type FileStore,
  type StorageKey,
  type StoredFile,
  StoreFull,
  StoreLost,
  StoreOverrun,
} from "@/lib/platform/gateways/file-store/store";

const isKey = (text: string) => /^[0-9a-f]{40}$/.test(text);
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code ?? "";
/** The disk, the quota of its user, or the longest file of the system. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const pieceBytes = 262_144;

/** Keeps files below `dir`, for the portal's user only, and leaves `spareBytes` of the disk free. */
export function diskStore({
  dir,
  spareBytes,
}: {
  readonly dir: string;
  readonly spareBytes: number;
}): FileStore {
  const incoming = join(dir, "incoming");

  /** A key is checked before it becomes a path, whoever made it. */
  function placesOf(key: StorageKey): { partial: string; whole: string } {
    if (!isKey(key)) throw new StoreLost(key);
    return { partial: join(incoming, key), whole: join(dir, key.slice(0, 2), key) };
  }

  async function sizeOf(path: string): Promise<number | null> {
    try {
      return (await stat(path)).size;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      throw error;
    }
  }

  async function openStored(key: StorageKey): Promise<FileHandle | null> {
    const { partial, whole } = placesOf(key);
    return (await openIfThere(whole)) ?? (await openIfThere(partial));
  }

  return {
    async write(key, offset, source, max) {
      const { partial } = placesOf(key);
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const file = await open(
        partial,
        constants.O_RDWR | (offset === 0 ? constants.O_CREAT : 0),
        0o600,
      ).catch((error) => Promise.reject(codeOf(error) === "ENOENT" ? new StoreLost(key) : error));
      let length = offset;
      let brokeOff = false;
      try {
        const before = (await file.stat()).size;
        if (before < offset) throw new StoreLost(key);
        if (before > offset) await file.truncate(offset);
        try {
          for await (const chunk of untilBroken(source, () => {
            brokeOff = true;
          })) {
            if (length + chunk.byteLength > offset + max) throw new StoreOverrun();
            await writeAll(file, chunk, length);
            length += chunk.byteLength;
          }
          await file.sync();
        } catch (error) {
          await file.truncate(offset).catch(() => undefined);
          throw fullCodes.has(codeOf(error)) ? new StoreFull() : error;
        }
      } finally {
        await file.close();
      }
      if (offset === 0) await syncDirectory(incoming);
      return { length, brokeOff };
    },

    async length(key) {
      const { partial, whole } = placesOf(key);
      return (await sizeOf(whole)) ?? (await sizeOf(partial)) ?? 0;
    },

    async ends(key, bytes) {
      const file = await openStored(key);
      if (!file) throw new StoreLost(key);
      try {
        const { size } = await file.stat();
        const part = async (position: number) => {
          const buffer = Buffer.alloc(Math.min(bytes, size));
          const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
          return new Uint8Array(buffer.subarray(0, bytesRead));
        };
        return { head: await part(0), tail: await part(Math.max(0, size - bytes)) };
      } finally {
        await file.close();
      }
    },

    async finish(key, expected) {
      const { partial, whole } = placesOf(key);
      const file = await openStored(key);
      if (!file) throw new StoreLost(key);
      const hash = createHash("sha256");
      let size = 0;
      try {
        for await (const piece of piecesOf(file)) {
          hash.update(piece);
          size += piece.byteLength;
        }
        await file.sync();
      } finally {
        await file.close();
      }
      if (size !== expected) throw new StoreLost(key);
      const folder = dirname(whole);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(partial, whole).catch((error) => {
        // a crash after the rename: it is whole already
        if (codeOf(error) !== "ENOENT") throw error;
      });
      await syncDirectory(folder);
      return { sha256: hash.digest("hex"), size };
    },

    async read(key, range) {
      const file = await openIfThere(placesOf(key).whole);
      if (!file) throw new StoreLost(key);
      return closing(file, range);
    },

    async copy(key, to) {
      const { whole } = placesOf(key);
      const copied = placesOf(to).whole;
      await mkdir(dirname(copied), { recursive: true, mode: 0o700 });
      try {
        // a finished file is never written again, so that two names may share its bytes
        await link(whole, copied).catch((error) => {
          if (codeOf(error) === "ENOENT") throw error;
          return copyFile(whole, copied);
        });
      } catch (error) {
        if (codeOf(error) === "ENOENT") throw new StoreLost(key);
        throw fullCodes.has(codeOf(error)) ? new StoreFull() : error;
      }
      // as young as its row will be: what is old and has no row is swept
      const now = new Date();
      await utimes(copied, now, now);
      await syncDirectory(dirname(copied));
    },

    async remove(key) {
      const { partial, whole } = placesOf(key);
      for (const path of [partial, whole])
        await unlink(path).catch((error) => {
          if (codeOf(error) !== "ENOENT") throw error;
        });
    },

    async *list() {
      for (const folder of await namesIn(dir)) {
        const whole = folder !== "incoming";
        if (whole && !/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const key of await namesIn(join(dir, folder))) {
          if (!isKey(key)) continue;
          const found = await stat(join(dir, folder, key)).catch(() => null);
          if (found?.isFile()) yield { key, changedAt: found.mtime, whole } satisfies StoredFile;
        }
      }
    },

    async hasRoom(bytes) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(dir);
      return bavail * bsize - bytes >= spareBytes;
    },
  };
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, position + done);
    done += bytesWritten;
  }
}

async function* piecesOf(
  file: FileHandle,
  range: ByteRange = { first: 0, last: Number.MAX_SAFE_INTEGER },
): AsyncGenerator<Uint8Array> {
  for (let position = range.first; position <= range.last; ) {
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, range.last - position + 1));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
  }
}

/** The same, closing the file at the end or when the reader goes away. */
function closing(file: FileHandle, range: ByteRange | undefined): AsyncIterable<Uint8Array> {
  const pieces = piecesOf(file, range);
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        try {
          const next = await pieces.next();
          if (next.done) await file.close();
          return next;
        } catch (error) {
          await file.close().catch(() => undefined);
          throw error;
        }
      },
      async return() {
        await file.close().catch(() => undefined);
        return { done: true, value: undefined };
      },
    }),
  };
}

/** Makes a new name last. Systems that cannot open a directory keep names by themselves. */
async function syncDirectory(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => null);
  if (!folder) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
