/** One transaction per command: the change, its event and its queued mail commit together or not at all. */
import { sql } from "drizzle-orm";
import type { Actor, Ctx } from "@/lib/access/ctx";

const retryable = new Set(["40001", "40P01"]);

function sqlState(error: unknown): string | undefined {
  const cause = (error as { cause?: { code?: string } } | undefined)?.cause;
  return cause?.code ?? (error as { code?: string } | undefined)?.code;
}

/**
 * Runs `work` in a transaction with a ctx whose `db` is the transaction and whose `now` is its start by the database's
 * clock. Serialization failures and deadlocks are tried again, at most three times in all; nothing else is.
 */
export async function inTransaction<Who extends Actor, Result>(
  outer: Ctx<Who>,
  work: (ctx: Ctx<Who>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await outer.db.transaction(async (tx) => {
        const [row] = await tx.execute<{ now: Date | string }>(sql`select now() as now`);
        return work({ ...outer, db: tx, now: new Date(row?.now ?? outer.now) });
      });
    } catch (error) {
      if (attempt >= 3 || !retryable.has(sqlState(error) ?? "")) throw error;
    }
  }
}
