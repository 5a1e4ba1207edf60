/** `portal build` (npm run build): the production build, needing neither a database nor settings. */
import { parseArguments } from "@/lib/host/arguments";
import { onShutdown } from "@/lib/host/shutdown";
import { buildAnew } from "@/lib/host/web/build";

export const about = "make the production build";

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  const shutdown = onShutdown();
  try {
    await shutdown.orStopped(buildAnew(shutdown.signal));
    return 0;
  } finally {
    shutdown.done();
  }
}
