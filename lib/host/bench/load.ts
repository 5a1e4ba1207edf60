/** Load: the same act again and again on several connections for some seconds, timed one by one. */

export type Figures = {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
};

export type LoadOptions = { readonly connections: number; readonly seconds: number };

/** `act` says whether it succeeded; it gets a number that no other call has. A warm-up of a fifth of the time is not counted. */
export async function load(
  act: (turn: number) => Promise<boolean>,
  { connections, seconds }: LoadOptions,
): Promise<Figures> {
  let turn = 0;
  const run = async (until: number, times: number[]) => {
    let failures = 0;
    while (performance.now() < until) {
      const begun = performance.now();
      turn += 1;
      if (!(await act(turn).catch(() => false))) failures += 1;
      times.push(performance.now() - begun);
    }
    return failures;
  };
  const all = (until: number, times: number[]) =>
    Promise.all(Array.from({ length: connections }, () => run(until, times)));
  await all(performance.now() + seconds * 200, []);
  const times: number[] = [];
  const begun = performance.now();
  const failures = await all(begun + seconds * 1_000, times);
  const elapsed = (performance.now() - begun) / 1_000;
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / elapsed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    failures: failures.reduce((sum, count) => sum + count, 0),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
