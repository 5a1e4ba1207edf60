/** `portal run-job NAME`: one scheduled job now, as the clock would run it. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { UsageFault } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";
import { schedule } from "@/lib/platform/schedule";

export const about = `run a scheduled job now (${schedule.map(({ kind }) => kind).join(", ")})`;
export const usage = "run-job NAME";

export async function run(args: string[]): Promise<number> {
  const [name = ""] = parseArguments(args, { words: ["NAME"] }).words;
  const known = schedule.map(({ kind }) => String(kind));
  if (!known.includes(name))
    throw new UsageFault(`There is no scheduled job "${name}". There are: ${known.join(", ")}.`);
  return withDatabase({ purpose: "run-job", state: "prepared" }, async () => {
    const { runJob } = await import("@/lib/web/job");
    const { stopQueue } = await import("@/lib/platform/queue");
    try {
      await runJob(name);
    } finally {
      await stopQueue();
    }
    say(`${name} is done.`);
    return 0;
  });
}
