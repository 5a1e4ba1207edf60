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

/** Takes jobs from the queue until the process stops. */
export async function runWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = await startQueue(env().DATABASE_URL ?? "", { worker: true });
  for (const kind of jobKinds) {
    await boss.work(
      kind,
      {
        batchSize: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 5,
        localConcurrency: atOnce[kind] ?? 1,
      },
      async (jobs) => {
        for (const job of jobs) {
          try {
            await jobRun(kind, job.data as Jobs[typeof kind]);
          } catch (error) {
            log.warn(
              { job: kind, id: job.id, ...describeError(error) },
              "job failed, it will be tried again",
            );
            throw error;
          }
        }
      },
    );
  }
  return { stop: stopQueue };
}
