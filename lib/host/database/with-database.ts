/**
 * The database for a command: that of DATABASE_URL, or the embedded one, by way of the launcher that is running, or
 * started just for the time of the command.
 */

import { type DataDir, openDataDir, placesIn } from "@/lib/host/data-dir";
import { waitForDatabase } from "@/lib/host/database/check";
import { type PreparedDatabase, prepareDatabase } from "@/lib/host/database/prepare";
import { until } from "@/lib/host/deadline";
import { publish } from "@/lib/host/environment";
import { HostFault } from "@/lib/host/fault";
import { ensureAuthSecret, findAuthSecret } from "@/lib/host/keys";
import { type Holder, isLauncher, takeLock } from "@/lib/host/lock";
import { clusterExists } from "@/lib/host/postgres/cluster";
import {
  readConnectionNote,
  removeConnectionNote,
  writeConnectionNote,
} from "@/lib/host/postgres/connection";
import { startServer } from "@/lib/host/postgres/start";
import { loadSettings } from "@/lib/host/settings";
import { onShutdown } from "@/lib/host/shutdown";
import type { Env } from "@/lib/platform/env";

export type CommandDatabase = PreparedDatabase & {
  readonly env: Env;
  readonly data: DataDir;
  /** The launcher whose portal is running on this database, as far as this machine knows. */
  readonly launcher: Holder | undefined;
};

export type DatabaseNeed = {
  /** The command's name, shown to whoever finds the database busy. */
  readonly purpose: string;
  /**
   * `prepared`: create, migrate and grant first, as a start does. `present`: take it as it is, never create one.
   * `empty`: take it as it is, and create an empty one if there is none.
   */
  readonly state: "prepared" | "present" | "empty";
  /** The work listens to signals itself and ends in its own time. */
  readonly graceful?: boolean;
};

/**
 * Runs `work` with a database and publishes DATABASE_URL, AUTH_SECRET and PORTAL_DEMO for everything it imports
 * afterwards. What was started for it is stopped again.
 */
export async function withDatabase<T>(
  need: DatabaseNeed,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  const env = loadSettings();
  const data = need.state === "present" ? placesIn(env.PORTAL_DATA_DIR) : openDataDir(env.PORTAL_DATA_DIR);
  const shutdown = onShutdown();
  try {
    const { signal } = shutdown;
    const open = env.DATABASE_URL ? withOwn : withEmbedded;
    return await shutdown.orStopped(
      open(need, env, data, signal, (database) =>
        need.graceful ? work(database) : shutdown.unlessAsked(work(database)),
      ),
    );
  } finally {
    shutdown.done();
  }
}

async function withOwn<T>(
  need: DatabaseNeed,
  env: Env,
  data: DataDir,
  signal: AbortSignal,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  const url = env.DATABASE_URL ?? "";
  return ready(need, { owner: url, app: url, embedded: false, env, data, launcher: undefined }, signal, work);
}

async function withEmbedded<T>(
  need: DatabaseNeed,
  env: Env,
  data: DataDir,
  signal: AbortSignal,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  if (need.state === "present" && !clusterExists(data.postgres)) {
    throw new HostFault(
      `There is no database in ${data.root} yet. Start the portal first (npm start), or set PORTAL_DATA_DIR.`,
    );
  }
  const taken = await takeOrJoin(need, data);
  if ("launcher" in taken) {
    const { owner, app, launcher } = taken;
    return ready(need, { owner, app, embedded: true, env, data, launcher }, signal, work);
  }
  try {
    if (need.state === "prepared") ensureAuthSecret(data, env.AUTH_SECRET);
    const server = await startServer(data.postgres, signal);
    try {
      writeConnectionNote(data.postgres, { ...server.urls, launcher: process.pid });
      return await ready(
        need,
        { ...server.urls, embedded: true, env, data, launcher: undefined },
        signal,
        work,
      );
    } finally {
      removeConnectionNote(data.postgres);
      await server.stop();
    }
  } finally {
    taken.lock.release();
  }
}

/** The launcher's lock for this command, or the connection of the launcher that is at work. */
async function takeOrJoin(need: DatabaseNeed, data: DataDir) {
  let busy: Holder | undefined;
  let joined: ({ owner: string; app: string } & { launcher: Holder }) | undefined;
  let lock: ReturnType<typeof takeLock> | undefined;
  // A launcher that is starting has no connection yet, one that is stopping soon has none; another command ends.
  await until(
    () => {
      lock = takeLock(data.launcher, need.purpose);
      if ("lock" in lock) return true;
      busy = lock.holder;
      if (!isLauncher(busy) || busy.stopping) return false;
      const note = readConnectionNote(data.postgres, busy.process.pid);
      if (note) joined = { owner: note.owner, app: note.app, launcher: busy };
      return joined !== undefined;
    },
    60_000,
    200,
  );
  if (joined) return joined;
  if (lock && "lock" in lock) return lock;
  throw new HostFault(
    `The database in ${data.root} is in use by \`portal ${busy?.purpose}\` (process ${busy?.process.pid}). Try again when it is done.`,
  );
}

async function ready<T>(
  need: DatabaseNeed,
  database: CommandDatabase,
  signal: AbortSignal,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  const { data, env } = database;
  const kept = need.state === "prepared" ? ensureAuthSecret : findAuthSecret;
  const secret = kept(data, env.AUTH_SECRET);
  publish({
    DATABASE_URL: database.app,
    PORTAL_DEMO: env.PORTAL_DEMO ? "1" : "0",
    ...(secret ? { AUTH_SECRET: secret } : {}),
  });
  if (need.state === "prepared") await prepareDatabase(database, { demo: false, signal });
  else await waitForDatabase(database.owner, signal);
  return work(database);
}
