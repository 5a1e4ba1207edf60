/**
 * Makes a database ready for the portal: usable, migrated, granted, and filled with the demo world when it is empty.
 * Any number of instances may do this at once; one works, the others wait for it.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { requireUsable, waitForDatabase } from "@/lib/host/database/check";
import { connectAs, using } from "@/lib/host/database/connect";
import { isEmpty, loadDemoWorld } from "@/lib/host/database/demo";
import { grant } from "@/lib/host/database/grants";
import { migrate } from "@/lib/host/database/migrate";
import { migrateQueue } from "@/lib/host/database/queue-schema";
import { HostFault } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";
import { installQueues } from "@/lib/platform/queue";

/** The database of this run. With the embedded server `owner` may change tables and `app` may not. */
export type PreparedDatabase = { readonly owner: string; readonly app: string; readonly embedded: boolean };

/** Key of the advisory lock; any constant that no other program uses. */
const migrationLock = 7_016_524_901;
/** How long one instance waits for another to finish, milliseconds. */
const patience = 600_000;

/** Waits for the database, migrates it and loads the demo world if wanted and empty. Faults are one line each. */
export async function prepareDatabase(
  database: PreparedDatabase,
  options: { demo: boolean; signal: AbortSignal },
): Promise<void> {
  await waitForDatabase(database.owner, options.signal);
  await withMigrationLock(database.owner, options.signal, async () => {
    await using(database.owner, "portal launcher", async (sql) => {
      await requireUsable(sql);
      await migrate(sql);
      await migrateQueue(sql);
      await installQueues(database.owner);
      await grant(sql, database.embedded);
      if (options.demo && (await isEmpty(sql))) await loadDemoWorld(database.owner);
    });
  });
}

/** Runs `work` while no other instance migrates, seeds or restores. The lock lives on a connection of its own. */
export async function withMigrationLock<T>(
  url: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const sql = connectAs(url, "portal migration lock");
  try {
    await take(sql, signal);
    return await work();
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function take(sql: Sql, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  for (let tries = 0; ; tries++) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${migrationLock}) as taken`;
    if (row?.taken) return;
    if (tries === 0) say("Another instance is preparing the database; waiting for it …");
    if (performance.now() - begun > patience)
      throw new HostFault("Another instance has been preparing the database for ten minutes; giving up.");
    await wait(250, undefined, { signal });
  }
}
