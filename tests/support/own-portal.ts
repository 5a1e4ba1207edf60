/**
 * A portal started by the same command a newcomer uses, on a free port with a data directory and an environment of its
 * own. The journeys share one (running-portal); tests of faults start theirs and do to it what must not hurt it.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { dataOf } from "@/lib/host/postgres/cluster";
import { keptPasswords, lastPort, urlFor } from "@/lib/host/postgres/connection";
import type { DemoWorld } from "@/tests/support/running-portal";

let probed = 0;

/**
 * A port at which nobody listens, to be used later: of a range that neither outgoing connections nor the embedded
 * PostgreSQL take theirs from, where each test file has twenty and each run begins elsewhere.
 */
export function freePort(): Promise<number> {
  const file = Number(process.env.VITEST_WORKER_ID ?? 0);
  const port = 10_000 + ((process.ppid * 200 + file * 20 + probed) % 10_000);
  probed += 1;
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(freePort()));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
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

/** Where a portal lives and how it is set; it may be started there again and again. */
export type PortalPlace = {
  readonly directory: string;
  readonly baseUrl: string;
  readonly mailDir: string;
  /** environment of the portal, for its command line too */
  readonly env: Record<string, string>;
  /** takes the directory away; for when nothing runs there any more */
  remove(): void;
};

/** An empty place with the demo world to come. */
export async function portalPlace(settings: Record<string, string> = {}): Promise<PortalPlace> {
  const directory = mkdtempSync(join(tmpdir(), "portal-own-"));
  chmodSync(directory, 0o755);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  return {
    directory,
    baseUrl,
    mailDir: join(directory, "mail"),
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "/tmp",
      PORT: String(port),
      PORTAL_BASE_URL: baseUrl,
      PORTAL_DATA_DIR: directory,
      PORTAL_DEMO: "1",
      PORTAL_TEST: "1",
      METRICS_TOKEN: "metrics-for-tests",
      WEBHOOK_PRIVATE_NETWORKS: "127.0.0.0/8",
      LOG_LEVEL: "warn",
      ...generous,
      ...settings,
    },
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export type OwnPortal = {
  /** the launcher */
  readonly process: ChildProcess;
  /** everything it has said so far */
  output(): string;
  /** its exit code, or null when a signal ended it */
  readonly ended: Promise<number | null>;
  /** SIGTERM, and its exit code when it is gone */
  stop(): Promise<number | null>;
};

/**
 * Starts the portal of a place and waits until it is ready; fails with what it said when it ends before. One that does
 * not become ready is stopped.
 */
export async function startPortal(place: PortalPlace): Promise<OwnPortal> {
  // as npm starts it: when the tests are killed, it ends by itself
  const env: Record<string, string> = { ...place.env, npm_lifecycle_script: "node bin/portal.mjs start" };
  const launcher = spawn(process.execPath, ["bin/portal.mjs", "start"], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const ended = new Promise<number | null>((resolve) => launcher.once("exit", resolve));
  const tooEarly = ended.then((code) => {
    throw new Error(`the portal ended with ${code}:`);
  });
  tooEarly.catch(() => {});
  const stop = () => {
    launcher.kill("SIGTERM");
    return ended;
  };
  try {
    await Promise.race([tooEarly, ready(`${place.baseUrl}/readyz`, ended)]);
  } catch (fault) {
    await stop();
    throw new Error(`${(fault as Error).message}\n${output}`);
  }
  return { process: launcher, output: () => output, ended, stop };
}

/** Within less time than a hook has, so that whoever waits for it can still stop what was started. */
async function ready(url: string, ended: Promise<unknown>): Promise<void> {
  const until = Date.now() + 240_000;
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  while (Date.now() < until && !gone) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not become ready`);
}

/** Runs a command of the portal's command line in a place and returns what it printed. */
export async function portalCommand(place: Pick<PortalPlace, "env">, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/portal.mjs", ...args], {
    env: place.env as NodeJS.ProcessEnv,
    maxBuffer: 32 << 20,
  });
  return stdout;
}

/** People and products of the demo world of a running portal. */
export async function demoOf(place: PortalPlace): Promise<DemoWorld> {
  return JSON.parse(await portalCommand(place, "demo", "--json")) as DemoWorld;
}

/** The numbers of the processes at work in a place. */
export function processesOf(place: PortalPlace): { launcher: number; web: number; postgres: number } {
  const lock = JSON.parse(readFileSync(join(place.directory, "launcher.json"), "utf8"));
  const [postgres] = readFileSync(join(clusterOf(place), "postmaster.pid"), "utf8").split("\n");
  return { launcher: lock.process.pid, web: lock.child.pid, postgres: Number(postgres) };
}

const postgresOf = (place: PortalPlace) => join(place.directory, "postgres");
const clusterOf = (place: PortalPlace) => dataOf(postgresOf(place));

/** The address of the place's own database, as the role that owns its tables. */
export function databaseUrlOf(place: PortalPlace): string {
  const passwords = keptPasswords(postgresOf(place));
  const port = lastPort(postgresOf(place));
  if (!passwords || !port) throw new Error(`no database in ${place.directory}`);
  return urlFor("owner", passwords, port);
}
