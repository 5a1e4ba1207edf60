/** Other processes of this machine: are they alive, are they still the ones we started, make them end. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { until } from "@/lib/host/deadline";
import { codeOf } from "@/lib/host/fault";

/** A process beyond doubt: numbers are used again, the pair of number and start is not. */
export type Identity = { readonly pid: number; readonly started: string };

/** The identity of a living process; undefined when there is none (a zombie counts as none). */
export function identify(pid: number): Identity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === "linux") {
    try {
      // The name in parentheses may hold anything; the fields are counted from behind it (proc(5)).
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? undefined : { pid, started: fields[19] ?? "" };
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return undefined;
  }
  if (process.platform === "win32") return { pid, started: "" };
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return { pid, started };
  } catch {
    return undefined;
  }
}

/** Whether exactly that process still runs. */
export function isRunning(process: Identity): boolean {
  return identify(process.pid)?.started === process.started;
}

/** Sends a signal to exactly that process; nothing happens when it is gone. */
export function signal(target: Identity, name: NodeJS.Signals): void {
  if (!isRunning(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/** Ends a process step by step: each signal in turn, each with its time in milliseconds. True when it is gone. */
export async function end(
  target: Identity,
  steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  for (const [name, patience] of steps) {
    signal(target, name);
    if (await until(() => !isRunning(target), patience)) return true;
  }
  return !isRunning(target);
}

/** Processes whose working directory is `directory` (Linux; elsewhere none are found). PostgreSQL works in its data directory. */
export function processesIn(directory: string): Identity[] {
  const home = statSync(directory, { throwIfNoEntry: false });
  if (process.platform !== "linux" || !home) return [];
  const found: Identity[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const place = statSync(`/proc/${name}/cwd`);
      const identity = place.dev === home.dev && place.ino === home.ino ? identify(Number(name)) : undefined;
      if (identity) found.push(identity);
    } catch {
      // Ended meanwhile, or somebody else's: not ours in both cases.
    }
  }
  return found;
}
