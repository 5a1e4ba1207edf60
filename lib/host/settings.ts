/** The settings as the launcher sees them: the environment completed by `.env`, parsed, every fault at once. */
import { adoptEnvFile, everything, given, isFromFile } from "@/lib/host/environment";
import { type Env, readEnv, type SettingName, SettingsFault } from "@/lib/platform/env";
import { settings } from "@/lib/platform/settings";

/** Where a setting's value comes from. */
export type Origin = "environment" | ".env" | "default";

const unreadableUrl = "DATABASE_URL: must look like postgres://user:password@host:5432/database";

/**
 * All settings. Throws `SettingsFault` naming every fault at once.
 * Relative paths count from the project, which is the working directory of every command.
 */
export function loadSettings(): Env {
  adoptEnvFile();
  const url = given("DATABASE_URL");
  const faults = url?.startsWith("postgres") && !URL.canParse(url) ? [unreadableUrl] : [];
  try {
    const env = readEnv(everything());
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
  if (isFromFile(name)) return ".env";
  return given(name) ? "environment" : "default";
}

/** Whether a setting's value must not be shown. */
export function isSecret(name: SettingName): boolean {
  return "secret" in settings[name];
}
