/**
 * Under which user of the operating system PostgreSQL runs. It refuses root, so for root an ordinary user is chosen
 * and given access to exactly the programs and the data, as narrowly as the system allows.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isWritable, makePassable, makePrivate } from "@/lib/host/data-dir";
import { bareEnvironment } from "@/lib/host/environment";
import { HostFault } from "@/lib/host/fault";
import { type Binaries, everythingBelow } from "@/lib/host/postgres/binaries";
import { type View, viewCommand } from "@/lib/host/postgres/view";

/** How to start a PostgreSQL program: as ourselves, as another user, or as another user in a view of its own. */
export type Runner = {
  readonly user?: { readonly uid: number; readonly gid: number; readonly name: string };
  readonly view?: View;
};

/** The arguments for `spawn` that start `program` by the runner. */
export function commandLine(runner: Runner, program: string, args: readonly string[]) {
  const env = bareEnvironment();
  const { user, view } = runner;
  if (user && view) return { ...viewCommand(view, user, program, args), options: { env } };
  return { file: program, args: [...args], options: user ? { env, uid: user.uid, gid: user.gid } : { env } };
}

/**
 * Decides who runs PostgreSQL on `directory` (the data directory's `postgres`, made here if missing).
 * Throws a `HostFault` when that user cannot reach the programs or the data.
 */
export function chooseRunner(binaries: Binaries, directory: string): Runner {
  makePrivate(directory);
  if (process.getuid?.() !== 0) {
    requireOwnership(directory);
    return {};
  }
  const user = unprivilegedUser(join(directory, "data"));
  makePassable(dirname(directory));
  makePassable(directory);
  openToAll(binaries.home);
  const plain: Runner = { user };
  if (reaches(plain, binaries, directory)) return plain;
  const paths = [binaries.home, directory];
  const closed = [...new Set(paths.flatMap(closedAbove))];
  const view = { paths, blocked: [...new Set(paths.flatMap((path) => closedAbove(path).slice(0, 1)))] };
  const apart: Runner = { user, view };
  if (closed.length > 0 && reaches(apart, binaries, directory)) return apart;
  const doors = closed.map((door) => `"${door}"`).join(" ") || `"${dirname(directory)}"`;
  throw new HostFault(
    `PostgreSQL does not run as root, and its user "${user.name}" cannot reach ${directory} or its programs. Either let it pass (chmod o+x ${doors}), or move the checkout and PORTAL_DATA_DIR to a place open to all users, such as /srv.`,
  );
}

/** Gives a file or directory to the user PostgreSQL runs as. */
export function giveTo(runner: Runner, path: string): void {
  if (runner.user) chownSync(path, runner.user.uid, runner.user.gid);
}

function requireOwnership(directory: string): void {
  const data = statSync(join(directory, "data"), { throwIfNoEntry: false });
  if (isWritable(directory) && (!data || process.platform === "win32" || data.uid === process.getuid?.()))
    return;
  throw new HostFault(
    `The database in ${directory} belongs to another user of this machine. Start the portal as the user who started it first, or give that user's files to yours (chown -R).`,
  );
}

/** The owner of an existing database, else the user `postgres`, else the most ordinary one there is. */
function unprivilegedUser(data: string): { uid: number; gid: number; name: string } {
  const owner = lstatSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) };
  for (const name of ["postgres", "nobody", "daemon"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid && gid) return { uid, gid, name };
  }
  throw new HostFault(
    "PostgreSQL does not run as root, and this machine has no user for it. Create one: useradd --system postgres",
  );
}

function idOf(option: "-u" | "-g", name: string): number | undefined {
  try {
    return Number(
      execFileSync("id", [option, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return undefined;
  }
}

function nameOf(uid: number): string {
  try {
    return execFileSync("id", ["-un", String(uid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return `user ${uid}`;
  }
}

/** Makes the programs readable and runnable for everybody; npm under a narrow umask leaves them to root alone. */
function openToAll(home: string): void {
  for (const path of everythingBelow(home)) {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink() || stat.uid !== 0) continue;
    const wanted = stat.mode | 0o044 | (stat.isDirectory() || stat.mode & 0o100 ? 0o011 : 0);
    if (wanted !== stat.mode) chmodSync(path, wanted & 0o7777);
  }
}

/** Tries it: can that user run the program, and pass through the directory? */
function reaches(runner: Runner, binaries: Binaries, directory: string): boolean {
  for (const [program, ...args] of [
    [binaries.postgres, "--version"],
    ["test", "-x", directory],
  ] as const) {
    const { file, args: all, options } = commandLine(runner, program, args);
    if (spawnSync(file, all, { ...options, stdio: "ignore" }).status !== 0) return false;
  }
  return true;
}

/** The directories above `path` that a stranger cannot pass, topmost first. */
function closedAbove(path: string): string[] {
  const parts = path.split(sep);
  const above = parts.slice(1, -1).map((_, index) => parts.slice(0, index + 2).join(sep));
  return above.filter((directory) => (statSync(directory).mode & 0o001) === 0);
}
