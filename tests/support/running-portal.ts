/**
 * The built portal with its demo world, started once for all journeys and browser tests by the same command a newcomer
 * uses, on a free port with a data directory of its own.
 */
import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sparticuz from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    baseUrl: string;
    /** path of the browser, unpacked once before the test files begin side by side */
    chromium: string;
    mailDir: string;
    /** what `portal demo --json` prints */
    demo: DemoWorld;
    /** environment of the running portal, for its command line */
    portalEnv: Record<string, string>;
  }
}

type Entry = Record<string, string>;
export type DemoWorld = {
  users: {
    who: string;
    email: string;
    password: string;
    totpSecret: string;
    roles: string[];
    account: string | null;
  }[];
  consoles: { productKey: string; tenant: string; account: string }[];
  registrationLinks: { url: string; account: string }[];
  products: Record<
    | "standard"
    | "parentOrder"
    | "evaluation"
    | "aws"
    | "azure"
    | "gcp"
    | "cssp"
    | "awsCloudNgfw"
    | "azureCloudNgfw"
    | "cortexXdr"
    | "alreadyRegistered",
    Entry[]
  >;
};

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Limits that would stop a test suite are lifted; lifetimes stay as they are. */
const generous = {
  SIGN_INS_PER_MINUTE_IP: "10000",
  FORM_POSTS_PER_MINUTE_IP: "10000",
  API_CALLS_PER_MINUTE_IP: "10000",
  CAPTCHA_CHALLENGES_PER_MINUTE_IP: "10000",
  ACTIVATION_CODES_PER_HOUR_IP: "10000",
  PRODUCT_PROOFS_PER_HOUR: "10000",
  ACTIVATION_CODE_RESEND_SECONDS: "0",
  ALTCHA_COST: "1",
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), "portal-journeys-"));
  chmodSync(directory, 0o755);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const own = {
    PORT: String(port),
    PORTAL_BASE_URL: baseUrl,
    PORTAL_DATA_DIR: directory,
    PORTAL_DEMO: "1",
    PORTAL_TEST: "1",
    METRICS_TOKEN: "metrics-for-tests",
    LOG_LEVEL: "warn",
    ...generous,
  };
  const portalEnv: Record<string, string> = {
    ...own,
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "/tmp",
  };
  const portal = spawn(process.execPath, ["bin/portal.mjs", "start"], {
    env: portalEnv as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  portal.stdout.on("data", (chunk) => {
    output += chunk;
  });
  portal.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise<never>((_, reject) =>
    portal.once("exit", (code) => reject(new Error(`the portal ended with ${code}:\n${output}`))),
  );
  ended.catch(() => {});
  await Promise.race([ended, ready(`${baseUrl}/readyz`)]);
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/portal.mjs", "demo", "--json"], {
    env: portalEnv as NodeJS.ProcessEnv,
    maxBuffer: 32 << 20,
  });
  project.provide("baseUrl", baseUrl);
  project.provide("chromium", await sparticuz.executablePath());
  project.provide("mailDir", join(directory, "mail"));
  project.provide("demo", JSON.parse(stdout) as DemoWorld);
  project.provide("portalEnv", portalEnv);
  return async () => {
    const gone = new Promise((resolve) => portal.once("exit", resolve));
    portal.kill("SIGTERM");
    await gone;
    if (process.env.PORTAL_TEST_LOG) process.stderr.write(output);
    rmSync(directory, { recursive: true, force: true });
  };
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + 240_000;
  while (Date.now() < until) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not become ready`);
}
