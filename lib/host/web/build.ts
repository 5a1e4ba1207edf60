/** The production build: made when the sources changed since the last one, by one process at a time. */
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { environmentWith } from "@/lib/host/environment";
import { codeOf, HostFault } from "@/lib/host/fault";
import { readJson, removeFile, writeWhole } from "@/lib/host/files";
import { type Lock, takeLock } from "@/lib/host/lock";
import { end, identify } from "@/lib/host/processes";
import { project, projectPath } from "@/lib/host/project";
import { complain, say } from "@/lib/host/terminal";

const markFile = () => projectPath(".next", "portal-build.json");
const logFile = () => projectPath(".build", "next-build.log");
const linesShown = 40;

/** Path of Next's command. */
export const nextCommand = () => projectPath("node_modules", "next", "dist", "bin", "next");

/** Whether `.next` holds a finished build of exactly these sources. */
function isBuilt(): boolean {
  return (
    readJson<{ sources: string }>(markFile())?.sources === project().webFingerprint &&
    existsSync(projectPath(".next", "BUILD_ID"))
  );
}

/** Builds when needed. Needs no database and no secret. */
export async function ensureBuilt(signal: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  const lock = await takeBuildLock(signal);
  try {
    // Another instance may have built while we waited for it.
    if (isBuilt()) return;
    const again = existsSync(projectPath(".next", "BUILD_ID"));
    say(
      again
        ? "Building the portal again, since its sources changed …"
        : "Building the portal (first start only) …",
    );
    await build(lock, signal);
  } finally {
    lock.release();
  }
}

/** Builds, whether needed or not. */
export async function buildAnew(signal: AbortSignal): Promise<void> {
  const lock = await takeBuildLock(signal);
  try {
    say("Building the portal …");
    await build(lock, signal);
  } finally {
    lock.release();
  }
}

async function takeBuildLock(signal: AbortSignal): Promise<Lock> {
  try {
    mkdirSync(projectPath(".build"), { recursive: true });
    for (let tries = 0; ; tries++) {
      const taken = takeLock(projectPath(".build", "build.json"), "build");
      if ("lock" in taken) {
        const orphan = taken.lock.before?.child;
        if (orphan)
          await end(orphan, [
            ["SIGTERM", 3_000],
            ["SIGKILL", 3_000],
          ]);
        return taken.lock;
      }
      if (tries === 0)
        say(`Another process (${taken.holder.process.pid}) is building the portal; waiting for it …`);
      await wait(300, undefined, { signal });
    }
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes(codeOf(error))) throw error;
    throw new HostFault(
      `The portal must be built, but ${project().root} is not writable. Run \`npm run build\` as its owner.`,
    );
  }
}

async function build(lock: Lock, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  removeFile(markFile());
  const log = openSync(logFile(), "w");
  // The result is for whoever may read the checkout, so it gets the person's own umask.
  const narrow = process.umask(project().umask);
  const child = spawn(process.execPath, [nextCommand(), "build"], {
    cwd: project().root,
    env: environmentWith({ NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" }, ["DATABASE_URL"]),
    stdio: ["ignore", log, log],
    detached: true,
  });
  process.umask(narrow);
  closeSync(log);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity) lock.update({ child: identity });
  const stop = () => child.kill("SIGKILL");
  signal.addEventListener("abort", stop, { once: true });
  const code = await new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => resolve(null));
  });
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (code !== 0) {
    const lines = readFileSync(logFile(), "utf8").trimEnd().split("\n");
    for (const line of lines.slice(-linesShown)) complain(line);
    throw new HostFault(`The build failed; all of its output is in ${logFile()}.`);
  }
  writeWhole(markFile(), `${JSON.stringify({ sources: project().webFingerprint })}\n`);
  say(`Built in ${Math.round((performance.now() - begun) / 1000)} s.`);
}
