/**
 * Ending in order. The first SIGINT, SIGTERM or SIGHUP asks everything to stop; a second one, a moment later, ends at
 * once. npm and the terminal both pass Ctrl-C on, so two signals within a second are one.
 */
import { complain } from "@/lib/host/terminal";

const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const oneAct = 1_000;

/** The work was interrupted by a signal; not a fault. */
export class Stopped extends Error {
  constructor() {
    super("Stopped.");
    this.name = "Stopped";
  }
}

export type Shutdown = {
  /** Aborts with a `Stopped` when the person asks to stop. */
  readonly signal: AbortSignal;
  /** Resolves when the person asks to stop. */
  readonly asked: Promise<void>;
  /** The outcome of `work`, or `Stopped` as soon as the person asks to stop; the work is left to fail by itself. */
  unlessAsked<T>(work: Promise<T>): Promise<T>;
  /** The outcome of `work`, or `Stopped` when its failure came from being asked to stop. */
  orStopped<T>(work: Promise<T>): Promise<T>;
  /** Stops listening; from now on a further signal only forces, as the second one does. */
  stop(): void;
  /** Stops listening altogether. */
  done(): void;
};

/** Listens to signals from now on. `force` is called when the person insists; it must not wait for anything. */
export function onShutdown(force: () => void = () => {}): Shutdown {
  const controller = new AbortController();
  let first = 0;
  const ask = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first < oneAct) return;
      complain("Ending at once.");
      force();
      process.exit(1);
    }
    first = performance.now();
    controller.abort(new Stopped());
  };
  for (const name of names) process.on(name, ask);
  // Started by the wrapper for old Node versions: when it is gone, so is whoever started us.
  process.on("disconnect", ask);
  process.channel?.unref();
  const asked = new Promise<void>((resolve) => controller.signal.addEventListener("abort", () => resolve(), { once: true }));
  return {
    signal: controller.signal,
    asked,
    unlessAsked(work) {
      work.catch(() => {});
      return Promise.race([
        work,
        asked.then(() => {
          throw new Stopped();
        }),
      ]);
    },
    async orStopped(work) {
      try {
        return await work;
      } catch (error) {
        throw controller.signal.aborted ? new Stopped() : error;
      }
    },
    done() {
      for (const name of names) process.off(name, ask);
      process.off("disconnect", ask);
    },
  };
}
