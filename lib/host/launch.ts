/**
 * The start-up work of a run: data directory, lock, port, secret, database, build. Whatever is begun registers how to
 * undo it at once, so that a fault or a signal in the middle leaves nothing behind. Then the keeper takes over.
 */
import { setImmediate as turn } from "node:timers/promises";
import { announcement } from "@/lib/host/announce";
import { openDataDir } from "@/lib/host/data-dir";
import { type PreparedDatabase, prepareDatabase } from "@/lib/host/database/prepare";
import { withDeadline } from "@/lib/host/deadline";
import { environmentWith, publish, startedBy } from "@/lib/host/environment";
import { messageOf } from "@/lib/host/fault";
import { type Handover, keep } from "@/lib/host/keeper";
import { ensureAuthSecret, serverActionsKey } from "@/lib/host/keys";
import { takeLauncherLock } from "@/lib/host/launcher-lock";
import { removeConnectionNote, writeConnectionNote } from "@/lib/host/postgres/connection";
import { type StartedServer, startServer } from "@/lib/host/postgres/start";
import { end } from "@/lib/host/processes";
import { project } from "@/lib/host/project";
import { loadSettings } from "@/lib/host/settings";
import { onShutdown, type Shutdown } from "@/lib/host/shutdown";
import { complain, say } from "@/lib/host/terminal";
import { ensureBuilt } from "@/lib/host/web/build";
import { anyFreePort, requireFreePort } from "@/lib/host/web/probe";
import type { Env } from "@/lib/platform/env";

type Undo = () => Promise<void>;

/** Starts the portal and stays until it is told to stop (returns 0) or cannot go on (throws, or returns 1). */
export async function launch(mode: "start" | "dev"): Promise<number> {
  const parent = startedBy();
  const shutdown = onShutdown({ parent });
  const undo: Undo[] = [];
  const work = bringUp(mode, shutdown, undo);
  try {
    await Promise.race([work, shutdown.asked]);
    // One turn of the loop, so that a signal that has just arrived counts.
    await turn();
    shutdown.signal.throwIfAborted();
  } catch (error) {
    if (shutdown.signal.aborted) {
      say("Stopping …");
      // What is in the middle of a step gives up at its next one; then everything begun is undone.
      await withDeadline("stopping", 10_000, work).catch(() => {});
    }
    for (const step of undo.toReversed()) await step().catch((fault) => complain(messageOf(fault)));
    shutdown.done();
    if (shutdown.signal.aborted) return 0;
    throw error;
  }
  const handover: Handover = { ...(await work), parent };
  shutdown.done();
  return becomeKeeper(handover);
}

async function bringUp(
  mode: "start" | "dev",
  { signal }: Shutdown,
  undo: Undo[],
): Promise<Omit<Handover, "parent">> {
  const env = await settlePort(loadSettings());
  const address = { host: env.HOST, port: env.PORT };
  const data = openDataDir(env.PORTAL_DATA_DIR);
  const { lock, path } = await takeLauncherLock(data, mode, env, signal);
  undo.push(async () => lock.release());
  const leftover = lock.before?.child;
  // The web process of a launcher that was killed is ending by itself; its port is needed.
  if (leftover)
    await end(leftover, [
      ["SIGTERM", 10_000],
      ["SIGKILL", 5_000],
    ]);
  await requireFreePort(address);
  const authSecret = ensureAuthSecret(data, env.AUTH_SECRET);
  publish({ AUTH_SECRET: authSecret, PORTAL_DEMO: env.PORTAL_DEMO ? "1" : "0" });

  const server = env.DATABASE_URL ? undefined : await bringUpServer(data.postgres, signal, undo);
  const url = env.DATABASE_URL ?? "";
  const database: PreparedDatabase = server
    ? { ...server.urls, embedded: true }
    : { owner: url, app: url, embedded: false };
  publish({ DATABASE_URL: database.app, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(authSecret) });
  await prepareDatabase(database, { demo: env.PORTAL_DEMO, signal });
  signal.throwIfAborted();
  if (mode === "start") await ensureBuilt(signal);
  signal.throwIfAborted();
  return {
    project: project(),
    mode,
    address,
    url: env.PORTAL_BASE_URL,
    lock: path,
    lines: await announcement(env, database),
    ...(server
      ? { postgres: { directory: server.directory, port: server.port, process: server.process() } }
      : {}),
  };
}

/** PORT=0 means any: it is chosen here, so that links and children know it. */
async function settlePort(env: Env): Promise<Env> {
  if (env.PORT !== 0) return env;
  publish({ PORT: String(await anyFreePort(env.HOST)) });
  return loadSettings();
}

async function bringUpServer(directory: string, signal: AbortSignal, undo: Undo[]): Promise<StartedServer> {
  const server = await startServer(directory, signal);
  undo.push(async () => {
    removeConnectionNote(directory);
    await server.stop();
  });
  if (server.adopted) say("Taking over the PostgreSQL that an earlier launcher left running.");
  writeConnectionNote(directory, { ...server.urls, launcher: process.pid });
  return server;
}

/**
 * Goes on as the keeper. Where the system can, this process is replaced by a fresh one under the same number, which
 * gives back all memory the start-up took; elsewhere it just goes on.
 */
async function becomeKeeper(handover: Handover): Promise<number> {
  if (typeof process.execve === "function" && process.platform !== "win32") {
    const [, script = "", ...args] = process.argv;
    const environment = environmentWith({
      PORTAL_HANDOVER: JSON.stringify({ ...handover, bundle: project().bundle }),
    });
    process.execve(process.execPath, [process.argv0, script, ...args], environment);
  }
  return keep(handover);
}
