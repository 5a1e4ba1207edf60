/** The data directory: everything the portal stores on disk lives below it. Laid out here and nowhere else. */
import { accessSync, chmodSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";

export type DataDir = {
  readonly root: string;
  /** AUTH_SECRET when the person set none (mode 0600). */
  readonly authSecret: string;
  /** Attachments and downloads kept by the disk store. */
  readonly files: string;
  /** Everything of the embedded PostgreSQL. */
  readonly postgres: string;
  /** The lock of the one launcher that owns the embedded PostgreSQL. */
  readonly launcher: string;
};

/** The places inside a data directory, without looking whether they exist. */
export function placesIn(root: string): DataDir {
  return {
    root,
    authSecret: join(root, "auth-secret"),
    files: join(root, "files"),
    postgres: join(root, "postgres"),
    launcher: join(root, "launcher.json"),
  };
}

/** Creates the data directory if needed and proves that files can be written there. Throws a `HostFault` in one line. */
export function openDataDir(root: string): DataDir {
  const places = placesIn(root);
  try {
    makeWithParents(root);
    const probe = join(root, `.probe-${process.pid}`);
    writeFileSync(probe, "written", { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw new HostFault(
      `The data directory ${root} is not usable: ${reason(error)}. Set PORTAL_DATA_DIR to another place.`,
    );
  }
  return places;
}

/** Makes a directory below the data directory, for this user only. */
export function makePrivate(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) mkdirSync(path, { mode: 0o700 });
}

/** Like `mkdir -p`. Node's own recursion never ends where the system denies having what it just listed, as in /proc. */
function makeWithParents(path: string): void {
  const parent = dirname(path);
  if (parent !== path && !statSync(parent, { throwIfNoEntry: false })) makeWithParents(parent);
  makePrivate(path);
}

/** Lets other users pass through one of our own directories (not read it); PostgreSQL needs this when root starts it. */
export function makePassable(path: string): void {
  const stat = statSync(path);
  const passable = (stat.mode & 0o777) | 0o011;
  if ((stat.mode & 0o777) !== passable && stat.uid === process.getuid?.()) chmodSync(path, passable);
}

/** Whether this process may write in a directory that exists. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EROFS":
      return "the file system is read-only";
    case "ENOSPC":
      return "the disk is full";
    case "ENOTDIR":
    case "EEXIST":
      return "it is, or lies in, a file";
    case "ENOENT":
      return "it cannot be created there";
    default:
      return messageOf(error);
  }
}
