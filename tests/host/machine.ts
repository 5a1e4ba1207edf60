/** What the tests of the machine room share: a data directory of their own, the command line, and processes to kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { placesIn } from "@/lib/host/data-dir";
import { setProject } from "@/lib/host/project";

export const root = resolve(import.meta.dirname, "../..");
setProject({ root, cwd: root, webFingerprint: "tests", bundle: join(root, ".build"), umask: 0o022 });

/** An empty data directory, removed after the test, or later by `afterAll`. */
export function newDataDir(whenDone: (remove: () => void) => void = onTestFinished) {
  const path = mkdtempSync(join(tmpdir(), "portal host "));
  chmodSync(path, 0o711);
  whenDone(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return placesIn(path);
}

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the portal's command as a person would, with nothing but the given settings. */
export function portal(
  args: readonly string[],
  settings: Record<string, string> = {},
  cwd = root,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, "bin", "portal.mjs"), ...args], {
    cwd,
    env: bare(settings),
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  return new Promise((done) => child.once("close", (code) => done({ code, out, err })));
}

/** The lines of a text that are not empty. */
export const lines = (text: string) => text.split("\n").filter(Boolean);

export type Holder = {
  readonly said: Record<string, unknown>;
  readonly process: ChildProcess;
  kill(): Promise<void>;
};

/**
 * Starts `tests/host/holders/NAME.ts` in a process of its own and waits for the line of JSON it says when it holds
 * what it is to hold. `kill` is kill -9, the way launchers die in real life.
 */
export async function hold(name: string, argument: string): Promise<Holder> {
  const directory = join(root, ".build", "tests");
  mkdirSync(directory, { recursive: true });
  const outfile = join(directory, `${name}-${process.pid}-${performance.now()}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`tests/host/holders/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
    external: ["postgres", "zod"],
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
  });
  const child = spawn(process.execPath, [outfile, root, argument], {
    env: bare({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const kill = async () => {
    child.kill("SIGKILL");
    await gone;
    rmSync(outfile, { force: true });
  };
  onTestFinished(kill);
  const said = await new Promise<string>((done, fail) => {
    child.stdout?.once("data", (text) => done(String(text)));
    child.once("exit", () => fail(new Error(`${name} ended at once`)));
  });
  return { said: JSON.parse(said), process: child, kill };
}

function bare(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "/tmp" } = process.env;
  return { PATH, HOME, NODE_ENV: "test", ...settings };
}
