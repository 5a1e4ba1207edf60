/**
 * Brings the tables up to date from `db/migrations`, in the format of drizzle's own migrator, which takes no lock and
 * cannot stop at a chosen migration. All pending migrations are one transaction: they apply whole or not at all.
 */
import { setTimeout as wait } from "node:timers/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Sql, TransactionSql } from "postgres";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import { projectPath } from "@/lib/host/project";

/** One migration: its statements, and the instant (milliseconds) that orders and identifies it. */
export type Migration = {
  readonly at: number;
  readonly hash: string;
  readonly statements: readonly string[];
};

/** The migrations of this version of the portal, oldest first. */
export function knownMigrations(): Migration[] {
  try {
    return readMigrationFiles({ migrationsFolder: projectPath("db", "migrations") }).map((file) => ({
      at: file.folderMillis,
      hash: file.hash,
      statements: file.sql,
    }));
  } catch (error) {
    throw new HostFault(`The migrations in db/migrations cannot be read: ${messageOf(error)}`);
  }
}

/** The instant of the newest migration the database has; 0 when it has none. */
export async function migratedTo(sql: Sql | TransactionSql): Promise<number> {
  const [table] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return 0;
  const [row] = await sql<
    { at: string | null }[]
  >`select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

/** Migrations the database lacks. */
export async function pendingMigrations(sql: Sql): Promise<Migration[]> {
  const present = await migratedTo(sql);
  return knownMigrations().filter(({ at }) => at > present);
}

/**
 * Applies what is pending, up to and including the migration of instant `upTo` (all when left out). The caller holds
 * the migration lock. A table somebody is using is waited for 3 seconds at a time, so that no queue forms behind us.
 * Returns how many were applied.
 */
export async function migrate(sql: Sql, upTo = Number.POSITIVE_INFINITY): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const pending = (await pendingMigrations(sql)).filter(({ at }) => at <= upTo);
      await sql.begin((transaction) => apply(transaction, pending));
      return pending.length;
    } catch (error) {
      if (codeOf(error) !== "55P03" || tries === 10) throw explained(error);
      await wait(1_000);
    }
  }
}

async function apply(sql: TransactionSql, pending: readonly Migration[]): Promise<void> {
  await sql`set local lock_timeout = '3s'`;
  await sql`create schema if not exists drizzle`;
  await sql`
    create table if not exists drizzle.__drizzle_migrations (
      id serial primary key, hash text not null, created_at bigint
    )`;
  for (const { at, hash, statements } of pending) {
    // one message for all of them: hundreds of round trips are a good part of a first start
    await sql.unsafe(statements.join("\n;\n")).simple();
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${at})`;
  }
}

function explained(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof HostFault || !/^[0-9A-Z]{5}$/.test(code)) return error;
  return new HostFault(
    `The tables could not be brought up to date (${code}): ${messageOf(error)}. Nothing was changed.`,
    { cause: error },
  );
}
