/** What an import of a table did, or would do: one result per row. Speaks in codes; the words are the caller's. */
import type { TableEncoding, TableFault } from "@/lib/platform/table-file";

/** Results of a row that can be taken. */
type RowOutcome = "new" | "changed" | "same";
/** Why a row cannot be taken, and the column to look at. */
export type RowFault = { readonly code: string; readonly column: string };
export type RowResult =
  | { readonly line: number; readonly result: RowOutcome }
  | { readonly line: number; readonly result: "error"; readonly faults: readonly RowFault[] };

export type ImportOptions = {
  /** false: look only, write nothing */
  readonly commit: boolean;
  /** true: rows with faults are left out; otherwise one faulty row keeps all rows out */
  readonly validOnly?: boolean;
};

export type ImportReport = {
  readonly file: string;
  readonly encoding: TableEncoding | null;
  /** the file as a whole cannot be read; there are no rows then */
  readonly fault: TableFault | null;
  readonly unknownColumns: readonly string[];
  readonly counts: { readonly [Result in RowResult["result"]]: number };
  readonly rows: readonly RowResult[];
  /** whether anything of this file stands in the database because of this call */
  readonly committed: boolean;
};

/** How many rows had which result. */
export function countResults(rows: readonly RowResult[]): ImportReport["counts"] {
  const counts = { new: 0, changed: 0, same: 0, error: 0 };
  for (const row of rows) counts[row.result] += 1;
  return counts;
}

/** May these rows be written? All of them, or with `validOnly` those without a fault. */
export function mayWrite(rows: readonly RowResult[], options: ImportOptions): boolean {
  return options.commit && (options.validOnly === true || rows.every((row) => row.result !== "error"));
}

/** The report of a file that cannot be read. */
export function unreadable(file: string, fault: TableFault): ImportReport {
  return {
    file,
    encoding: null,
    fault,
    unknownColumns: [],
    counts: countResults([]),
    rows: [],
    committed: false,
  };
}
