/**
 * A PostgreSQL that a killed launcher left running. It is kept when it answers with our password, stopped when it
 * does not, and its lock file is removed when the number in it belongs to somebody else by now.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { connectAs } from "@/lib/host/database/connect";
import { withDeadline } from "@/lib/host/deadline";
import { codeOf, HostFault } from "@/lib/host/fault";
import { readIfThere } from "@/lib/host/files";
import { dataOf } from "@/lib/host/postgres/cluster";
import { keptPasswords, urlFor } from "@/lib/host/postgres/connection";
import { end, type Identity, identify, processesIn } from "@/lib/host/processes";

/** For a server that does not answer: it may be frozen, and gets less time than a healthy one. */
const hardly = [
  ["SIGCONT", 0],
  ["SIGINT", 10_000],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 5_000],
] as const;

/** A running server that may be used as it is. */
export type Running = { readonly process: Identity; readonly port: number };

/** The server at work on this directory if it can be used. Afterwards either it is that one, or none is running. */
export async function adoptOrStop(directory: string): Promise<Running | undefined> {
  const data = dataOf(directory);
  const note = readLockFile(data);
  if (!note) {
    await stopOrphans(data);
    return undefined;
  }
  const found = identify(note.pid);
  if (found && isServerOf(found, data)) {
    if (await answers(directory, note.port)) return { process: found, port: note.port };
    const stopped = process.platform !== "win32" && (await end(found, hardly));
    if (!stopped)
      throw new HostFault(
        `Process ${found.pid} holds the database in ${data} and does not answer. End it and start again.`,
      );
  }
  await stopOrphans(data);
  // PostgreSQL clears up after a dead server itself, but not when the number is in use again, or is a zombie's.
  if (numberIsInUse(note.pid)) rmSync(join(data, "postmaster.pid"), { force: true });
  return undefined;
}

/** Sessions that outlived their server hold its shared memory; they end by themselves within moments, or are ended. */
async function stopOrphans(data: string): Promise<void> {
  for (const orphan of processesIn(data).filter((process) => isServerOf(process, data))) {
    await end(orphan, [
      ["SIGTERM", 5_000],
      ["SIGQUIT", 3_000],
      ["SIGKILL", 3_000],
    ]);
  }
}

/** `postmaster.pid`: line 1 the process, line 4 the port. */
function readLockFile(data: string): { pid: number; port: number } | undefined {
  const lines = readIfThere(join(data, "postmaster.pid"))?.split("\n");
  if (!lines) return undefined;
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function numberIsInUse(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Whether a process is PostgreSQL on this very directory. Windows does not tell; there only its answer counts. */
function isServerOf({ pid }: Identity, data: string): boolean {
  if (process.platform === "win32") return true;
  try {
    if (process.platform !== "linux") {
      const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
      return command.includes("postgres") && command.includes(data);
    }
    const place = statSync(`/proc/${pid}/cwd`);
    const home = statSync(data);
    const [program = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return place.dev === home.dev && place.ino === home.ino && /postgres/.test(program);
  } catch {
    return false;
  }
}

async function answers(directory: string, port: number): Promise<boolean> {
  const passwords = keptPasswords(directory);
  if (!passwords || !port) return false;
  const sql = connectAs(urlFor("admin", passwords, port, "postgres"), "portal launcher");
  try {
    const rows = await withDeadline(
      "the database",
      5_000,
      sql<{ place: string }[]>`select current_setting('data_directory') as place`,
    );
    return rows[0] !== undefined && sameDirectory(rows[0].place, dataOf(directory));
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function sameDirectory(left: string, right: string): boolean {
  const a = statSync(left, { throwIfNoEntry: false });
  const b = statSync(right, { throwIfNoEntry: false });
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
