/** Brings up the embedded PostgreSQL: takes over the one a killed launcher left, or makes the cluster and starts it. */
import { createServer } from "node:net";
import { HostFault } from "@/lib/host/fault";
import { findBinaries } from "@/lib/host/postgres/binaries";
import { clusterExists, openCluster } from "@/lib/host/postgres/cluster";
import { type DatabaseUrls, keepPort, keptPasswords, lastPort, urlFor } from "@/lib/host/postgres/connection";
import { adoptOrStop, type Running } from "@/lib/host/postgres/leftover";
import { chooseRunner } from "@/lib/host/postgres/os-user";
import { ServerNotStarted, serverAnswers, spawnServer } from "@/lib/host/postgres/process";
import { ensureRoles } from "@/lib/host/postgres/roles";
import { type EmbeddedServer, serverAt, stopServer } from "@/lib/host/postgres/server";
import type { Identity } from "@/lib/host/processes";

export type StartedServer = EmbeddedServer & {
  readonly urls: DatabaseUrls;
  /** It was already running, left by a launcher that was killed. */
  readonly adopted: boolean;
};

/**
 * Starts the embedded PostgreSQL in `directory` (`$PORTAL_DATA_DIR/postgres`), or takes over the one at work there.
 * The caller holds the launcher's lock. Faults are one line each and leave nothing running.
 */
export async function startServer(directory: string, signal: AbortSignal): Promise<StartedServer> {
  const binaries = findBinaries();
  const runner = chooseRunner(binaries, directory);
  const left = clusterExists(directory) ? await adoptOrStop(directory) : undefined;
  const passwords = await openCluster(binaries, runner, directory, { running: left !== undefined, signal });
  const { process, port } = left ?? (await startAnywhere(directory, signal));
  try {
    keepPort(directory, port);
    await ensureRoles(urlFor("admin", passwords, port, "postgres"), passwords);
  } catch (error) {
    await stopServer(process);
    throw error;
  }
  const urls = { owner: urlFor("owner", passwords, port), app: urlFor("app", passwords, port) };
  return Object.assign(serverAt(directory, { process, port }), { urls, adopted: left !== undefined });
}

/** Starts it again after it ended by itself, on the same port, so that clients find it again without being told. */
export async function startAgain(directory: string, port: number, signal: AbortSignal): Promise<Identity> {
  const left = await adoptOrStop(directory);
  return left?.port === port ? left.process : spawnAndWait(directory, port, signal);
}

async function startAnywhere(directory: string, signal: AbortSignal): Promise<Running> {
  let port = await freePort(lastPort(directory));
  for (let tries = 1; ; tries++) {
    try {
      return { process: await spawnAndWait(directory, port, signal), port };
    } catch (error) {
      if (!(error instanceof ServerNotStarted) || error.kind === "other" || tries === 5) throw error;
      // The port was taken in this moment, or sessions of a killed server are still ending.
      if (error.kind === "port") port = await freePort(undefined);
      await adoptOrStop(directory);
    }
  }
}

/** Spawns and waits until it answers; on failure nothing is left running. */
async function spawnAndWait(directory: string, port: number, signal: AbortSignal): Promise<Identity> {
  const passwords = keptPasswords(directory);
  if (!passwords)
    throw new HostFault(`The passwords of the database (secret.json in ${directory}) are gone.`);
  const binaries = findBinaries();
  const server = spawnServer(binaries, chooseRunner(binaries, directory), directory, port);
  try {
    await serverAnswers(server, directory, urlFor("admin", passwords, port, "postgres"), signal);
    return server.identity;
  } catch (error) {
    await stopServer(server.identity);
    throw error;
  }
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
