/** Filling the tables from a backup, in one transaction: afterwards everything is there, or nothing has changed. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql, TransactionSql } from "postgres";
import { type Manifest, readBackup, type TableEntry, tableOf } from "@/lib/host/backup/format";
import {
  againstOrder,
  fullName,
  portalTables,
  quote,
  quoted,
  type Reference,
  references,
} from "@/lib/host/backup/tables";
import type { Member } from "@/lib/host/backup/tar";
import { queueSchema } from "@/lib/host/database/queue-schema";
import { HostFault } from "@/lib/host/fault";

export type LoadOptions = {
  /** The tables of the queue are another version's: leave its jobs out. */
  readonly withoutQueue: boolean;
  /** End every session that was alive when the backup was made. */
  readonly endSessions: boolean;
};

/** Replaces the rows of all tables by those of the backup. The tables must be at the backup's migration. */
export async function loadTables(
  sql: Sql,
  path: string,
  manifest: Manifest,
  options: LoadOptions,
): Promise<void> {
  const wanted = manifest.tables.filter(({ schema }) => schema !== queueSchema || !options.withoutQueue);
  await sql.begin(async (transaction) => {
    await transaction`set local lock_timeout = '10s'`;
    const tables = await portalTables(transaction);
    requireSameTables(tables.map(fullName), wanted, options);
    const emptied = tables.filter(({ schema }) => schema === "public" || !options.withoutQueue).map(quoted);
    // Rows come as they were: no trigger may touch, date or refuse them.
    const own = tables.filter(({ schema }) => schema === "public").map(quoted);
    await transaction.unsafe(
      own
        .map((name) => `grant all on ${name} to current_user; alter table ${name} disable trigger user;`)
        .join(""),
    );
    await transaction.unsafe(`truncate ${emptied.join(", ")}`);
    const circles = againstOrder(wanted.map(fullName), await references(transaction));
    await defer(transaction, circles);
    await loadAll(transaction, path, wanted);
    await settle(transaction, circles);
    await setSequences(transaction, manifest);
    await requireCounts(transaction, wanted);
    if (options.endSessions)
      await transaction`update sessions set ended_at = now(), end_reason = 'restore' where ended_at is null`;
    await transaction.unsafe(own.map((name) => `alter table ${name} enable trigger user;`).join(""));
  });
}

function requireSameTables(
  present: readonly string[],
  wanted: readonly TableEntry[],
  options: LoadOptions,
): void {
  const missing = wanted.map(fullName).filter((name) => !present.includes(name));
  const extra = present.filter((name) => !wanted.some((table) => fullName(table) === name));
  const surprising = extra.filter((name) => !(options.withoutQueue && name.startsWith(`${queueSchema}.`)));
  if (missing.length + surprising.length === 0) return;
  throw new HostFault(
    `The backup and the database do not have the same tables (${[...missing, ...surprising].join(", ")}). Nothing was changed.`,
  );
}

/** Lets foreign keys that form a circle be checked at the end. */
async function defer(sql: TransactionSql, circles: readonly Reference[]): Promise<void> {
  for (const link of circles)
    await sql.unsafe(
      `alter table ${link.table} alter constraint ${quote(link.constraint)} deferrable initially deferred`,
    );
}

async function settle(sql: TransactionSql, circles: readonly Reference[]): Promise<void> {
  await sql`set constraints all immediate`;
  for (const link of circles)
    await sql.unsafe(`alter table ${link.table} alter constraint ${quote(link.constraint)} not deferrable`);
}

/** The parts of one table follow each other in the archive and become one COPY. */
async function loadAll(sql: TransactionSql, path: string, wanted: readonly TableEntry[]): Promise<void> {
  const archive = readBackup(path);
  let next = await archive.next();
  while (!next.done) {
    const name = tableOf(next.value.name);
    const table = wanted.find((entry) => fullName(entry) === name);
    if (table) {
      next = await loadTable(sql, table, next.value, archive);
      continue;
    }
    for await (const _ of next.value.content);
    next = await archive.next();
  }
}

async function loadTable(
  sql: TransactionSql,
  table: TableEntry,
  first: Member,
  archive: AsyncGenerator<Member>,
): Promise<IteratorResult<Member>> {
  const hash = createHash("sha256");
  let next: IteratorResult<Member> = { done: false, value: first };
  async function* rows(): AsyncGenerator<Buffer> {
    while (!next.done && tableOf(next.value.name) === fullName(table)) {
      for await (const part of next.value.content) {
        hash.update(part);
        yield part;
      }
      next = await archive.next();
    }
  }
  const copy = await sql
    .unsafe(`copy ${quoted(table)} (${table.columns.map(quote).join(", ")}) from stdin`)
    .writable();
  await pipeline(Readable.from(rows(), { objectMode: false }), copy);
  // The file was read once before; it must still be the same one.
  if (hash.digest("hex") !== table.sha256)
    throw new HostFault("The backup changed while it was being read. Nothing was changed.");
  return next;
}

async function setSequences(sql: TransactionSql, manifest: Manifest): Promise<void> {
  for (const sequence of manifest.sequences) {
    if (sequence.last === null) await sql.unsafe(`alter sequence ${quoted(sequence)} restart`);
    else await sql`select setval(${quoted(sequence)}::regclass, ${sequence.last}::bigint)`;
  }
}

async function requireCounts(sql: TransactionSql, wanted: readonly TableEntry[]): Promise<void> {
  for (const table of wanted) {
    const [row] = await sql.unsafe<{ count: string }[]>(
      `select count(*)::text as count from ${quoted(table)}`,
    );
    if (Number(row?.count) === table.rows) continue;
    throw new HostFault(
      `${fullName(table)} has ${row?.count} rows after loading instead of ${table.rows}. Nothing was changed.`,
    );
  }
}
