/**
 * The data directory of the embedded PostgreSQL: made once, whole or not at all, and looked at before every start.
 * UTF-8 with a UTF-8 character type, or trigram search would find no Japanese; checksums on.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { HostFault, messageOf } from "@/lib/host/fault";
import { readIfThere, removeFile, syncDirectory } from "@/lib/host/files";
import { type Binaries, serverMajor } from "@/lib/host/postgres/binaries";
import { keptPasswords, newPasswords, type Passwords, roles } from "@/lib/host/postgres/connection";
import { commandLine, giveTo, type Runner } from "@/lib/host/postgres/os-user";

/** Character types to try; the first that the machine knows is taken. All are UTF-8. */
const characterTypes = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8", "ja_JP.UTF-8", "UTF-8"];

/** Where the cluster lies below `$PORTAL_DATA_DIR/postgres`. */
export const dataOf = (directory: string) => join(directory, "data");

/** Whether a cluster was made here before. */
export function clusterExists(directory: string): boolean {
  return existsSync(dataOf(directory));
}

/**
 * A cluster ready to be started, and its passwords. Makes one when there is none; `running` tells that a server is
 * already at work on it. Faults: made by another major version, damaged, cannot be made.
 */
export async function openCluster(
  binaries: Binaries,
  runner: Runner,
  directory: string,
  options: { running: boolean; signal: AbortSignal },
): Promise<Passwords> {
  const data = dataOf(directory);
  const kept = keptPasswords(directory);
  if (!clusterExists(directory)) {
    const passwords = kept ?? newPasswords(directory);
    await createCluster(binaries, runner, directory, passwords, options.signal);
    return passwords;
  }
  checkCluster(data);
  if (kept) return kept;
  if (options.running) {
    throw new HostFault(
      `A PostgreSQL is running on ${data}, but its passwords (secret.json) are missing. Stop it and start again.`,
    );
  }
  const passwords = newPasswords(directory);
  await resetAdminPassword(binaries, runner, data, passwords.admin);
  return passwords;
}

function checkCluster(data: string): void {
  const version = readIfThere(join(data, "PG_VERSION"))?.trim();
  if (version === undefined || version === "" || !existsSync(join(data, "global", "pg_control"))) {
    throw new HostFault(
      `The database in ${data} is damaged (parts of it are missing). Nothing was changed. Move that directory away and restore a backup, or set PORTAL_DATA_DIR to the right place.`,
    );
  }
  if (version === serverMajor) return;
  throw new HostFault(
    `The database in ${data} was made by PostgreSQL ${version}; this portal brings PostgreSQL ${serverMajor}. Take a backup with the version of the portal that made it (portal backup), and restore it with this one into an empty data directory.`,
  );
}

/** Makes the cluster beside its place and moves it there when it is complete. */
async function createCluster(
  binaries: Binaries,
  runner: Runner,
  directory: string,
  passwords: Passwords,
  signal: AbortSignal,
): Promise<void> {
  for (const name of readdirSync(directory)) {
    if (/^(new|password)-/.test(name)) rmSync(join(directory, name), { recursive: true, force: true });
  }
  const draft = join(directory, `new-${process.pid}`);
  const passwordFile = join(directory, `password-${process.pid}`);
  try {
    mkdirSync(draft, { mode: 0o700 });
    giveTo(runner, draft);
    writeFileSync(passwordFile, passwords.admin, { mode: 0o600 });
    giveTo(runner, passwordFile);
    await initialize(binaries, runner, draft, passwordFile, signal);
    renameSync(draft, dataOf(directory));
    syncDirectory(directory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    removeFile(passwordFile);
  }
}

async function initialize(
  binaries: Binaries,
  runner: Runner,
  draft: string,
  passwordFile: string,
  signal: AbortSignal,
): Promise<void> {
  let fault = "";
  for (const characterType of characterTypes) {
    const { file, args, options } = commandLine(runner, binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${roles.admin}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      `--locale=${characterType}`,
      "--lc-messages=C",
      "--data-checksums",
      "--no-instructions",
    ]);
    try {
      await promisify(execFile)(file, args, { ...options, signal, cwd: "/" });
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      fault = lastLine((error as { stderr?: string }).stderr) || messageOf(error);
      if (!fault.includes("locale")) break;
    }
  }
  throw new HostFault(`The database could not be created in ${draft}: ${fault}`);
}

/** Gives the superuser a new password while nobody is connected; for a directory that lost `secret.json`. */
async function resetAdminPassword(
  binaries: Binaries,
  runner: Runner,
  data: string,
  password: string,
): Promise<void> {
  const { file, args, options } = commandLine(runner, binaries.postgres, [
    "--single",
    "-D",
    data,
    "postgres",
  ]);
  const child = spawn(file, args, { ...options, stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.end(`ALTER ROLE ${roles.admin} PASSWORD '${password}';\n`);
  const code = await new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  if (code !== 0)
    throw new HostFault(
      `The passwords of the database in ${data} are lost (secret.json) and could not be renewed.`,
    );
}

/** The last line of a program's complaint, without the program's name before it. */
function lastLine(text: string | undefined): string {
  const lines = (text ?? "").split("\n").filter((line) => /error|FATAL|could not|failed/i.test(line));
  return (lines.at(-1) ?? "").replace(/^.*?(?:error|FATAL):\s*/, "");
}
