/**
 * The running embedded PostgreSQL as its launcher holds it: a process and a port. Kept small, since the launcher holds
 * it for as long as the portal runs; what starting takes is loaded when it is needed.
 */
import { until } from "@/lib/host/deadline";
import { HostFault } from "@/lib/host/fault";
import { end, type Identity, isRunning } from "@/lib/host/processes";

export type EmbeddedServer = {
  readonly directory: string;
  readonly port: number;
  /** The process now at work; another one after `restart`. */
  process(): Identity;
  /** Resolves when the present process has ended, for whatever reason. */
  ended(): Promise<void>;
  /** Starts it again on the same port after it ended. */
  restart(signal: AbortSignal): Promise<void>;
  /** Fast shutdown; resolves when it is gone. */
  stop(): Promise<void>;
};

/** The server on `directory` that is known to be running. */
export function serverAt(directory: string, running: { process: Identity; port: number }): EmbeddedServer {
  let present = running.process;
  let restarting: Promise<void> | undefined;
  return {
    directory,
    port: running.port,
    process: () => present,
    async ended() {
      await until(() => !isRunning(present), Number.POSITIVE_INFINITY, 500);
    },
    restart(signal) {
      restarting = import("@/lib/host/postgres/start").then(async ({ startAgain }) => {
        present = await startAgain(directory, running.port, signal);
      });
      return restarting;
    },
    async stop() {
      // One that is just being started again is let come up, or give up, first.
      await restarting?.catch(() => {});
      if (!(await stopServer(present)))
        throw new HostFault(`PostgreSQL (process ${present.pid}) does not end.`);
    },
  };
}

/** Fast shutdown, then the harder ways. PostgreSQL recovers from all of them. True when it is gone. */
export function stopServer(server: Identity): Promise<boolean> {
  return end(server, [
    ["SIGINT", 30_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ]);
}
