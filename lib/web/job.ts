/** The door of the queue and the clock: each kind of job gets a machine's ctx and its handler. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { accountsJobs } from "@/lib/accounts/jobs";
import { assetsJobs } from "@/lib/assets/jobs";
import { casesJobs } from "@/lib/cases/jobs";
import { identityJobs } from "@/lib/identity/jobs";
import { licensingJobs } from "@/lib/licensing/jobs";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { platformJobs } from "@/lib/platform/jobs";
import { describeError, log } from "@/lib/platform/log";
import { type JobKind, type Jobs, jobKinds, startQueue, stopQueue } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { schedule } from "@/lib/platform/schedule";
import { registrationJobs } from "@/lib/registration/jobs";
import { staffJobs } from "@/lib/staff/jobs";
import { database } from "@/lib/web/database";

export type JobHandler<Kind extends JobKind> = (ctx: Ctx<Machine>, data: Jobs[Kind]) => Promise<void>;
export type JobHandlers = { [Kind in JobKind]: JobHandler<Kind> };

const handlers: JobHandlers = {
  ...platformJobs,
  ...identityJobs,
  ...accountsJobs,
  ...assetsJobs,
  ...licensingJobs,
  ...casesJobs,
  ...registrationJobs,
  ...staffJobs,
};

function machineCtx(name: string): Ctx<Machine> {
  return {
    db: database(),
    now: new Date(),
    actor: { kind: "machine", name },
    language: "en",
    requestId: newId("event"),
    ip: null,
  };
}

/** Runs one job now, in this process. Throws what the handler throws. */
export async function jobRun<Kind extends JobKind>(kind: Kind, data: Jobs[Kind]): Promise<void> {
  const run = handlers[kind] as JobHandler<Kind>;
  await run(machineCtx(kind), data);
}

/** Runs a job by its name, for the command line. Refuses `not_found` for names that are none. */
export async function runJob(name: string): Promise<void> {
  const kind = schedule.find((entry) => entry.kind === name)?.kind;
  if (!kind) throw new Refusal("not_found");
  await startQueue(env().DATABASE_URL ?? "", { worker: false });
  await jobRun(kind, {} as Jobs[typeof kind]);
}

/** Jobs that wait for somebody else most of their time, and how many of them run side by side. */
const atOnce: Partial<Record<JobKind, number>> = { "mail.send": 4, "accounts.deliver-webhook": 8 };

/** Runs a job that was taken from the queue; what it throws is logged and leaves the trying again to the queue. */
async function runTaken<Kind extends JobKind>(
  kind: Kind,
  job: { id: string; data: Jobs[Kind] },
): Promise<void> {
  try {
    await jobRun(kind, job.data);
  } catch (error) {
    log.warn({ job: kind, id: job.id, ...describeError(error) }, "job failed, it will be tried again");
    throw error;
  }
}

/**
 * Takes jobs from the queue until the process stops. Whoever has done one looks for the next at once: left alone, the
 * queue would wait for the next notice, or five seconds, and of many mails queued together each would cost that.
 */
export async function runWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = await startQueue(env().DATABASE_URL ?? "", { worker: true });
  const waits = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
  for (const kind of jobKinds)
    for (let side = 0; side < (atOnce[kind] ?? 1); side += 1) {
      const worker: { id?: string } = {};
      worker.id = await boss.work<Jobs[typeof kind]>(kind, waits, async (jobs) => {
        try {
          for (const job of jobs) await runTaken(kind, job);
        } finally {
          if (worker.id) boss.notifyWorker(worker.id);
        }
      });
    }
  return { stop: stopQueue };
}
