/**
 * The embedded PostgreSQL as the rest of the launcher knows it: started or adopted, its roles in place, watched, and
 * stopped last. `PORTAL_DATA_DIR/postgres` belongs to it; the caller holds the launcher's lock.
 */
import { createServer } from "node:net";
import { until } from "@/lib/host/deadline";
import { HostFault } from "@/lib/host/fault";
import { findBinaries } from "@/lib/host/postgres/binaries";
import { clusterExists, openCluster } from "@/lib/host/postgres/cluster";
import { type DatabaseUrls, keepPort, lastPort, type Passwords, urlFor } from "@/lib/host/postgres/connection";
import { adoptOrStop, stopServer } from "@/lib/host/postgres/leftover";
import { chooseRunner } from "@/lib/host/postgres/os-user";
import { ServerNotStarted, type ServerProcess, serverAnswers, spawnServer } from "@/lib/host/postgres/process";
import { ensureRoles } from "@/lib/host/postgres/roles";
import { type Identity, isRunning } from "@/lib/host/processes";

export type EmbeddedServer = {
  readonly urls: DatabaseUrls;
  readonly port: number;
  /** It was already running, left by a launcher that was killed. */
  readonly adopted: boolean;
  /** The process now at work; another one after `restart`. */
  process(): Identity;
  /** Resolves when the present process has ended, for whatever reason. */
  ended(): Promise<void>;
  /** Starts it again on the same port, so that clients find it again by themselves. */
  restart(): Promise<void>;
  /** Fast shutdown; resolves when it is gone. */
  stop(): Promise<void>;
};

/** Starts the embedded PostgreSQL in `directory`, or takes over the one a killed launcher left. Faults are one line each. */
export async function startServer(directory: string, signal: AbortSignal): Promise<EmbeddedServer> {
  const binaries = findBinaries();
  const runner = chooseRunner(binaries, directory);
  const running = clusterExists(directory) ? await adoptOrStop(directory) : undefined;
  const passwords = await openCluster(binaries, runner, directory, { running: running !== undefined, signal });

  /** Spawns and waits; on failure nothing is left running. */
  const bringUp = async (port: number): Promise<ServerProcess> => {
    const server = spawnServer(binaries, runner, directory, port);
    try {
      await serverAnswers(server, directory, urlFor("admin", passwords, port, "postgres"), signal);
      return server;
    } catch (error) {
      await stopServer(server.identity);
      throw error;
    }
  };

  let port = running?.port ?? (await freePort(lastPort(directory)));
  let current = running?.process;
  for (let tries = 1; !current; tries++) {
    try {
      current = (await bringUp(port)).identity;
    } catch (error) {
      if (!(error instanceof ServerNotStarted) || error.kind === "other" || tries === 5) throw error;
      // The port was taken in this moment, or sessions of a killed server are still ending.
      if (error.kind === "port") port = await freePort(undefined);
      await adoptOrStop(directory);
    }
  }
  try {
    keepPort(directory, port);
    await ensureRoles(urlFor("admin", passwords, port, "postgres"), passwords);
  } catch (error) {
    await stopServer(current);
    throw error;
  }

  let present = current;
  return {
    urls: urlsFor(passwords, port),
    port,
    adopted: running !== undefined,
    process: () => present,
    async ended() {
      await until(() => !isRunning(present), Number.POSITIVE_INFINITY, 500);
    },
    async restart() {
      await adoptOrStop(directory);
      present = (await bringUp(port)).identity;
    },
    async stop() {
      if (!(await stopServer(present))) throw new HostFault(`PostgreSQL (process ${present.pid}) does not end.`);
    },
  };
}

function urlsFor(passwords: Passwords, port: number): DatabaseUrls {
  return { owner: urlFor("owner", passwords, port), app: urlFor("app", passwords, port) };
}

/** A free port of the loopback address: the preferred one, else one outside the range that outgoing connections use. */
async function freePort(preferred: number | undefined): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = (tries === 0 && preferred) || 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new HostFault("No free port was found for PostgreSQL on 127.0.0.1.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
