/** `portal worker` (npm run worker): a worker alone, beside a portal started with PORTAL_WORKER=0. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { onShutdown } from "@/lib/host/shutdown";
import { say } from "@/lib/host/terminal";

export const about = "run a worker alone (the portal beside it with PORTAL_WORKER=0)";

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  return withDatabase({ purpose: "worker", state: "prepared", graceful: true }, async () => {
    const { runWorker } = await import("@/lib/web/job");
    const shutdown = onShutdown();
    const worker = await runWorker();
    say("The worker is running. Ctrl-C stops it.");
    await shutdown.asked;
    say("Stopping …");
    await worker.stop();
    shutdown.done();
    return 0;
  });
}
