/** Who may connect to the embedded PostgreSQL and how: passwords, addresses, and the note other commands read. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readIfThere, readJson, removeFile, writeWhole } from "@/lib/host/files";

export const databaseName = "portal";
/** Superuser of the cluster; only the launcher uses it. Owner: owns the database and migrates. App: reads and writes rows. */
export const roles = { admin: "portal_admin", owner: "portal_owner", app: "portal_app" } as const;

export type Passwords = { readonly [Role in keyof typeof roles]: string };

/** Connection URLs. With a database of the person's own, all are that one. */
export type DatabaseUrls = { readonly owner: string; readonly app: string };

const secretFile = (directory: string) => join(directory, "secret.json");
const connectionFile = (directory: string) => join(directory, "connection.json");
const portFile = (directory: string) => join(directory, "port");

/** The kept passwords, or undefined when there are none that work. */
export function keptPasswords(directory: string): Passwords | undefined {
  const kept = readJson<Passwords>(secretFile(directory));
  return kept?.admin && kept.owner && kept.app
    ? { admin: kept.admin, owner: kept.owner, app: kept.app }
    : undefined;
}

/** New passwords, kept in a file of mode 0600. */
export function newPasswords(directory: string): Passwords {
  const password = () => randomBytes(24).toString("hex");
  const passwords = { admin: password(), owner: password(), app: password() };
  writeWhole(secretFile(directory), `${JSON.stringify(passwords, null, 2)}\n`);
  return passwords;
}

/** The URL of one role on a local port. */
export function urlFor(
  role: keyof typeof roles,
  passwords: Passwords,
  port: number,
  database = databaseName,
): string {
  return `postgres://${roles[role]}:${passwords[role]}@127.0.0.1:${port}/${database}`;
}

/** What a running launcher leaves for other commands of the same user. */
export type ConnectionNote = DatabaseUrls & { readonly launcher: number };

export function writeConnectionNote(directory: string, note: ConnectionNote): void {
  writeWhole(connectionFile(directory), `${JSON.stringify(note, null, 2)}\n`);
}

export function removeConnectionNote(directory: string): void {
  removeFile(connectionFile(directory));
}

/** The note of the launcher with that process number; an older one is ignored. */
export function readConnectionNote(directory: string, launcher: number): ConnectionNote | undefined {
  const note = readJson<ConnectionNote>(connectionFile(directory));
  if (!note?.owner || !note.app || note.launcher !== launcher) return undefined;
  return { owner: note.owner, app: note.app, launcher };
}

/** The port of the last run, preferred again so that tools of the person keep working. */
export function lastPort(directory: string): number | undefined {
  const port = Number(readIfThere(portFile(directory)));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

export function keepPort(directory: string, port: number): void {
  writeWhole(portFile(directory), `${port}\n`);
}
