/** The running portal's own database: for looking at what was left behind, and for letting time pass. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

/** Connects as the portal does; closed when the test file is done. */
export function portalDatabase(): postgres.Sql {
  const { PORTAL_DATA_DIR: directory = "" } = inject("portalEnv");
  const note = JSON.parse(readFileSync(join(directory, "postgres", "connection.json"), "utf8"));
  const sql = postgres(note.app, { max: 2, onnotice: () => {} });
  afterAll(() => sql.end());
  return sql;
}

/** How many rows of each kind people with an address at an e-mail domain have caused. */
export async function madeFor(sql: postgres.Sql, domain: string): Promise<Record<string, number>> {
  const [row] = await sql`
    with people as (select id from users where email_key like ${`%@${domain}`}),
         firms as (select id from accounts where email_domain = ${domain})
    select (select count(*)::int from people) as people,
           (select count(*)::int from firms) as accounts,
           (select count(*)::int from memberships where user_id in (select id from people)) as memberships,
           (select count(*)::int from access_requests where user_id in (select id from people)) as requests,
           (select count(*)::int from product_registrations where account_id in (select id from firms)) as products,
           (select count(*)::int from terms_acceptances where user_id in (select id from people)) as terms,
           (select count(*)::int from registrations
             where email_key like ${`%@${domain}`} and completed_at is not null) as completed`;
  return row as Record<string, number>;
}

/** Nobody and nothing: what a registration leaves until its last step has been taken. */
export const nothingMade = {
  people: 0,
  accounts: 0,
  memberships: 0,
  requests: 0,
  products: 0,
  terms: 0,
  completed: 0,
};

/** Exactly one new account with its founder, one registered product and both agreements accepted. */
export const oneAccountMade = {
  ...nothingMade,
  people: 1,
  accounts: 1,
  memberships: 1,
  products: 1,
  terms: 2,
  completed: 1,
};
