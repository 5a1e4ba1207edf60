/**
 * Statements: what a file says about the customers, orders, positions, products, evaluations and offers its rows name,
 * laid over what is stored. Many rows speak about the same thing; they must agree, and blanks say nothing.
 */
import type { Fault, OrderColumn, Outcome } from "@/lib/catalog/orders/import/rules";

/** One kind of thing. */
export type Statements<Fields extends object> = {
  /** Faults of stating this: disagreement with an earlier row, or a blank that a new thing cannot have. */
  faults(key: string, given: Partial<Fields>): Fault[];
  /** States it, and tells how it differs from what is stored. */
  state(key: string, given: Partial<Fields>): Outcome;
  now(key: string): Fields | undefined;
  changes(): { readonly key: string; readonly outcome: "new" | "changed"; readonly fields: Fields }[];
};

export function statements<Fields extends { [Column in OrderColumn]?: string | number | null }>(
  stored: ReadonlyMap<string, Fields>,
  needed: readonly (keyof Fields & OrderColumn)[],
): Statements<Fields> {
  const stated = new Map<string, Partial<Fields>>();
  const columns = (given: Partial<Fields>) =>
    (Object.keys(given) as (keyof Fields & OrderColumn)[]).filter((column) => given[column] !== undefined);
  const now = (key: string) => {
    const said = stated.get(key);
    const before = stored.get(key);
    return said || before ? ({ ...before, ...said } as Fields) : undefined;
  };
  const outcome = (key: string, given: Partial<Fields>): Outcome => {
    const before = stored.get(key);
    if (!before) return "new";
    return columns(given).some((column) => given[column] !== before[column]) ? "changed" : "same";
  };
  return {
    now,
    faults(key, given) {
      const said = stated.get(key);
      const merged = {
        ...now(key),
        ...Object.fromEntries(columns(given).map((column) => [column, given[column]])),
      } as Partial<Fields>;
      const blank = needed
        .filter((column) => merged[column] === undefined)
        .map((column): Fault => ({ code: "required", column }));
      const differing = columns(given).filter(
        (column) => said?.[column] !== undefined && said[column] !== given[column],
      );
      return [...blank, ...differing.map((column): Fault => ({ code: "conflict_in_file", column }))];
    },
    state(key, given) {
      stated.set(key, {
        ...stated.get(key),
        ...Object.fromEntries(columns(given).map((column) => [column, given[column]])),
      } as Partial<Fields>);
      return outcome(key, given);
    },
    changes() {
      return [...stated].flatMap(([key, said]) => {
        const kind = outcome(key, said);
        const fields = now(key);
        return kind === "same" || !fields ? [] : [{ key, outcome: kind, fields }];
      });
    },
  };
}
