/**
 * Imports and their history: files of the vendor's ERP with orders or with assets (docs/order-book.md), taken in by the
 * command line or under `/admin/imports`. Every file that was looked at or written is a row: when, who, which file, how
 * many rows had which result, and which rows could not be taken, as line, column and code. No cell of the file is kept
 * there. A file that was only looked at on the page is kept for a day, so that exactly that file can be written; the book
 * may have moved on meanwhile, so writing judges every row anew.
 */
export const importKinds = ["orders", "assets"] as const;
export type ImportKind = (typeof importKinds)[number];

/** `looked`: a dry run. `written`: at least asked to be, and without hindrance. `refused`: to be written, but rows have faults. `unreadable`: no table. */
export const importOutcomes = ["looked", "written", "refused", "unreadable"] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

export const importModes = ["all", "valid_only"] as const;
export type ImportMode = (typeof importModes)[number];

/** Why a file as a whole could not be read, as the reader of tables says it; `line` from 1. */
export type FileFault = { readonly code: string; readonly column?: string; readonly line?: number };

/** Most bytes a file may have on the page, so that it fits a form; the command line takes more. */
export const importFormBytes = 1_000_000;
/** Faulty rows kept of one import: a file that is wrong throughout says so in its counts. */
export const faultsKept = 20_000;
export const importsPerPage = 50;
export const faultsPerPage = 100;
/** How long a file that was looked at waits to be written, hours. */
export const previewHours = 24;

/** What became of a file. */
export function outcomeOf(report: { fault: unknown; committed: boolean }, commit: boolean): ImportOutcome {
  if (report.fault) return "unreadable";
  if (report.committed) return "written";
  return commit ? "refused" : "looked";
}
