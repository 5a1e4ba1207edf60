/** Connects to PostgreSQL through postgres.js and Drizzle, with every wait bounded (trust 3.4). */
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase & { readonly $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What queries and commands read and write through: the database, or a transaction in it. */
export type Db = Database | Transaction;

export type Connection = { db: Database; sql: postgres.Sql; close(): Promise<void> };

/** Opens a pool. Times: connect 5 s, statement 10 s, lock 3 s, idle transaction 15 s. Opens no connection before the first query. */
export function connect(url: string, options: { max?: number; application?: string } = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    idle_timeout: 30,
    max_lifetime: 1_800,
    backoff: (tries: number) => Math.min(0.1 * 2 ** tries, 1),
    onnotice: () => {},
    connection: {
      application_name: options.application ?? "portal",
      TimeZone: "UTC",
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      // pages lie in memory or on a disk without moving parts; the default of 4 has lists sorted that could be walked
      random_page_cost: 1.1,
    },
  });
  return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) };
}
