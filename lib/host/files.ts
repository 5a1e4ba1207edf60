/** Small files of the machine room: written whole or not at all, readable by their owner only. */
import {
  closeSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "@/lib/host/fault";

/** Writes a file with mode 0600 beside its place and moves it there, so that no reader sees half of it. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeDurably(draft, text);
  renameSync(draft, path);
  syncDirectory(dirname(path));
}

/** Writes a file with mode 0600 and waits until it is on the disk. Root writes for the owner of the directory. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, "w", 0o600);
  try {
    const { uid, gid } = statSync(dirname(path));
    if (uid !== 0 && process.getuid?.() === 0) fchownSync(file, uid, gid);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes renames in a directory survive a power cut, where the system supports it. */
export function syncDirectory(path: string): void {
  try {
    const directory = openSync(path, "r");
    fsyncSync(directory);
    closeSync(directory);
  } catch {
    // Windows and some network file systems cannot do this; the rename itself has happened.
  }
}

/** The text of a file, or undefined when there is none. Other errors are thrown. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The object in a JSON text, or undefined when it is none. */
export function parseJson<T>(text: string): Partial<T> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Partial<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** The object in a JSON file, or undefined when the file is missing, unreadable or no such object. */
export function readJson<T>(path: string): Partial<T> | undefined {
  try {
    return parseJson<T>(readIfThere(path) ?? "");
  } catch {
    return undefined;
  }
}

/** Removes a file if it is there. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/** Whether there is a regular file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
