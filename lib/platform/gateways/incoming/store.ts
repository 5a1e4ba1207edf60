/**
 * Mails as they came in, whole, beside the files of cases, which backups hold: reading one can fail, so what came is kept beside what was
 * read. A key is an id and `.eml` for a mail, `.json` for a provider's message about one.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/platform/env";

const keyForm = /^[A-Za-z0-9_-]{1,128}\.(eml|json)$/;

function pathOf(key: string): string {
  if (!keyForm.test(key)) throw new Error("this is no key of a kept mail");
  return join(env().PORTAL_DATA_DIR, "files", "mail-in", key);
}

/** Keeps a mail; when this returns it is on disk whole. */
export async function keepIncoming(key: string, contents: Uint8Array): Promise<void> {
  const path = pathOf(key);
  const folder = join(env().PORTAL_DATA_DIR, "files", "mail-in");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomBytes(9).toString("base64url")}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** A kept mail; null when it is gone. */
export async function readIncoming(key: string): Promise<Buffer | null> {
  return readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** Forgets one. Nothing happens when it is gone already. */
export async function forgetIncoming(key: string): Promise<void> {
  await unlink(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** Keys of all that are kept, and when each was written; also what a crash left half written, under its own name. */
export async function* listIncoming(): AsyncGenerator<{ key: string; changedAt: Date }> {
  const folder = join(env().PORTAL_DATA_DIR, "files", "mail-in");
  for (const key of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, key)).catch(() => null);
    if (found?.isFile()) yield { key, changedAt: found.mtime };
  }
}

/** Forgets one that was half written. */
export async function forgetHalf(name: string): Promise<void> {
  if (!/^\.[A-Za-z0-9_-]{1,64}\.tmp$/.test(name)) return;
  await unlink(join(env().PORTAL_DATA_DIR, "files", "mail-in", name)).catch(() => undefined);
}

/** Is one of these texts, in lower case, somewhere in the kept mail as it was sent? False when the mail is gone. */
export async function incomingNames(key: string, texts: readonly string[]): Promise<boolean> {
  const raw = (await readIncoming(key))?.toString("utf8").toLowerCase();
  return raw !== undefined && texts.some((text) => raw.includes(text));
}
