/** The demo world: loaded into an empty database, recognised afterwards. */
import type { Sql } from "postgres";
import { say } from "@/lib/host/terminal";

/** Tables that migrations fill: what support promises, and its hours. */
const filledByMigrations = ["business_calendars", "business_days", "calendar_versions", "plan_calendars"];

/** Whether no table of the portal has a row but those that migrations fill. */
export async function isEmpty(sql: Sql): Promise<boolean> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'support\\_%' and tablename not in ${sql(filledByMigrations)}`;
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select 1 from ${name} limit 1`);
    if (row) return false;
  }
  return true;
}

/** Loads the demo world; it is one transaction, so an interrupted load leaves the database empty. */
export async function loadDemoWorld(databaseUrl: string): Promise<void> {
  const { seedDemoWorld } = await import("@/db/seed/world");
  say("Loading the demo world …");
  await seedDemoWorld({ databaseUrl });
}

/** One person of the demo world, with what is needed to sign in. */
export type DemoSignIn = { who: string; email: string; password: string; totpSecret: string };

/** The demo sign-ins whose people are in this database; none when it is not the demo world. */
export async function demoSignInsIn(sql: Sql): Promise<DemoSignIn[]> {
  const { demoSignIns } = await import("@/db/seed/people");
  const people: DemoSignIn[] = demoSignIns();
  const emails = people.map(({ email }) => email);
  const rows = await sql<{ email: string }[]>`select email from public.users where email in ${sql(emails)}`;
  const present = new Set(rows.map(({ email }) => email));
  return people.filter(({ email }) => present.has(email));
}
