/** Restoring a backup: checked whole first, then loaded in one transaction, then brought up to this version. */
import type { Sql } from "postgres";
import { layOutFiles } from "@/lib/host/backup/files";
import type { Manifest } from "@/lib/host/backup/format";
import { loadTables } from "@/lib/host/backup/load";
import { requireUsable } from "@/lib/host/database/check";
import { using } from "@/lib/host/database/connect";
import { isEmpty } from "@/lib/host/database/demo";
import { grant } from "@/lib/host/database/grants";
import { knownMigrations, migrate, migratedTo } from "@/lib/host/database/migrate";
import { withMigrationLock } from "@/lib/host/database/prepare";
import { migrateQueue, presentQueueVersion } from "@/lib/host/database/queue-schema";
import type { CommandDatabase } from "@/lib/host/database/with-database";
import { HostFault } from "@/lib/host/fault";
import { secretMark } from "@/lib/host/keys";
import { complain, say } from "@/lib/host/terminal";

export type RestoreOptions = { readonly force: boolean; readonly endSessions: boolean };

/** Refuses a backup this version cannot hold. Needs no database. */
export function requireKnown(manifest: Manifest): void {
  const known = new Set(knownMigrations().map(({ at }) => at));
  if (manifest.migrations.every((at) => known.has(at))) return;
  throw new HostFault(
    "The backup was made by a newer version of the portal. Restore it with that version, or update this one.",
  );
}

/** Loads a verified backup into `database`. One line when refused; then nothing has changed. */
export async function restoreBackup(
  path: string,
  manifest: Manifest,
  database: CommandDatabase,
  options: RestoreOptions,
): Promise<void> {
  if (database.launcher) {
    throw new HostFault(
      `The portal is running on this database (process ${database.launcher.process.pid}). Stop it first.`,
    );
  }
  await withMigrationLock(database.owner, new AbortController().signal, () =>
    using(database.owner, "portal restore", (sql) => load(sql, path, manifest, database, options)),
  );
}

async function load(
  sql: Sql,
  path: string,
  manifest: Manifest,
  database: CommandDatabase,
  options: RestoreOptions,
): Promise<void> {
  await requireUsable(sql);
  await requireNobodyElse(sql);
  if (!options.force && !(await isEmpty(sql))) {
    throw new HostFault(
      "The database is not empty. Nothing was changed. Use --force to replace everything in it by the backup.",
    );
  }
  const level = Math.max(...manifest.migrations);
  if ((await migratedTo(sql)) > level) {
    throw new HostFault(
      "The backup was made by an older version of the portal, and the tables here are newer. Nothing was changed. Restore it into an empty database (another PORTAL_DATA_DIR or DATABASE_URL); it is brought up to date there.",
    );
  }
  const files = await layOutFiles(path, database.data);
  try {
    await migrate(sql, level);
    await migrateQueue(sql);
    const withoutQueue = (await presentQueueVersion(sql)) !== manifest.queue;
    if (withoutQueue) say("The queue's tables are another version's; waiting jobs are not restored.");
    await loadTables(sql, path, manifest, { withoutQueue, endSessions: options.endSessions });
    files.install({ secret: !database.env.AUTH_SECRET });
  } finally {
    files.discard();
  }
  await migrate(sql);
  await grant(sql, database.embedded);
  compareSecret(manifest, database);
}

/** A portal at work elsewhere would write into the middle of it. */
async function requireNobodyElse(sql: Sql): Promise<void> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name like 'portal%'
      and application_name not in ('portal restore', 'portal migration lock')`;
  if (row && row.count > 0) throw new HostFault("A portal is connected to this database. Stop it first.");
}

/** Sealed data opens with the secret it was sealed with, and with no other. */
function compareSecret({ secretMark: mark, files }: Manifest, { env }: CommandDatabase): void {
  if (mark === null) return;
  if (
    env.AUTH_SECRET ? secretMark(env.AUTH_SECRET) === mark : files.some(({ name }) => name === "auth-secret")
  )
    return;
  complain(
    "Mind: the backup was made with another AUTH_SECRET. Set that one, or second factors cannot be read.",
  );
}
