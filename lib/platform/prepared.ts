/** Statements that are prepared once per connection; for those that every call of a program sends. */
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";

const dialect = new PgDialect();

/**
 * Runs a statement like `db.execute`, but prepared: the database reads its text once per connection, and each run is one
 * message there and one back. Only for statements of which there are few variants: each is kept. In a transaction it
 * runs as any other.
 */
export async function executePrepared<Row extends Record<string, unknown>>(
  db: Db,
  statement: SQL,
): Promise<readonly Row[]> {
  if (!("$client" in db)) return (await db.execute(statement)) as unknown as readonly Row[];
  const { sql, params } = dialect.sqlToQuery(statement);
  return (await db.$client.unsafe(sql, params as string[], { prepare: true })) as unknown as readonly Row[];
}
