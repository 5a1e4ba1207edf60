/** The settings of this process: the only reader of `process.env`. All faults are reported together (contract, Settings). */
import { isAbsolute, join, resolve } from "node:path";
import type { z } from "zod";
import type { Setting } from "@/lib/platform/setting";
import { settings } from "@/lib/platform/settings";

export type SettingName = keyof typeof settings;

/** Every setting after parsing, with the derived ones filled in. */
export type Env = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]["schema"]> } & {
  readonly PORTAL_BASE_URL: string;
  readonly PORTAL_DATA_DIR: string;
  readonly MAIL_DIR: string;
  readonly MAIL_TRANSPORT: "file" | "smtp" | "resend";
  readonly CAPTCHA_PROVIDER: "altcha" | "hcaptcha";
  readonly PORTAL_DEMO: boolean;
  readonly S3_PATH_STYLE: boolean;
};

/** All faults of the settings at once; `faults` are one line each, ready to print. */
export class SettingsFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.name = "SettingsFault";
  }
}

/** Parses settings from a source such as `process.env`. Throws `SettingsFault` naming every fault. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings) as [string, Setting][]) {
    const given = source[name]?.trim() || setting.default;
    const parsed = setting.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join("; ")}`);
  }
  const chosen = values as {
    -readonly [Name in keyof Env]?: Env[Name];
  };
  chosen.PORTAL_BASE_URL ??= `http://localhost:${chosen.PORT}`;
  const dataDir = chosen.PORTAL_DATA_DIR ?? ".data";
  chosen.PORTAL_DATA_DIR = isAbsolute(dataDir)
    ? dataDir
    : resolve(/* turbopackIgnore: true */ process.cwd(), dataDir);
  chosen.MAIL_DIR ??= join(chosen.PORTAL_DATA_DIR, "mail");
  chosen.MAIL_TRANSPORT ??= chosen.RESEND_API_KEY ? "resend" : chosen.SMTP_URL ? "smtp" : "file";
  chosen.CAPTCHA_PROVIDER ??= chosen.HCAPTCHA_SECRET ? "hcaptcha" : "altcha";
  chosen.PORTAL_DEMO ??= !chosen.DATABASE_URL;
  chosen.S3_PATH_STYLE ??= chosen.S3_ENDPOINT !== undefined;

  if (chosen.MAIL_TRANSPORT === "resend" && !chosen.RESEND_API_KEY)
    faults.push("RESEND_API_KEY: needed by MAIL_TRANSPORT=resend");
  if (chosen.MAIL_TRANSPORT === "smtp" && !chosen.SMTP_URL)
    faults.push("SMTP_URL: needed by MAIL_TRANSPORT=smtp");
  if (chosen.CAPTCHA_PROVIDER === "hcaptcha") {
    for (const name of ["HCAPTCHA_SITE_KEY", "HCAPTCHA_SECRET"] as const) {
      if (!chosen[name]) faults.push(`${name}: needed by CAPTCHA_PROVIDER=hcaptcha`);
    }
    const testKeys = ["10000000-ffff-ffff-ffff-000000000001", "0x0000000000000000000000000000000000000000"];
    if (
      !chosen.PORTAL_TEST &&
      (testKeys.includes(chosen.HCAPTCHA_SITE_KEY ?? "") || testKeys.includes(chosen.HCAPTCHA_SECRET ?? ""))
    ) {
      faults.push("HCAPTCHA_SECRET: hCaptcha's public test keys accept everybody; use your own");
    }
  }
  if (chosen.ADDRESS_PROVIDER === "google" && !chosen.GOOGLE_ADDRESS_KEY)
    faults.push("GOOGLE_ADDRESS_KEY: needed by ADDRESS_PROVIDER=google");
  if (chosen.FILE_STORE === "s3") faults.push(...faultsOfBucket(chosen));
  if (faults.length > 0) throw new SettingsFault(faults);
  return values as Env;
}

/** The most one request can put together or copy (Amazon's limit, which others share), bytes. */
const largestObject = 5_368_709_120;

function faultsOfBucket(chosen: Partial<Env>): string[] {
  const faults: string[] = [];
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = chosen;
  if (!chosen.S3_BUCKET) faults.push("S3_BUCKET: needed by FILE_STORE=s3");
  if (!id && (secret || chosen.S3_ENDPOINT))
    faults.push(`S3_ACCESS_KEY_ID: needed by ${secret ? "S3_SECRET_ACCESS_KEY" : "S3_ENDPOINT"}`);
  if (!secret && (id || chosen.S3_ENDPOINT))
    faults.push(`S3_SECRET_ACCESS_KEY: needed by ${id ? "S3_ACCESS_KEY_ID" : "S3_ENDPOINT"}`);
  if ((chosen.FILE_MAX_BYTES ?? 0) > largestObject)
    faults.push(`FILE_MAX_BYTES: at most ${largestObject} with FILE_STORE=s3`);
  return faults;
}

let current: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
