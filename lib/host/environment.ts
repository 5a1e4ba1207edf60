/**
 * The environment of this process and of those it starts. With `lib/platform/env.ts` the only place that touches
 * `process.env`: there it is read, here it is completed from `.env` and passed on. Free of large imports.
 */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";

const fromFile = new Set<string>();

/** Reads `.env` of the project into the environment, where it does not overrule what is already set. */
export function adoptEnvFile(): void {
  let text: string;
  try {
    text = readFileSync(".env", "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw new HostFault(`.env cannot be read: ${messageOf(error)}`);
  }
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (process.env[name] !== undefined) continue;
    process.env[name] = value;
    fromFile.add(name);
  }
}

/** A variable as given, without blanks around it; undefined when empty or missing. */
export function given(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** Whether a variable was taken from `.env`. */
export function isFromFile(name: string): boolean {
  return fromFile.has(name);
}

/** All variables, for parsing. */
export function everything(): NodeJS.ProcessEnv {
  return process.env;
}

/**
 * Sets values for this process and all it starts from now on. Must happen before any module is loaded that asks
 * `env()`, since that reads the environment once.
 */
export function publish(values: Record<string, string>): void {
  Object.assign(process.env, values);
}

/** The environment for a child process: ours with `extra` laid over it and without `omit`. */
export function environmentWith(
  extra: Record<string, string>,
  omit: readonly string[] = [],
): NodeJS.ProcessEnv {
  const copy: NodeJS.ProcessEnv = { ...process.env, ...extra };
  for (const name of omit) delete copy[name];
  return copy;
}

/** An environment that holds none of our secrets, for programs that need none. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const path = process.env.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin";
  return { PATH: path, LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
}

/** The process whose end should end the portal: npm, or the wrapper for old Node versions, when one of them started it. */
export function startedBy(): number | undefined {
  const byNpm = process.env.npm_lifecycle_script?.includes("bin/portal.mjs");
  return byNpm || process.env.PORTAL_OWN_NODE ? process.ppid : undefined;
}
