/** The roles and the database of the embedded cluster. Safe to repeat; a half-made first start is completed here. */
import type { Sql } from "postgres";
import { using } from "@/lib/host/database/connect";
import { databaseName, type Passwords, roles } from "@/lib/host/postgres/connection";

/** Neither role may do more than its part: no superuser, no new roles or databases. */
export async function ensureRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  await using(adminUrl, "portal launcher", async (sql) => {
    await ensureRole(sql, roles.owner, passwords.owner);
    await ensureRole(sql, roles.app, passwords.app);
    const [database] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!database) await sql.unsafe(`create database ${databaseName} owner ${roles.owner}`);
    await sql.unsafe(`
      revoke all on database ${databaseName} from public;
      grant connect on database ${databaseName} to ${roles.app};
      revoke connect on database postgres from public;
      revoke connect on database template1 from public;
    `);
  });
}

async function ensureRole(sql: Sql, name: string, password: string): Promise<void> {
  const [role] = await sql`select 1 from pg_roles where rolname = ${name}`;
  if (!role) await sql.unsafe(`create role ${name}`);
  // Statements on roles take no parameters; both texts are our own, and the password is hexadecimal.
  await sql.unsafe(
    `alter role ${name} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${password}'`,
  );
}
