/**
 * The live database of this process, and whether it answers. One pool, replaced when it stops answering, because
 * postgres.js can hang for ever in three known ways (trust finding 14); every door bounds its wait with `withDeadline`.
 */
import { sql } from "drizzle-orm";
import { type Connection, connect } from "@/db/client";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { startQueue } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { databaseIsDown, noteDatabase } from "@/lib/web/outage";

const deadlineMs = 8_000;

type Live = { connection: Connection; misses: number; waiting: number };
const holder = globalThis as typeof globalThis & { portalDatabase?: Live };

function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; start the portal with its own command");
  return url;
}

function live(): Live {
  holder.portalDatabase ??= {
    connection: connect(databaseUrl(), { max: env().DATABASE_POOL }),
    misses: 0,
    waiting: 0,
  };
  return holder.portalDatabase;
}

/** The pool every door reads and writes through. */
export function database(): Connection["db"] {
  return live().connection.db;
}

/**
 * The connection on which this process listens (`listen` opens one of its own and comes back by itself). Behind a pooler
 * that shares connections between transactions nothing is ever heard; readers then look from time to time.
 */
export function newsConnection(): Connection["sql"] {
  return live().connection.sql;
}

/** Runs database work with a bounded wait; when it takes too long the reader gets a 503 instead of a hanging page. */
export async function withDeadline<Result>(work: () => Promise<Result>): Promise<Result> {
  const state = live();
  if (state.waiting >= env().DATABASE_POOL * 12) throw new Refusal("busy");
  state.waiting += 1;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Refusal("unavailable")), deadlineMs);
      }),
    ]);
  } finally {
    state.waiting -= 1;
    clearTimeout(timer);
  }
}

const connectionFaults = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "EPIPE",
  "ENOTFOUND",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/** Is this error the database being away (rather than a bug)? */
export function isDatabaseAway(error: unknown): boolean {
  const own = error as { code?: string; cause?: { code?: string } } | undefined;
  return connectionFaults.has(own?.code ?? "") || connectionFaults.has(own?.cause?.code ?? "");
}

/** Remembers for the proxy whether the database is there, and says so when that changes. */
function note(answers: boolean): void {
  if (answers !== databaseIsDown()) return;
  if (answers) log.info("database is back");
  else log.error("database does not answer");
  noteDatabase(answers ? "up" : "down");
}

/** Asks the database once, waiting at most `ms`. From then on pages and `/readyz` say the same. */
export async function databaseAnswers(ms = 2_000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      database().execute(sql`select 1`),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer")), ms);
      }),
    ]);
    note(true);
    return true;
  } catch {
    note(false);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Watches the database every second; after three misses in a row the pool is replaced, so that no restart is needed. */
export function watchDatabase(): void {
  const check = async () => {
    const state = live();
    if (await databaseAnswers()) {
      state.misses = 0;
    } else {
      state.misses += 1;
      if (state.misses % 3 === 0) {
        const former = state.connection;
        state.connection = connect(databaseUrl(), { max: env().DATABASE_POOL });
        former.sql
          .end({ timeout: 0 })
          .catch((error) => log.warn(describeError(error), "closing the former pool"));
      }
    }
    setTimeout(check, 1_000).unref();
  };
  setTimeout(check, 1_000).unref();
}

/** Starts the queue of this process so that commands can enqueue; waits for the database as long as it takes. */
export async function startQueueWhenReady(worker: boolean): Promise<void> {
  for (;;) {
    try {
      await startQueue(databaseUrl(), { worker });
      return;
    } catch (error) {
      log.warn(describeError(error), "queue not started yet");
      await new Promise((resolve) => setTimeout(resolve, 2_000).unref());
    }
  }
}
