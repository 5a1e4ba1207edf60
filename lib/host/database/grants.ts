/** What the portal's own role may do: read and write rows, nothing about tables, and never change the history. */
import type { Sql } from "postgres";
import { queueSchema } from "@/lib/host/database/queue-schema";
import { roles } from "@/lib/host/postgres/connection";

/**
 * Gives the application role its rights on everything there is and will be. Safe to repeat.
 * With a database of the person's own there is one role; it gives up the rights to change the history itself.
 */
export async function grant(sql: Sql, embedded: boolean): Promise<void> {
  if (embedded) {
    const app = roles.app;
    await sql
      .unsafe(`
        begin;
        revoke all on schema public from public;
        grant usage on schema public, drizzle, ${queueSchema} to ${app};
        grant select on all tables in schema drizzle to ${app};
        grant select, insert, update, delete on all tables in schema public, ${queueSchema} to ${app};
        grant usage, select on all sequences in schema public, ${queueSchema} to ${app};
        grant execute on all functions in schema public, ${queueSchema} to ${app};
        alter default privileges in schema public, ${queueSchema} grant select, insert, update, delete on tables to ${app};
        alter default privileges in schema public, ${queueSchema} grant usage, select on sequences to ${app};
        commit;`)
      .simple();
  }
  await sealHistory(sql, embedded ? roles.app : "current_user");
}

/** Takes away the rights to change or remove events, but for the network address; a superuser keeps them, so `portal doctor` looks. */
async function sealHistory(sql: Sql, role: string): Promise<void> {
  const [events] = await sql<{ there: boolean }[]>`select to_regclass('public.events') is not null as there`;
  if (!events?.there) return;
  await sql.unsafe(`revoke update, delete, truncate on public.events from public, ${role}`);
  // network addresses can be taken out of it, and nothing else: a trigger sees to that
  await sql.unsafe(`grant update (ip) on public.events to ${role}`);
}
