/** `portal run-job NAME`: one scheduled job now, as the clock would run it. */
import { parseArguments } from "@/lib/host/arguments";
import { withDatabase } from "@/lib/host/database/with-database";
import { say } from "@/lib/host/terminal";

export const about = "run a scheduled job now";
export const usage = "run-job NAME";

export async function run(args: string[]): Promise<number> {
  const [name = ""] = parseArguments(args, { words: ["NAME"] }).words;
  return withDatabase({ purpose: "run-job", state: "prepared" }, async () => {
    const { runJob } = await import("@/lib/web/job");
    await runJob(name);
    say(`${name} is done.`);
    return 0;
  });
}
