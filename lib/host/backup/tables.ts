/** Which tables and sequences make up the portal's data, and in which order foreign keys let them be filled. */
import type { TransactionSql } from "postgres";
import { queueSchema } from "@/lib/host/database/queue-schema";

export type Table = {
  readonly schema: string;
  readonly name: string;
  /** Columns with a value of their own, in order; generated ones are left to the database. */
  readonly columns: readonly string[];
  readonly partitioned: boolean;
};

/** A foreign key between two tables of the portal. */
export type Reference = { readonly table: string; readonly constraint: string; readonly target: string };

/** The queue's tables that hold something worth keeping; the others are its own bookkeeping. */
const queueTables = ["queue", "schedule", "subscription", "job", "job_dependency"];

/** All tables with data of the portal, parents before children. */
export async function portalTables(sql: TransactionSql): Promise<Table[]> {
  const rows = await sql<{ schema: string; name: string; columns: string[]; kind: string }[]>`
    select n.nspname as schema, c.relname as name, c.relkind as kind,
           json_agg(a.attname order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname = 'public' or (n.nspname = ${queueSchema} and c.relname in ${sql(queueTables)}))
    group by 1, 2, 3
    order by 1, 2`;
  const tables = rows.map(({ schema, name, columns, kind }) => ({
    schema,
    name,
    columns,
    partitioned: kind === "p",
  }));
  return inOrder(tables, await references(sql));
}

/** The foreign keys of these schemas, except those of a table to itself, which one COPY satisfies. */
export async function references(sql: TransactionSql): Promise<Reference[]> {
  return sql<Reference[]>`
    select format('%s.%s', n.nspname, c.relname) as table, con.conname as constraint,
           format('%s.%s', tn.nspname, t.relname) as target
    from pg_constraint con
    join pg_class c on c.oid = con.conrelid and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = con.confrelid
    join pg_namespace tn on tn.oid = t.relnamespace
    where con.contype = 'f' and con.conrelid <> con.confrelid and n.nspname in ('public', ${queueSchema})`;
}

export const fullName = (table: { schema: string; name: string }) => `${table.schema}.${table.name}`;

/** Identifier quoted for SQL; catalog names only. */
export const quoted = (table: { schema: string; name: string }) =>
  `${quote(table.schema)}.${quote(table.name)}`;
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Parents first. Where tables refer to each other in a circle, the one with the fewest open references goes first. */
function inOrder(tables: readonly Table[], links: readonly Reference[]): Table[] {
  const waiting = new Map(tables.map((table) => [fullName(table), table]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const open = (name: string) =>
      links.filter((link) => link.table === name && waiting.has(link.target)).length;
    const [next] = [...waiting.keys()]
      .map((name) => ({ name, open: open(name) }))
      .sort((a, b) => a.open - b.open);
    const table = next && waiting.get(next.name);
    if (!table) break;
    waiting.delete(next.name);
    ordered.push(table);
  }
  return ordered;
}

/** Foreign keys that the order of `names` does not satisfy, because they form a circle. */
export function againstOrder(names: readonly string[], links: readonly Reference[]): Reference[] {
  const place = new Map(names.map((name, index) => [name, index]));
  return links.filter(
    ({ table, target }) => (place.get(target) ?? -1) > (place.get(table) ?? Number.POSITIVE_INFINITY),
  );
}

/** The sequences of the portal and the last number each gave out; null when none yet. */
export async function sequences(
  sql: TransactionSql,
): Promise<{ schema: string; name: string; last: string | null }[]> {
  return sql`select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 2`;
}
