/** The portal's root secret and what the launcher derives from it. */
import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DataDir } from "@/lib/host/data-dir";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import { readIfThere, removeFile, writeDurably } from "@/lib/host/files";

/** AUTH_SECRET from the settings, else from the data directory; undefined when neither has one. */
export function findAuthSecret(data: DataDir, set: string | undefined): string | undefined {
  if (set) return set;
  let kept: string | undefined;
  try {
    kept = readIfThere(data.authSecret)?.trim();
  } catch (error) {
    throw new HostFault(`${data.authSecret} cannot be read: ${messageOf(error)}`);
  }
  if (kept === undefined) return undefined;
  if (kept.length < 32)
    throw new HostFault(`${data.authSecret} is damaged; put it back from a backup, or set AUTH_SECRET.`);
  return kept;
}

/**
 * AUTH_SECRET, made and kept on the very first start. When a database is there but its secret is not, a new one would
 * lock everybody out of their second factor, so that is a fault.
 */
export function ensureAuthSecret(data: DataDir, set: string | undefined): string {
  const found = findAuthSecret(data, set);
  if (found) return found;
  if (existsSync(join(data.postgres, "data"))) {
    throw new HostFault(
      `${data.authSecret} is missing, but the database beside it was used with one. Put the file back from a backup, or set AUTH_SECRET to its content.`,
    );
  }
  const draft = `${data.authSecret}.${process.pid}.new`;
  writeDurably(draft, `${randomBytes(32).toString("base64url")}\n`);
  try {
    linkSync(draft, data.authSecret);
  } catch (error) {
    // Another instance sharing the directory was faster; its secret is the one.
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    removeFile(draft);
  }
  return ensureAuthSecret(data, undefined);
}

/** Whether the kept secret is readable by others than its owner. */
export function authSecretIsExposed(data: DataDir): boolean {
  const stat = statSync(data.authSecret, { throwIfNoEntry: false });
  return process.platform !== "win32" && stat !== undefined && (stat.mode & 0o077) !== 0;
}

/**
 * The key Next seals bound action arguments with: the same for every instance with the same AUTH_SECRET, whatever
 * build it runs (Next prefers it to the one in the build).
 */
export function serverActionsKey(authSecret: string): string {
  return Buffer.from(hkdfSync("sha256", authSecret, "portal", "server-actions", 32)).toString("base64");
}

/** Tells whether two secrets are the same without telling either; kept in backups. */
export function secretMark(authSecret: string): string {
  const key = Buffer.from(hkdfSync("sha256", authSecret, "portal", "backup-mark", 32));
  return createHmac("sha256", key).update("AUTH_SECRET").digest("hex").slice(0, 32);
}
