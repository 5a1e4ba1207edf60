/**
 * The backup file: a gzipped tar archive that ordinary tools can list and unpack.
 *
 * - `portal-backup`: one line naming the format, first, so that a wrong file is recognised at once;
 * - `tables/<schema>.<table>/<part>`: the rows of one table as PostgreSQL's COPY text, in parts of a few megabytes;
 *   tables come in an order in which foreign keys are satisfied;
 * - `auth-secret`: the portal's secret when it was kept in the data directory (what is sealed opens with nothing else);
 * - `files/…`: attachments, pictures and mails of the disk store; none when they are in a bucket;
 * - `manifest.json`: last: what there must be, with counts and SHA-256. An archive without it is not complete.
 */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { type Member, members } from "@/lib/host/backup/tar";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";

export const formatLine = "customer-support-portal backup 1\n";
export const names = { format: "portal-backup", manifest: "manifest.json", secret: "auth-secret" } as const;

export type TableEntry = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
};
export type FileEntry = { readonly name: string; readonly bytes: number; readonly sha256: string };
type SequenceEntry = { readonly schema: string; readonly name: string; readonly last: string | null };

export type Manifest = {
  /** When the snapshot was taken, by the database's clock, ISO 8601. */
  readonly at: string;
  /** Instants of the migrations the database had. */
  readonly migrations: readonly number[];
  /** Version of the queue's tables. */
  readonly queue: number;
  readonly postgres: string;
  /** Recognises the AUTH_SECRET the data was sealed with, without telling it. */
  readonly secretMark: string | null;
  readonly tables: readonly TableEntry[];
  readonly sequences: readonly SequenceEntry[];
  readonly files: readonly FileEntry[];
  /** The bucket the files are in, which are then no part of the backup. */
  readonly bucket?: string | undefined;
};

/** The member that holds a part of a table, counted from 1. */
export function partName(table: { schema: string; name: string }, part: number): string {
  return `tables/${table.schema}.${table.name}/${String(part).padStart(6, "0")}`;
}

/** `schema.table` of a member's name, or undefined when it is no table. */
export function tableOf(memberName: string): string | undefined {
  return /^tables\/(.+)\/\d{6,}$/.exec(memberName)?.[1];
}

/** The members of the backup file at `path`. Throws a `HostFault` when it is missing, damaged or something else. */
export async function* readBackup(path: string): AsyncGenerator<Member> {
  const unzipped = createReadStream(path).on("error", (error) => gunzip.destroy(error));
  const gunzip = unzipped.pipe(createGunzip());
  let first = true;
  try {
    for await (const member of members(gunzip)) {
      if (first && member.name !== names.format) throw notOurs(path);
      first = false;
      yield { ...member, content: explaining(path, member.content) };
    }
    // Reading to the very end makes gzip compare its checksum.
    for await (const _ of gunzip);
  } catch (error) {
    throw explained(path, error);
  } finally {
    gunzip.destroy();
  }
}

/** The same content; what goes wrong while it is read is put into words too. */
async function* explaining(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throw explained(path, error);
  }
}

const notOurs = (path: string) => new HostFault(`${path} is not a backup of the portal.`);

function explained(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case "ENOENT":
      return new HostFault(`There is no file ${path}.`);
    case "EISDIR":
    case "EACCES":
      return new HostFault(`${path} cannot be read.`);
    case "Z_BUF_ERROR":
      return new HostFault(`${path} is cut short. Nothing was changed.`);
    case "Z_DATA_ERROR":
      return /incorrect header/.test(messageOf(error))
        ? notOurs(path)
        : new HostFault(`${path} is damaged. Nothing was changed.`);
    default:
      break;
  }
  if (error instanceof HostFault && error.message.startsWith("the archive")) {
    return new HostFault(`${path}: ${error.message}. Nothing was changed.`);
  }
  return error;
}
