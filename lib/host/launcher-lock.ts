/**
 * One launcher per embedded database. With a database of the person's own, several instances may share a data
 * directory (its secret and files), one per port.
 */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { DataDir } from "@/lib/host/data-dir";
import { HostFault } from "@/lib/host/fault";
import { isLauncher, type Lock, takeLock } from "@/lib/host/lock";
import { say } from "@/lib/host/terminal";
import type { Env } from "@/lib/platform/env";

/** How long a launcher that is stopping, or a short command, is waited for, milliseconds. */
const patience = 60_000;
/** How long any launcher is: one whose npm was killed this moment is about to stop. */
const grace = 2_000;

/** Takes the lock, waiting for a launcher that is stopping. Throws one line when another one runs. */
export async function takeLauncherLock(
  data: DataDir,
  purpose: string,
  env: Env,
  signal: AbortSignal,
): Promise<{ lock: Lock; path: string }> {
  const path = env.DATABASE_URL ? join(data.root, `launcher-${env.PORT}.json`) : data.launcher;
  const begun = performance.now();
  let told = false;
  for (;;) {
    const taken = takeLock(path, purpose);
    if ("lock" in taken) return { lock: taken.lock, path };
    const { process, purpose: theirs, stopping, url } = taken.holder;
    const passing = stopping === true || !isLauncher(taken.holder);
    if (performance.now() - begun > (passing ? patience : grace)) {
      const where = url ? `, ${url}` : "";
      throw new HostFault(
        `The data directory ${data.root} is in use by another \`portal ${theirs}\` (process ${process.pid}${where}). Stop it first, or set PORTAL_DATA_DIR to another place.`,
      );
    }
    if (passing && !told) say(`Waiting for process ${process.pid} (portal ${theirs}) to end …`);
    told ||= passing;
    await wait(200, undefined, { signal });
  }
}
