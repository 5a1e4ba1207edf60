/** `portal dev` (npm run dev): like `start`, with Next's development server instead of a build. */
import { parseArguments } from "@/lib/host/arguments";
import { launch } from "@/lib/host/launch";

export const about = "start the development server on the same database set-up";

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  return launch("dev");
}
