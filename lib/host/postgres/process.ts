/** One PostgreSQL process: its arguments, its start until it answers, and what it said when it does not. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connectAs } from "@/lib/host/database/connect";
import { withDeadline } from "@/lib/host/deadline";
import { codeOf, HostFault } from "@/lib/host/fault";
import type { Binaries } from "@/lib/host/postgres/binaries";
import { dataOf } from "@/lib/host/postgres/cluster";
import { commandLine, type Runner } from "@/lib/host/postgres/os-user";
import { type Identity, identify } from "@/lib/host/processes";
import { say } from "@/lib/host/terminal";

/**
 * Settings of the server, given anew at every start. Loopback only, no TLS (the bundled OpenSSL is old), small memory,
 * few processes, no statement texts and no row values in its log.
 */
const serverSettings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  ssl: "off",
  password_encryption: "scram-sha-256",
  max_connections: "60",
  shared_buffers: "128MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  huge_pages: "off",
  io_method: "sync",
  jit: "off",
  max_worker_processes: "4",
  max_parallel_workers: "2",
  max_parallel_workers_per_gather: "1",
  autovacuum_max_workers: "2",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "256MB",
  min_wal_size: "64MB",
  TimeZone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
  max_logical_replication_workers: "0",
  log_line_prefix: "%m [%p] ",
};

/** Why a start did not succeed, as far as the caller can do something about it. */
export class ServerNotStarted extends HostFault {
  constructor(
    readonly kind: "port" | "memory" | "other",
    message: string,
  ) {
    super(message);
  }
}

export type ServerProcess = { readonly identity: Identity; readonly child: ChildProcess };

const logOf = (directory: string) => join(directory, "server.log");
const largestLog = 5_000_000;

/** Starts the server on a port. It lives in a process group of its own: Ctrl-C reaches the launcher alone. */
export function spawnServer(
  binaries: Binaries,
  runner: Runner,
  directory: string,
  port: number,
): ServerProcess {
  const path = logOf(directory);
  if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`);
  const log = openSync(path, "a", 0o600);
  try {
    if (runner.user) fchownSync(log, runner.user.uid, runner.user.gid);
    const settings = Object.entries({ ...serverSettings, port: String(port) });
    const { file, args, options } = commandLine(runner, binaries.postgres, [
      "-D",
      dataOf(directory),
      ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ]);
    const child = spawn(file, args, { ...options, cwd: "/", detached: true, stdio: ["ignore", log, log] });
    child.on("error", () => {});
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (!identity) throw new HostFault(`PostgreSQL could not be started from ${binaries.postgres}.`);
    return { identity, child };
  } finally {
    closeSync(log);
  }
}

/** Waits until the server answers `url`. Recovery after a crash may take long; the process ending is what ends the wait. */
export async function serverAnswers(
  server: ServerProcess,
  directory: string,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  const logStart = statSync(logOf(directory)).size;
  const begun = performance.now();
  let told = false;
  while (!signal.aborted) {
    if (server.child.exitCode !== null || server.child.signalCode !== null)
      throw explain(server, directory, logStart);
    const sql = connectAs(url, "portal launcher");
    try {
      await withDeadline("PostgreSQL", 5_000, sql`select 1`);
      return;
    } catch (error) {
      if (codeOf(error) === "28P01") {
        throw new HostFault(
          `The passwords kept in ${join(directory, "secret.json")} are not those of the database beside it. Put the file back from a copy, or remove it to have new ones made.`,
        );
      }
    } finally {
      await sql.end({ timeout: 0 });
    }
    if (!told && performance.now() - begun > 5_000) {
      told = true;
      say("PostgreSQL is recovering after it was stopped abruptly …");
    }
    await wait(30);
  }
  throw signal.reason;
}

/** Turns what the server wrote before it ended into one line. */
function explain({ child }: ServerProcess, directory: string, from: number): ServerNotStarted {
  const path = logOf(directory);
  const lines = readFileSync(path).subarray(from).toString("utf8").split("\n");
  // Clients that came too early are told so in the same words as faults.
  const faults = lines.filter(
    (line) => /FATAL|PANIC|error while loading/.test(line) && !line.includes("the database system is"),
  );
  const killed = child.signalCode ? `it was ended by ${child.signalCode}` : "no reason given";
  const reason = faults.at(-1)?.replace(/^.*(?:FATAL|PANIC):\s*/, "") ?? killed;
  const said = lines.join("\n");
  const kind = /could not create any TCP|could not bind|Address already in use/.test(said)
    ? "port"
    : /shared memory block|lock file "postmaster.pid"/.test(said)
      ? "memory"
      : "other";
  return new ServerNotStarted(
    kind,
    `PostgreSQL did not start on ${dataOf(directory)}: ${reason}. Nothing was changed; more is in ${path}.`,
  );
}
