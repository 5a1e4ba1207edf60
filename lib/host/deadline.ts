/** Waiting that always ends. */
import { setTimeout as wait } from "node:timers/promises";

/** Thrown when something took longer than it may. */
export class TooLate extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what} took longer than ${Math.round(milliseconds / 1000)} seconds`);
    this.name = "TooLate";
  }
}

/** The outcome of `work`, or `TooLate` after `milliseconds`. The work itself goes on; the caller lets go of its resource. */
export async function withDeadline<T>(what: string, milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(what, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

/** Asks `condition` every `every` milliseconds until it holds; false when `milliseconds` passed first. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
  every = 50,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() >= end) return false;
    await wait(every);
  }
  return true;
}
