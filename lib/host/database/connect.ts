/** Connections of the launcher: few, without the time limits of the portal's pool, quiet. */
import postgres from "postgres";

/** One connection under a name shown in `pg_stat_activity`. The caller ends it. Opens nothing before the first query. */
export function connectAs(
  url: string,
  application: string,
  settings: Record<string, string | number> = {},
): postgres.Sql {
  return postgres(url, {
    max: 1,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: null,
    prepare: false,
    fetch_types: false,
    backoff: false,
    onnotice: () => {},
    connection: { application_name: application, TimeZone: "UTC", statement_timeout: 0, ...settings },
  });
}

/** Runs `work` on one connection and ends it, whatever happens. */
export async function using<T>(
  url: string,
  application: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = connectAs(url, application);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** `host:port/database` of a connection URL, without user and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || "5432"}${pathname}`;
}
