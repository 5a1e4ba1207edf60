/**
 * The part of the launcher that stays: starts the web process, says where the portal is, keeps everything running and
 * takes it down in order. It is loaded into a fresh process image after the start-up work, and kept free of large
 * imports, because it lives as long as the portal.
 */
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import { type Lock, resumeLock } from "@/lib/host/lock";
import { removeConnectionNote } from "@/lib/host/postgres/connection";
import { type EmbeddedServer, serverAt } from "@/lib/host/postgres/server";
import { type Identity, signal as send } from "@/lib/host/processes";
import { type Project, setProject } from "@/lib/host/project";
import { onShutdown, type Shutdown, Stopped } from "@/lib/host/shutdown";
import { complain, say } from "@/lib/host/terminal";
import { startWeb, type WebAddress, type WebProcess } from "@/lib/host/web/child";
import { keepRunning, watch } from "@/lib/host/web/keep-running";
import { answersOk, localUrl, untilReady } from "@/lib/host/web/probe";

/** How long requests in flight may take to finish when the portal stops, milliseconds (trust F24). */
const drain = 25_000;
/** How long the web process may take until it is ready, milliseconds. */
const readiness = 90_000;
/** The watchdog: a question every so often, with a long time to answer (trust 3.8). */
const watchEvery = 10_000;
const watchPatience = 10_000;

/** All the keeper needs to know; plain data, since it crosses into the new process image. No secrets: those are in the environment. */
export type Handover = {
  readonly project: Project;
  readonly mode: "start" | "dev";
  readonly address: WebAddress;
  readonly url: string;
  /** The lock file that this process holds. */
  readonly lock: string;
  /** The process whose end ends the portal, such as the npm that started it. */
  readonly parent: number | undefined;
  readonly postgres?: { readonly directory: string; readonly port: number; readonly process: Identity };
  /** What to print when the portal is ready. */
  readonly lines: readonly string[];
};

/** Runs the portal until it is told to stop (returns 0) or cannot go on (prints one line, returns 1). */
export async function keep(handover: Handover): Promise<number> {
  setProject(handover.project);
  const lock = resumeLock(handover.lock);
  const server = handover.postgres && serverAt(handover.postgres.directory, handover.postgres);
  let web: WebProcess | undefined;
  const shutdown = onShutdown({
    parent: handover.parent,
    force() {
      if (web) send(web.identity, "SIGKILL");
      if (server) send(server.process(), "SIGQUIT");
    },
  });
  const begin = () => {
    shutdown.signal.throwIfAborted();
    web = startWeb(handover.mode, handover.address);
    lock.update({ child: web.identity });
    return web;
  };
  let code = 0;
  try {
    await Promise.race([
      run(handover, { begin, current: () => web ?? begin(), lock, server, shutdown }),
      shutdown.asked,
    ]);
  } catch (error) {
    if (!(error instanceof Stopped || shutdown.signal.aborted)) {
      code = 1;
      complain(explained(error));
    }
  }
  shutdown.stop();
  if (code === 0) say("Stopping …");
  lock.update({ stopping: true });
  if (!(await takeDown(web, server))) code = 1;
  lock.release();
  shutdown.done();
  return code;
}

type Parts = {
  readonly begin: () => WebProcess;
  readonly current: () => WebProcess;
  readonly lock: Lock;
  readonly server: EmbeddedServer | undefined;
  readonly shutdown: Shutdown;
};

async function run(
  { mode, address, url, lines }: Handover,
  { begin, current, lock, server, shutdown }: Parts,
): Promise<void> {
  const { signal } = shutdown;
  await untilReady(begin(), address, readiness, signal);
  lock.update({ url });
  for (const line of lines) say(line);

  const guards = [
    keepRunning("The web process", { ended: () => current().ended, again: async () => void begin() }, signal),
  ];
  if (server) {
    const ended = async () => {
      await server.ended();
      return "stopped from outside";
    };
    guards.push(keepRunning("PostgreSQL", { ended, again: () => server.restart(signal) }, signal));
  }
  if (mode === "start") {
    const isWell = () => answersOk(localUrl(address, "/healthz"), watchPatience);
    const onStuck = async () => {
      complain("The web process does not answer; ending it.");
      await current().stop(5_000);
    };
    guards.push(watch({ isWell, onStuck }, watchEvery, signal));
  }
  await Promise.race(guards);
}

/** Web first, so that what it accepted is finished; the database last. False when something did not end. */
async function takeDown(web: WebProcess | undefined, server: EmbeddedServer | undefined): Promise<boolean> {
  try {
    await web?.stop(drain);
    if (server) removeConnectionNote(server.directory);
    await server?.stop();
    return true;
  } catch (error) {
    complain(explained(error));
    return false;
  }
}

function explained(error: unknown): string {
  if (error instanceof HostFault) return error.message;
  return codeOf(error) === "ENOSPC"
    ? "The disk is full."
    : `The launcher failed unexpectedly: ${messageOf(error)}`;
}
