/**
 * The tables of the job queue (pg-boss, schema `pgboss`), made and migrated by the SQL pg-boss gives out for this.
 * The portal itself runs without the right to change tables.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import type { Sql, TransactionSql } from "postgres";
import { HostFault } from "@/lib/host/fault";
import { readJson } from "@/lib/host/files";
import { projectPath } from "@/lib/host/project";

export const queueSchema = "pgboss";

/** The version of the queue's tables that the installed pg-boss works with. */
export function neededQueueVersion(): number {
  const entry = createRequire(projectPath("package.json")).resolve("pg-boss");
  const description = readJson<{ pgboss: { schema: number } }>(join(dirname(dirname(entry)), "package.json"));
  if (!description?.pgboss) throw new HostFault("The package pg-boss is not complete. Run `npm ci`.");
  return description.pgboss.schema;
}

/** The version of the queue's tables in the database; 0 when there are none. */
export async function presentQueueVersion(sql: Sql | TransactionSql): Promise<number> {
  const [table] = await sql<{ there: boolean }[]>`select to_regclass('pgboss.version') is not null as there`;
  if (!table?.there) return 0;
  const [row] = await sql<{ version: number }[]>`select version from pgboss.version`;
  return row?.version ?? 0;
}

/** Makes or migrates the queue's tables. The caller holds the migration lock. */
export async function migrateQueue(sql: Sql): Promise<void> {
  const present = await presentQueueVersion(sql);
  if (present >= neededQueueVersion()) return;
  // Both are scripts of several statements with their own transaction.
  const script = present === 0 ? getConstructionPlans(queueSchema) : getMigrationPlans(queueSchema, present);
  await sql.unsafe(script).simple();
}
