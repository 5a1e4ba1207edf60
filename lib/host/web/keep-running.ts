/** Keeps a process of the launcher running: started again when it ends, given up when it ends again and again. */
import { setTimeout as wait } from "node:timers/promises";
import { HostFault } from "@/lib/host/fault";
import { complain } from "@/lib/host/terminal";

const window = 60_000;
const most = 5;

/**
 * Waits for `ended`, then calls `again`, for ever. Rejects with one line when it ended more than five times within a
 * minute; ends quietly when `signal` aborts.
 */
export async function keepRunning(
  what: string,
  process: { ended(): Promise<string>; again(): Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const falls: number[] = [];
  while (!signal.aborted) {
    const how = await process.ended();
    if (signal.aborted) return;
    for (let risen = false; !risen && !signal.aborted; ) {
      falls.push(performance.now());
      const recent = falls.filter((at) => performance.now() - at < window).length;
      if (recent > most) throw new HostFault(`${what} ended ${recent} times within a minute; giving up.`);
      complain(`${what} ended unexpectedly (${how}); starting it again.`);
      await wait(Math.min(100 * 3 ** (recent - 1), 3_000), undefined, { signal });
      try {
        await process.again();
        risen = true;
      } catch (error) {
        if (signal.aborted) return;
        complain(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

/**
 * Asks `isWell` every `interval` milliseconds; after three misses in a row calls `onStuck`, which ends the process so
 * that `keepRunning` starts another. A pause of our own (a sleeping laptop) counts as one miss at most.
 */
export async function watch(
  check: { isWell(): Promise<boolean>; onStuck(): Promise<void> },
  interval: number,
  signal: AbortSignal,
): Promise<void> {
  let misses = 0;
  while (!signal.aborted) {
    await wait(interval, undefined, { signal });
    misses = (await check.isWell()) ? 0 : misses + 1;
    if (misses < 3 || signal.aborted) continue;
    misses = 0;
    await check.onStuck();
  }
}
