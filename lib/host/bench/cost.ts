/** What pages cost the portal, in time of a core besides what their visitor waits for. */
import { type Figures, type LoadOptions, load } from "@/lib/host/bench/load";
import type { Subject } from "@/lib/host/bench/subjects";
import { coreTimeOfTree } from "@/lib/host/bench/weight";

/** What a request takes: besides what its visitor waits for, the time of a core for it in all of the portal, milliseconds. */
export type Cost = Figures & { readonly core: number };

/** Something somebody does again and again; true when it succeeded. */
export type Act = (turn: number) => Promise<boolean>;

/** What every act costs, by its name. All are done for a while before, so that none is the one that warms up. */
export async function costsOf(
  portal: Subject,
  acts: Readonly<Record<string, Act>>,
  options: LoadOptions,
): Promise<Map<string, Cost>> {
  for (const act of Object.values(acts)) await load(act, { ...options, seconds: options.seconds / 4 });
  const measured = new Map<string, Cost>();
  for (const [name, act] of Object.entries(acts)) {
    let done = 0;
    const before = coreTimeOfTree(portal.pid) ?? Number.NaN;
    const figures = await load((turn) => {
      done += 1;
      return act(turn);
    }, options);
    const core = (coreTimeOfTree(portal.pid) ?? Number.NaN) - before;
    measured.set(name, { ...figures, core: core / done });
  }
  return measured;
}

const tenths = (value: number) => value.toFixed(1);

/** The head of a table of `costRow`s; `base` names what the last ratio is held against. */
export const costHead = (base: string) =>
  `| | ms of a core | before | × the same before | × ${base} | requests/s | p50 ms | p99 ms | failures |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|`;

/** A line of a table: the cost now, beside the same act before and beside a base. */
export function costRow(name: string, now: Cost, before: Cost | undefined, base: Cost | undefined): string {
  const times = (other: Cost | undefined) => (other ? (now.core / other.core).toFixed(2) : "");
  return `| ${name} | ${tenths(now.core)} | ${before ? tenths(before.core) : ""} | ${times(before)} | ${times(base)} | ${Math.round(now.perSecond)} | ${tenths(now.p50)} | ${tenths(now.p99)} | ${now.failures} |`;
}
