/** What is measured: the portal as `npm start` runs it, with a data directory of its own, and a bare Next beside it. */
import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { until } from "@/lib/host/deadline";
import { bareEnvironment } from "@/lib/host/environment";
import { HostFault } from "@/lib/host/fault";
import { end, identify } from "@/lib/host/processes";
import { projectPath } from "@/lib/host/project";
import { nextCommand } from "@/lib/host/web/build";
import { answersOk, anyFreePort } from "@/lib/host/web/probe";

export type Subject = {
  readonly url: string;
  readonly pid: number;
  /** From the command to the first ready answer, milliseconds. */
  readonly startTook: number;
  stop(): Promise<void>;
};

/** Limits that would end a measurement are lifted, and the captcha asks for no work; nothing else differs from a real run. */
const settings = {
  PORTAL_TEST: "1",
  LOG_LEVEL: "warn",
  ALTCHA_COST: "1",
  ...Object.fromEntries(
    [
      ...[
        "SIGN_INS_PER_MINUTE_IP",
        "FORM_POSTS_PER_MINUTE_IP",
        "CAPTCHA_CHALLENGES_PER_MINUTE_IP",
        "API_CALLS_PER_MINUTE_IP",
      ],
      ...["ACTIVATION_CODES_PER_HOUR_IP", "SESSIONS_PER_USER"],
      ...["API_CALLS_PER_MINUTE_KEY", "API_CALLS_PER_DAY_ACCOUNT", "ARTICLE_SEARCHES_PER_MINUTE_IP"],
    ].map((name) => [name, "1000000"]),
  ),
};

/** A data directory for measurements; `remove` when done. */
export function scratchDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "portal-bench-"));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the portal on `directory` and waits until it is ready. */
export async function startPortal(directory: string): Promise<Subject> {
  const port = await anyFreePort("127.0.0.1");
  const env = portalEnvironment(directory, port);
  return started(
    [projectPath("bin", "portal.mjs"), "start"],
    projectPath(),
    env,
    `http://localhost:${port}`,
    "/readyz",
  );
}

/** Runs a command of the portal on `directory`, beside the portal that runs there; what it printed. */
export async function runPortal(directory: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [projectPath("bin", "portal.mjs"), ...args],
    { env: portalEnvironment(directory, 0), maxBuffer: 64 << 20 },
  );
  return stdout;
}

/** What `portal demo --json` says about the world in `directory`. */
export async function demoWorld<T>(directory: string): Promise<T> {
  return JSON.parse(await runPortal(directory, ["demo", "--json"])) as T;
}

const bareHome = () => projectPath(".build", "bench", "bare");

/**
 * Builds and starts the least Next can serve: one empty dynamic page, one route. The floor everything is compared with.
 * `more`: further files of it, by path.
 */
export async function startBare(more: Readonly<Record<string, string>> = {}): Promise<Subject> {
  const home = bareHome();
  const files = {
    "package.json": JSON.stringify({ name: "bare", private: true, type: "module" }),
    "next.config.mjs": `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(projectPath())} } };`,
    "app/layout.jsx": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
    "app/page.jsx": 'export const dynamic = "force-dynamic"; export default () => <p>empty</p>;',
    "app/route/route.js":
      'export const dynamic = "force-dynamic"; export const GET = () => Response.json({ status: "ok" });',
    ...more,
  };
  rmSync(join(home, "app"), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text, { mode: 0o600 });
  }
  const env = { ...bareEnvironment(), NEXT_TELEMETRY_DISABLED: "1" };
  await promisify(execFile)(process.execPath, [nextCommand(), "build"], { cwd: home, env });
  const port = await anyFreePort("127.0.0.1");
  return started(
    [nextCommand(), "start", "-p", String(port)],
    home,
    env,
    `http://localhost:${port}`,
    "/route",
  );
}

/** Starts one of the files written for the bare Next as a server of its own; it is told its port. */
export async function startServer(file: string): Promise<Subject> {
  const port = await anyFreePort("127.0.0.1");
  const command = [join(bareHome(), file), String(port)];
  return started(command, bareHome(), bareEnvironment(), `http://127.0.0.1:${port}`, "/");
}

function portalEnvironment(directory: string, port: number): NodeJS.ProcessEnv {
  return {
    ...bareEnvironment(),
    ...settings,
    PORTAL_DATA_DIR: directory,
    PORTAL_DEMO: "1",
    PORT: String(port),
  };
}

async function started(
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  url: string,
  ready: string,
): Promise<Subject> {
  const begun = performance.now();
  let said = "";
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said = `${said}${text}`.slice(-4_000);
    });
  }
  const identity = identify(child.pid ?? 0);
  const up = await until(
    async () => child.exitCode !== null || (await answersOk(`${url}${ready}`, 2_000)),
    300_000,
    20,
  );
  if (!up || !identity || child.exitCode !== null)
    throw new HostFault(`What is to be measured did not start:\n${said}`);
  return {
    url,
    pid: identity.pid,
    startTook: performance.now() - begun,
    async stop() {
      await end(identity, [
        ["SIGTERM", 40_000],
        ["SIGKILL", 5_000],
      ]);
    },
  };
}
