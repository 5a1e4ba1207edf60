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
  /** Stops for a reason of our own; from now on a signal forces. */
  stop(): void;
  /** Stops listening to signals. */
  done(): void;
};

/**
 * Listens to signals from now on. `force` is called when the person insists; it must not wait for anything.
 * The end of the process `parent` counts as a signal.
 */
export function onShutdown({
  force,
  parent,
}: {
  force?: () => void;
  parent?: number | undefined;
} = {}): Shutdown {
  const controller = new AbortController();
  const { signal } = controller;
  let first = Number.NEGATIVE_INFINITY;
  const ask = () => {
    if (signal.aborted) {
      if (performance.now() - first < oneAct) return;
      complain("Ending at once.");
      force?.();
      process.exit(1);
    }
    first = performance.now();
    controller.abort(new Stopped());
  };
  for (const name of names) process.on(name, ask);
  const watch = setInterval(() => {
    if (parent !== undefined && process.ppid !== parent && !signal.aborted) ask();
  }, 500).unref();
  const asked = new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  return {
    signal,
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
        throw signal.aborted ? new Stopped() : error;
      }
    },
    stop() {
      if (!signal.aborted) controller.abort(new Stopped());
    },
    done() {
      clearInterval(watch);
      for (const name of names) process.off(name, ask);
    },
  };
}
