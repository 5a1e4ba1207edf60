/**
 * The settings as the launcher sees them: the environment, completed by `.env`. This file and `lib/platform/env.ts`
 * are the only ones that touch `process.env`; this one because it fills it for the processes it starts.
 */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import { type Env, readEnv, type SettingName, SettingsFault, settings } from "@/lib/platform/env";

/** Where a setting's value comes from. */
export type Origin = "environment" | ".env" | "default";

const unreadableUrl = "DATABASE_URL: must look like postgres://user:password@host:5432/database";
const fromFile = new Set<string>();

/** Reads `.env` of the project into the environment, where it does not overrule what is already set. */
function adoptEnvFile(): void {
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

/**
 * All settings. Throws `SettingsFault` naming every fault at once.
 * Relative paths count from the project, which is the working directory of every command.
 */
export function loadSettings(): Env {
  adoptEnvFile();
  const url = given("DATABASE_URL");
  const faults = url?.startsWith("postgres") && !URL.canParse(url) ? [unreadableUrl] : [];
  try {
    const env = readEnv(process.env);
    if (faults.length > 0) throw new SettingsFault(faults);
    return env;
  } catch (error) {
    throw error instanceof SettingsFault && error.faults !== faults
      ? new SettingsFault([...error.faults, ...faults])
      : error;
  }
}

/** Where the value of one setting comes from; call after `loadSettings`. */
export function originOf(name: SettingName): Origin {
  if (fromFile.has(name)) return ".env";
  return process.env[name]?.trim() ? "environment" : "default";
}

/** A setting as given, before parsing. */
export function given(name: SettingName): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** Whether a setting's value must not be shown. */
export function isSecret(name: SettingName): boolean {
  return "secret" in settings[name];
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
