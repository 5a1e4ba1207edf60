/** The web process: Next under our Node, on a leash, its start-up chatter left out and its log passed on. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { environmentWith } from "@/lib/host/environment";
import { HostFault } from "@/lib/host/fault";
import { end, type Identity, identify } from "@/lib/host/processes";
import { project, projectPath } from "@/lib/host/project";
import { nextCommand } from "@/lib/host/web/build";

export type WebProcess = {
  readonly identity: Identity;
  /** Resolves with a word on how it ended: an exit code or a signal. */
  readonly ended: Promise<string>;
  /** Asks it to finish what it is doing for up to `patience` milliseconds, then ends it. */
  stop(patience: number): Promise<void>;
};

export type WebAddress = { readonly host: string; readonly port: number };

/** Starts `next start` or `next dev`. In `dev` its output goes straight to the terminal. */
export function startWeb(mode: "start" | "dev", { host, port }: WebAddress): WebProcess {
  const child = spawn(
    process.execPath,
    [
      "--import",
      pathToFileURL(projectPath("bin", "leash.mjs")).href,
      nextCommand(),
      mode,
      "-p",
      String(port),
      "-H",
      host,
    ],
    {
      cwd: project().root,
      env: environmentWith({
        PORTAL_LEASH: "1",
        NEXT_TELEMETRY_DISABLED: "1",
        NODE_ENV: mode === "start" ? "production" : "development",
        PORT: String(port),
        HOST: host,
      }),
      stdio: mode === "dev" ? ["ignore", "inherit", "inherit", "ipc"] : ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C reaches the launcher alone, which stops things in order.
      detached: true,
    },
  );
  child.channel?.unref();
  if (child.stdout) passOn(child.stdout, process.stdout);
  if (child.stderr) passOn(child.stderr, process.stderr);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new HostFault("The web process could not be started.");
  return {
    identity,
    ended: ended(child),
    async stop(patience) {
      await end(identity, [
        ["SIGTERM", patience],
        ["SIGKILL", 5_000],
      ]);
    },
  };
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
}

/** Lines Next prints about itself when it starts; the launcher prints its own. */
const chatter = /^\s*(▲ Next\.js|- (Local|Network|Environments):|[✓○] |$)/u;

function passOn(from: Readable, to: NodeJS.WriteStream): void {
  createInterface({ input: from }).on("line", (line) => {
    if (!chatter.test(line)) to.write(`${line}\n`);
  });
}
