/** `portal start` (npm start): everything for a run, from the data directory to the line with the address. */
import { parseArguments } from "@/lib/host/arguments";
import { launch } from "@/lib/host/launch";

export const about = "start the portal: database, migrations, build when needed, web and worker";

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  return launch("start");
}
