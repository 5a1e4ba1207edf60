/**
 * Work to be done later, in PostgreSQL through pg-boss. A job is sent inside the transaction that causes it, so that
 * a rolled-back action leaves no job (trust 4.2). What may be queued is the table below.
 */
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type QueueOptions } from "pg-boss";
import type { Db } from "@/db/client";
import { describeError, log } from "@/lib/platform/log";
import { schedule } from "@/lib/platform/schedule";

/** Kind of job → what it carries. */
export type Jobs = {
  "mail.send": { mailId: string };
  "registration.sweep": Record<string, never>;
  "accounts.requests-sweep": Record<string, never>;
  "accounts.api-key-notices": Record<string, never>;
  "accounts.api-requests-sweep": Record<string, never>;
  "accounts.deliver-webhook": { deliveryId: string };
  "accounts.webhooks-sweep": Record<string, never>;
  "assets.transfers-sweep": Record<string, never>;
  "assets.end-of-life": Record<string, never>;
  "licensing.expiry-notices": Record<string, never>;
  "staff.imports-sweep": Record<string, never>;
  "staff.retention": Record<string, never>;
  "cases.publish": { messageId: string; asks: boolean };
  "cases.hand-out": { caseId: string };
  "cases.scan-file": { fileId: string };
  "cases.files-sweep": Record<string, never>;
  "cases.read-mail": { inboundId: string };
  "cases.mails-waiting": Record<string, never>;
  "cases.promises-sweep": Record<string, never>;
  "cases.waiting-sweep": Record<string, never>;
  "cases.reports-count": Record<string, never>;
  "cases.reports-recount": Record<string, never>;
  "platform.sweep": Record<string, never>;
  "identity.sweep": Record<string, never>;
  "staff.factor-resets": Record<string, never>;
};
export type JobKind = keyof Jobs;

const ordinary: QueueOptions = {
  retryLimit: 3,
  retryDelay: 5,
  retryBackoff: true,
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 86_400,
};

/** How each kind is retried. Mail keeps trying for about a day and is then shown as dead. */
export const queues: Record<JobKind, QueueOptions> = {
  "mail.send": { ...ordinary, retryLimit: 60, retryDelay: 2, retryDelayMax: 1_800 },
  "registration.sweep": ordinary,
  "accounts.requests-sweep": ordinary,
  "accounts.api-key-notices": ordinary,
  "accounts.api-requests-sweep": ordinary,
  // when the next try is due is a matter of its row; the queue repeats only what broke off
  "accounts.deliver-webhook": ordinary,
  "accounts.webhooks-sweep": ordinary,
  "assets.transfers-sweep": ordinary,
  "assets.end-of-life": ordinary,
  "licensing.expiry-notices": { ...ordinary, expireInSeconds: 1_800 },
  "staff.imports-sweep": ordinary,
  "staff.retention": { ...ordinary, expireInSeconds: 3_600 },
  "cases.publish": { ...ordinary, retryLimit: 60, retryDelay: 2, retryDelayMax: 300 },
  // the provider may be away for a while; the threads that read mails bound themselves
  "cases.read-mail": { ...ordinary, retryLimit: 20, retryDelay: 5, retryDelayMax: 600 },
  "cases.hand-out": ordinary,
  // a scanner may be away for a day, and takes its time for gigabytes
  "cases.scan-file": {
    ...ordinary,
    ...{ retryLimit: 60, retryDelay: 5, retryDelayMax: 1_800, expireInSeconds: 3_600 },
  },
  "cases.files-sweep": { ...ordinary, expireInSeconds: 1_800 },
  "cases.mails-waiting": ordinary,
  "cases.promises-sweep": ordinary,
  "cases.waiting-sweep": ordinary,
  // the first time it looks at every case there is
  "cases.reports-count": { ...ordinary, expireInSeconds: 3_600 },
  "cases.reports-recount": { ...ordinary, expireInSeconds: 1_800 },
  "platform.sweep": ordinary,
  "identity.sweep": ordinary,
  "staff.factor-resets": ordinary,
};

export const jobKinds = Object.keys(queues) as JobKind[];

/** Makes or updates the queues and schedules in the queue's schema, which the caller has migrated; run by the migrating role. */
export async function installQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 2,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    application_name: "portal launcher",
  });
  boss.on("error", (error) => log.warn(describeError(error), "queue"));
  await boss.start();
  for (const kind of jobKinds) {
    const options = { ...queues[kind], notify: true };
    if (await boss.getQueue(kind)) await boss.updateQueue(kind, options);
    else await boss.createQueue(kind, options);
  }
  for (const entry of schedule) await boss.schedule(entry.kind, entry.cron, {}, { tz: "UTC" });
  await boss.stop({ graceful: false });
}

// on globalThis, because a server bundles this module several times and must still have one queue
const shared = globalThis as typeof globalThis & {
  portalQueue?: Promise<PgBoss> | undefined;
  portalQueueStarted?: boolean;
};

/** Has the queue of this process been started? */
export function queueIsRunning(): boolean {
  return shared.portalQueueStarted ?? false;
}

/** The queue of this process; started once. With `worker` it also supervises and keeps the clock. */
export function startQueue(databaseUrl: string, options: { worker: boolean }): Promise<PgBoss> {
  shared.portalQueue ??= (async () => {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      max: options.worker ? 4 : 1,
      application_name: options.worker ? "portal-worker" : "portal-queue",
      migrate: false,
      createSchema: false,
      reindex: false,
      supervise: options.worker,
      schedule: options.worker,
      // how soon a job whose worker was killed is found and tried again, together with the heartbeat
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      useListenNotify: options.worker,
    });
    boss.on("error", (error) => log.warn(describeError(error), "queue"));
    await boss.start();
    shared.portalQueueStarted = true;
    return boss;
  })().catch((error) => {
    shared.portalQueue = undefined;
    throw error;
  });
  return shared.portalQueue;
}

/** The queue if it was started; commands outside a server (command line, tests) start it themselves. */
export async function stopQueue(): Promise<void> {
  const boss = await shared.portalQueue;
  shared.portalQueue = undefined;
  shared.portalQueueStarted = false;
  await boss?.stop({ graceful: true, timeout: 20_000 });
}

/** Sends a job inside the caller's transaction: `db` must be that transaction. */
export async function enqueue<Kind extends JobKind>(
  db: Db,
  kind: Kind,
  data: Jobs[Kind],
  options: { key?: string; afterSeconds?: number } = {},
): Promise<void> {
  const boss = await shared.portalQueue;
  if (!boss) throw new Error("the queue was not started in this process");
  await boss.send(kind, data, {
    db: fromDrizzle(db, sql),
    ...(options.key ? { singletonKey: options.key } : {}),
    ...(options.afterSeconds ? { startAfter: options.afterSeconds } : {}),
  });
}

/** The same for many jobs of one kind, in one statement. `key` as for `enqueue`. */
export async function enqueueAll<Kind extends JobKind>(
  db: Db,
  kind: Kind,
  jobs: readonly { data: Jobs[Kind]; key?: string }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await shared.portalQueue;
  if (!boss) throw new Error("the queue was not started in this process");
  await boss.insert(
    kind,
    jobs.map(({ data, key }) => ({ data, ...(key ? { singletonKey: key } : {}) })),
    { db: fromDrizzle(db, sql) },
  );
}
