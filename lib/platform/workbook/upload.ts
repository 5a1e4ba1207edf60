/** A table as a person sends it: text, or a workbook of Excel, which is read where it can do no harm. */
import { runInThread, type ThreadLimits } from "@/lib/platform/gateways/threads/thread";
import { Refusal } from "@/lib/platform/refusal";
import {
  readSheet,
  type Sheet,
  type Table,
  type TableFault,
  tableLimits,
  tableOf,
} from "@/lib/platform/table-file";
import type { WorkbookFault, WorkbookTable } from "@/lib/platform/workbook/read";

/** What can be wrong with a file as a whole; nothing of it is read then. */
export type UploadFault = TableFault | WorkbookFault;

/** A workbook of the size that forms take needs a second at most; one that needs longer was made to. */
const readingLimits: ThreadLimits = { milliseconds: 10_000, megabytes: 256 };
const columns = 1_000;

/** Workbooks that wait for their turn: one is read at a time, so that their memory does not add up. */
const mostWaiting = 8;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/** The beginnings of an archive, which a workbook is, and of the container of older ones. */
const beginnings = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * Reads a file like `readSheet`, a workbook as well: its first sheet with anything in it, numbers and dates as Excel
 * shows them, lines as Excel counts rows. Refuses `busy` while too many wait.
 */
export async function readUploadedSheet(
  bytes: Uint8Array,
  limits: ThreadLimits = readingLimits,
): Promise<Sheet | { readonly fault: UploadFault }> {
  if (!beginnings.some((beginning) => beginning.every((byte, place) => bytes[place] === byte)))
    return readSheet(bytes);
  if (waiting >= mostWaiting) throw new Refusal("busy");
  waiting += 1;
  const read = turn.then(() => readApart(bytes, limits));
  turn = read;
  try {
    const table = await read;
    return "fault" in table ? table : { encoding: "xlsx", ...table };
  } finally {
    waiting -= 1;
  }
}

/** Never rejects: whatever becomes of the thread is a fault of the file. */
async function readApart(
  bytes: Uint8Array,
  limits: ThreadLimits,
): Promise<WorkbookTable | { readonly fault: WorkbookFault }> {
  const input = { bytes, limits: { rows: tableLimits.rows, columns } };
  const run = await runInThread<WorkbookTable | { fault: WorkbookFault }>("read-workbook", input, limits);
  if (run.outcome === "done") return run.result;
  return { fault: { code: run.outcome === "failed" ? "workbook_broken" : "too_large" } };
}

/** Reads a file like `readTable`, a workbook as well. */
export async function readUploadedTable<Column extends string>(
  bytes: Uint8Array,
  expected: { columns: readonly Column[]; required: readonly Column[] },
): Promise<Exclude<Table<Column>, { fault: TableFault }> | { readonly fault: UploadFault }> {
  const sheet = await readUploadedSheet(bytes);
  return "fault" in sheet ? sheet : tableOf(sheet, expected);
}
