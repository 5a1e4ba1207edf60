/**
 * Everything kept about one person, for a person who asks. Which tables point at people is read from the database
 * itself, so a new table is covered from the day it is made.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";

type Row = Record<string, unknown>;

/** Rows by `table` or `table.column` where a table points at people by several columns. */
export type PersonRecords = { readonly person: Row; readonly [place: string]: Row | readonly Row[] };

/**
 * Columns that prove who somebody is, of use to a thief and of none to the person; files of the vendor they sent; and where
 * a webhook they made leads: it is its account's, whom they may have left, and often as good as a password.
 */
const isSecret = (column: string) =>
  /_hash$|^sealed|^former_sealed|^challenge$|^credential_id$|^public_key$|^contents$|^url$/.test(column);

/** The records of the person with this key of an address (`emailKey`), of one moment; undefined when there is nobody. */
export function personRecords(db: Database, key: string): Promise<PersonRecords | undefined> {
  return db.transaction((snapshot) => collect(snapshot, key), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

async function collect(db: Db, key: string): Promise<PersonRecords | undefined> {
  const rows = async (query: SQL): Promise<Row[]> => [...(await db.execute<Row>(query))];
  const [person] = await rows(sql`select * from users where email_key = ${key}`);
  if (!person) return undefined;
  const { id, email } = person;
  const places: [string, readonly Row[]][] = [
    [
      "events",
      await rows(sql`select * from events where ${id} in (actor_id, subject_id) order by created_at`),
    ],
    [
      "mails",
      await rows(sql`select * from mails where user_id = ${id} or recipient = ${email} order by created_at`),
    ],
    [
      "registrations",
      await rows(
        sql`select * from registrations where email_key = ${key} or user_id = ${id} order by created_at`,
      ),
    ],
    // where others named them by their address
    [
      "invitations.email",
      await rows(sql`select * from invitations where email_key = ${key} order by created_at`),
    ],
    [
      "asset_transfers.recipient",
      await rows(sql`select * from asset_transfers where recipient_key = ${key} order by created_at`),
    ],
  ];
  for (const { table, column, several } of await pointers(db)) {
    if (table === "registrations") continue;
    const found = await rows(
      sql`select * from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`,
    );
    places.push([several ? `${table}.${column}` : table, found]);
  }
  const kept = places
    .filter(([, found]) => found.length > 0)
    .map(([place, found]) => [place, found.map(withoutSecrets)]);
  return { person: withoutSecrets(person), ...Object.fromEntries(kept) };
}

/** Columns of the portal's tables that hold the id of a person. */
async function pointers(db: Db): Promise<{ table: string; column: string; several: boolean }[]> {
  return db.execute<{ table: string; column: string; several: boolean }>(sql`
    select c.relname as table, a.attname as column, count(*) over (partition by c.oid) > 1 as several
    from pg_constraint con
    join pg_class c on c.oid = con.conrelid
    join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
    where con.contype = 'f' and con.confrelid = 'public.users'::regclass and array_length(con.conkey, 1) = 1
    order by 1, 2`);
}

function withoutSecrets(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !isSecret(column)));
}
