/** Is this process ready to serve? Names each part, so that `/readyz` says which one is not. */
import { access, constants } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { env } from "@/lib/platform/env";
import { queueIsRunning } from "@/lib/platform/queue";
import { database, databaseAnswers } from "@/lib/web/database";

type Check = "ok" | "failing";

async function tablesAreThere(): Promise<boolean> {
  try {
    const [row] = await database().execute<{ there: boolean }>(
      sql`select to_regclass('public.registrations') is not null as there`,
    );
    return row?.there ?? false;
  } catch {
    return false;
  }
}

async function storageIsWritable(): Promise<boolean> {
  try {
    await access(env().PORTAL_DATA_DIR, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** All parts at once; waits at most about two seconds. */
export async function readiness(): Promise<{
  ready: boolean;
  checks: Record<"database" | "tables" | "queue" | "storage", Check>;
}> {
  const answers = await databaseAnswers();
  const say = (fine: boolean): Check => (fine ? "ok" : "failing");
  const checks = {
    database: say(answers),
    tables: say(answers && (await tablesAreThere())),
    queue: say(queueIsRunning()),
    storage: say(await storageIsWritable()),
  };
  return { ready: Object.values(checks).every((check) => check === "ok"), checks };
}
