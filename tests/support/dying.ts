/** Losing the database in the middle of something, at a chosen point, as when the portal is killed. */
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect } from "vitest";
import { connect, type Database } from "@/db/client";

/**
 * For a test database: begins `work` on a connection of its own, lets it come as far as the table, and takes the
 * connection away.
 */
export function dyingAt({ db, url, ownerUrl }: { db: Database; url: string; ownerUrl: string }) {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  afterAll(() => owner.end());
  return async (table: string, work: (connection: ReturnType<typeof connect>) => Promise<unknown>) => {
    const dying = connect(url, { max: 1, application: "dying" });
    await owner.unsafe("begin");
    await owner.unsafe(`lock table ${table} in exclusive mode`);
    const sent = work(dying).then(
      () => "done",
      () => "lost",
    );
    await expect
      .poll(() =>
        db.execute(
          sql`select 1 from pg_stat_activity where application_name = 'dying' and wait_event_type = 'Lock'`,
        ),
      )
      .toHaveLength(1);
    await dying.sql.end({ timeout: 0 });
    await owner.unsafe("rollback");
    expect(await sent).toBe("lost");
    await expect
      .poll(() => db.execute(sql`select 1 from pg_stat_activity where application_name = 'dying'`))
      .toHaveLength(0);
  };
}
