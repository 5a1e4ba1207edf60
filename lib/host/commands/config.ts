/** `portal config`: every setting, its value and where it comes from. Secrets are masked. */
import { parseArguments } from "@/lib/host/arguments";
import { given } from "@/lib/host/environment";
import { isSecret, loadSettings, originOf } from "@/lib/host/settings";
import { say } from "@/lib/host/terminal";
import type { SettingName } from "@/lib/platform/env";
import { settings } from "@/lib/platform/settings";

export const about = "show every setting, its value and where it comes from (secrets masked)";

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  const env = loadSettings();
  const names = Object.keys(settings) as SettingName[];
  const width = Math.max(...names.map((name) => name.length));
  for (const name of names) {
    const value = isSecret(name) ? masked(name) : shown(env[name]);
    say(`${name.padEnd(width)}  ${value}  (${originOf(name)})`);
  }
  return 0;
}

function masked(name: SettingName): string {
  const value = given(name);
  return value === undefined ? "not set" : "******";
}

function shown(value: unknown): string {
  if (value === undefined) return "not set";
  if (typeof value === "boolean") return value ? "1" : "0";
  return String(value);
}
