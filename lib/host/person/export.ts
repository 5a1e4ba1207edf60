/**
 * Everything kept about one person, for a person who asks. Which tables point at people is read from the database
 * itself, so a new table is covered from the day it is made.
 */
import type { Sql } from "postgres";
import { quote } from "@/lib/host/backup/tables";
import { HostFault } from "@/lib/host/fault";
import { emailKey } from "@/lib/identity/rules";

type Row = Record<string, unknown>;

/** Rows by `table` or `table.column` where a table points at people by several columns. */
export type PersonRecords = { readonly person: Row; readonly [place: string]: Row | readonly Row[] };

/** Columns that prove who somebody is: of use to a thief, of none to the person. */
const isSecret = (column: string) => /_hash$|^sealed|^challenge$|^credential_id$|^public_key$/.test(column);

/** The records of the person with this address. Throws one line when there is none. Reads one snapshot. */
export async function exportPerson(sql: Sql, email: string): Promise<PersonRecords> {
  const key = emailKey(email);
  return sql.begin("isolation level repeatable read read only", async (transaction) => {
    const [person] = await transaction<(Row & { id: string; email: string })[]>`
      select * from public.users where email_key = ${key}`;
    if (!person) throw new HostFault(`Nobody has the address ${email}.`);
    const places: [string, readonly Row[]][] = [
      [
        "events",
        await transaction`select * from public.events where ${person.id} in (actor_id, subject_id) order by created_at`,
      ],
      [
        "mails",
        await transaction`select * from public.mails where user_id = ${person.id} or recipient = ${person.email} order by created_at`,
      ],
      [
        "registrations",
        await transaction`select * from public.registrations where email_key = ${key} or user_id = ${person.id} order by created_at`,
      ],
      // where others named them by their address
      [
        "invitations.email",
        await transaction`select * from public.invitations where email_key = ${key} order by created_at`,
      ],
      [
        "asset_transfers.recipient",
        await transaction`select * from public.asset_transfers where recipient_key = ${key} order by created_at`,
      ],
    ];
    for (const { table, column, several } of await pointers(transaction)) {
      if (table === "registrations") continue;
      const rows = await transaction.unsafe<Row[]>(
        `select * from public.${quote(table)} where ${quote(column)} = $1`,
        [person.id],
      );
      places.push([several ? `${table}.${column}` : table, rows]);
    }
    const kept = places
      .filter(([, rows]) => rows.length > 0)
      .map(([place, rows]) => [place, rows.map(withoutSecrets)]);
    return { person: withoutSecrets(person), ...Object.fromEntries(kept) };
  });
}

/** Columns of the portal's tables that hold the id of a person. */
async function pointers(
  sql: Pick<Sql, "unsafe">,
): Promise<{ table: string; column: string; several: boolean }[]> {
  return sql.unsafe(`
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
