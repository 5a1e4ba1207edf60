/** `portal demo --json`: who and what there is in the demo world, for scripts and tests. */
import { parseArguments } from "@/lib/host/arguments";
import { using } from "@/lib/host/database/connect";
import { demoSignInsIn } from "@/lib/host/database/demo";
import { asMachine } from "@/lib/host/database/machine";
import { withDatabase } from "@/lib/host/database/with-database";
import { HostFault, UsageFault } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";

export const about = "print the demo world's people, keys and products, as JSON";
export const usage = "demo --json";

export async function run(args: string[]): Promise<number> {
  if (!parseArguments(args, { options: { json: { type: "boolean" } } }).has("json"))
    throw new UsageFault("--json is missing.");
  return withDatabase({ purpose: "demo", state: "present" }, async (database) => {
    const people = await using(database.owner, "portal demo", demoSignInsIn);
    if (people.length === 0) throw new HostFault("This is not the demo world; there is nothing to show.");
    const { demoJson } = await import("@/db/seed/demo-json");
    say(JSON.stringify(await asMachine("demo", database, ({ db }) => demoJson(db)), null, 2));
    return 0;
  });
}
