/** Figures of this process and of the database, in the text format of Prometheus. */
import { sql } from "drizzle-orm";
import { database } from "@/lib/web/database";

/** One figure per line, each with its type. Throws what the database throws. */
export async function metrics(): Promise<string> {
  const mails = await database().execute<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from mails group by state`,
  );
  const [open] = await database().execute<{ registrations: number; sessions: number }>(sql`
    select (select count(*) from registrations where completed_at is null)::int as registrations,
           (select count(*) from sessions where ended_at is null and expires_at > now())::int as sessions`);
  const lines = [
    "# TYPE portal_uptime_seconds gauge",
    `portal_uptime_seconds ${Math.round(process.uptime())}`,
    "# TYPE portal_memory_bytes gauge",
    `portal_memory_bytes ${process.memoryUsage().rss}`,
    "# TYPE portal_mails gauge",
    ...mails.map((row) => `portal_mails{state="${row.state}"} ${row.count}`),
    "# TYPE portal_open_registrations gauge",
    `portal_open_registrations ${open?.registrations ?? 0}`,
    "# TYPE portal_sessions gauge",
    `portal_sessions ${open?.sessions ?? 0}`,
  ];
  return `${lines.join("\n")}\n`;
}
