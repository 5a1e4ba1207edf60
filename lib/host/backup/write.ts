/** Writing a backup: everything from one snapshot, streamed, under another name until it is whole. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import {
  type FileEntry,
  formatLine,
  type Manifest,
  names,
  partName,
  type TableEntry,
} from "@/lib/host/backup/format";
import { portalTables, quote, quoted, sequences, type Table } from "@/lib/host/backup/tables";
import { ending, member } from "@/lib/host/backup/tar";
import type { DataDir } from "@/lib/host/data-dir";
import { connectAs } from "@/lib/host/database/connect";
import { migratedTo } from "@/lib/host/database/migrate";
import { presentQueueVersion } from "@/lib/host/database/queue-schema";
import { codeOf, HostFault } from "@/lib/host/fault";
import { isFile, syncDirectory } from "@/lib/host/files";
import { secretMark } from "@/lib/host/keys";

/** Size of the parts a table is cut into, bytes; also what one table takes of our memory. */
const partSize = 4 * 1024 * 1024;

export type Source = {
  readonly url: string;
  readonly data: DataDir;
  /** The bucket the files are in; without one they are on the disk. */
  readonly bucket: string | undefined;
  /** AUTH_SECRET in use, and whether it is the one kept in the data directory. */
  readonly secret: { readonly value: string; readonly kept: boolean } | undefined;
};

/** Writes a backup to `path` (mode 0600) and returns its manifest. The database may be in use meanwhile. */
export async function writeBackup(path: string, source: Source): Promise<Manifest> {
  const draft = `${path}.${process.pid}.partial`;
  const sql = connectAs(source.url, "portal backup", { idle_in_transaction_session_timeout: 0 });
  try {
    return await sql.begin("isolation level repeatable read read only", async (transaction) => {
      const result: { manifest?: Manifest } = {};
      const contents = Readable.from(archive(transaction, source, result), { objectMode: false });
      await pipeline(
        contents,
        createGzip(),
        createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true }),
      );
      if (!result.manifest) throw new HostFault("The backup could not be finished.");
      renameSync(draft, path);
      syncDirectory(dirname(path));
      return result.manifest;
    });
  } catch (error) {
    throw explained(path, error);
  } finally {
    rmSync(draft, { force: true });
    await sql.end({ timeout: 1 });
  }
}

async function* archive(
  sql: TransactionSql,
  source: Source,
  result: { manifest?: Manifest },
): AsyncGenerator<Buffer> {
  yield* whole(names.format, Buffer.from(formatLine));
  const [now] = await sql<{ at: string; postgres: string }[]>`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, current_setting('server_version') as postgres`;
  if (!now || (await migratedTo(sql)) === 0)
    throw new HostFault("There is nothing to back up: the database has no tables of the portal yet.");
  const applied = await sql<
    { at: string }[]
  >`select created_at::text as at from drizzle.__drizzle_migrations order by created_at`;
  const tables: TableEntry[] = [];
  for (const table of await portalTables(sql)) tables.push(yield* rowsOf(sql, table));
  const files: FileEntry[] = [];
  if (source.secret?.kept) files.push(yield* fileAs(names.secret, source.data.authSecret));
  for (const path of source.bucket === undefined ? filesBelow(source.data.files) : []) {
    files.push(yield* fileAs(`files/${relative(source.data.files, path).split(sep).join("/")}`, path));
  }
  result.manifest = {
    ...now,
    migrations: applied.map(({ at }) => Number(at)),
    queue: await presentQueueVersion(sql),
    secretMark: source.secret ? secretMark(source.secret.value) : null,
    tables,
    // Numbers given out while the tables were read are covered too: sequences stand outside of transactions.
    sequences: await sequences(sql),
    files,
    bucket: source.bucket,
  };
  yield* whole(names.manifest, Buffer.from(`${JSON.stringify(result.manifest, null, 1)}\n`));
  yield ending();
}

async function* whole(name: string, content: Buffer): AsyncGenerator<Buffer> {
  yield* member(name, content.length, [content]);
}

async function* rowsOf(sql: TransactionSql, table: Table): AsyncGenerator<Buffer, TableEntry> {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  let part = 0;
  const columns = table.columns.map(quote).join(", ");
  // COPY reads partitioned tables by way of a query only.
  const from = table.partitioned
    ? `(select ${columns} from ${quoted(table)})`
    : `${quoted(table)} (${columns})`;
  for await (const piece of inParts(await sql.unsafe(`copy ${from} to stdout`).readable())) {
    part += 1;
    bytes += piece.length;
    rows += lineEnds(piece);
    hash.update(piece);
    yield* member(partName(table, part), piece.length, [piece]);
  }
  const { schema, name } = table;
  return { schema, name, columns: table.columns, rows, bytes, sha256: hash.digest("hex") };
}

/** Gathers small chunks into parts of about `partSize`. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    size += chunk.length;
    if (size < partSize) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(gathered);
}

/** In COPY's text format every row ends with a line feed, and those in values are escaped. */
function lineEnds(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) count += 1;
  return count;
}

async function* fileAs(name: string, path: string): AsyncGenerator<Buffer, FileEntry> {
  const hash = createHash("sha256");
  const { size } = statSync(path);
  async function* content(): AsyncGenerator<Buffer> {
    // An end beyond the size at hand is not read: a file that grows meanwhile is kept as it was.
    if (size === 0) return;
    for await (const part of createReadStream(path, { end: size - 1 })) {
      hash.update(part);
      yield part;
    }
  }
  yield* member(name, size, content());
  return { name, bytes: size, sha256: hash.digest("hex") };
}

function filesBelow(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => join(directory, name))
    .filter(isFile)
    .sort();
}

function explained(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case "ENOENT":
      return new HostFault(`The directory for ${path} does not exist.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new HostFault(`${path} cannot be written: permission denied.`);
    case "EISDIR":
    case "ENOTEMPTY":
      return new HostFault(`${path} is a directory; give the name of a file.`);
    case "ENOSPC":
      return new HostFault(`The disk is too full for the backup ${path}; nothing was kept of it.`);
    default:
      return error;
  }
}
