/**
 * Reads a table that somebody exported from another system: CSV in UTF-8, UTF-16 or Shift_JIS, with commas, semicolons
 * or tabs. Knows no feature: the caller names the columns.
 */
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";

type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis";
/** How a file holds its table; a workbook of Excel (lib/platform/workbook) is no text. */
export type TableEncoding = TextEncoding | "xlsx";

/** What is wrong with a file as a whole; nothing of it is read then. */
export const tableFaults = [
  "empty",
  "not_text",
  "malformed",
  "too_large",
  "column_missing",
  "column_twice",
] as const;
export type TableFault = {
  readonly code: (typeof tableFaults)[number];
  readonly column?: string;
  readonly line?: number;
};

/** One row: where it ends in the file (from 1, the header is line 1), and the cells that are not blank, by column. */
export type TableRow<Column extends string> = {
  readonly line: number;
  readonly cells: { readonly [Name in Column]?: string };
  /** more cells than the header has columns */
  readonly overlong: boolean;
};

export type Table<Column extends string> =
  | { readonly fault: TableFault }
  | {
      readonly encoding: TableEncoding;
      readonly rows: readonly TableRow<Column>[];
      readonly unknownColumns: readonly string[];
    };

/** Largest file and longest table taken at once. */
export const tableLimits = { bytes: 64 * 1024 * 1024, rows: 200_000 } as const;

/** Which encoding are these bytes in? A byte order mark decides, else what decodes without a fault. */
function encodingOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // a header of ASCII in UTF-16 has a zero byte in every pair
  const zeros = [0, 0];
  const head = bytes.subarray(0, 200);
  for (let index = 0; index < head.length; index += 1)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  if ((zeros[1] ?? 0) > head.length / 4) return "utf-16le";
  if ((zeros[0] ?? 0) > head.length / 4) return "utf-16be";
  for (const encoding of ["utf-8", "shift_jis"] as const) {
    if (decode(bytes, encoding) !== null) return encoding;
  }
  return null;
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A column's name as compared: `Sales Order`, `sales-order` and `ＳＡＬＥＳ_ORDER` are all `sales_order`. */
function columnName(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** The separator used most in the header line. */
function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [",", "\t", ";"].map((separator) => ({ separator, count: header.split(separator).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

/** A file's cells as they stand in it: `line` is where a row ends in the file (from 1), its cells are in the header's order. */
export type Sheet = {
  readonly encoding: TableEncoding;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Reads a file whose columns nobody knows beforehand; blank lines are skipped. A file that cannot be read gives `fault`. */
export function readSheet(bytes: Uint8Array): Sheet | { readonly fault: TableFault } {
  if (bytes.length === 0) return { fault: { code: "empty" } };
  if (bytes.length > tableLimits.bytes) return { fault: { code: "too_large" } };
  const encoding = encodingOf(bytes);
  const text = encoding && decode(bytes, encoding);
  if (!encoding || text === null) return { fault: { code: "not_text" } };

  const separator = separatorOf(text);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // spaces around quotation marks; a tab is a blank too, so not where it separates
      trim: separator !== "\t",
      to: tableLimits.rows + 2,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { lines?: unknown }).lines;
    return { fault: { code: "malformed", ...(typeof line === "number" ? { line } : {}) } };
  }
  const [header, ...body] = records;
  if (!header) return { fault: { code: "empty" } };
  if (body.length > tableLimits.rows) return { fault: { code: "too_large" } };
  return {
    encoding,
    header: header.record,
    rows: body.map(({ record, info }) => ({ line: info.lines, cells: record })),
  };
}

/**
 * Reads a file. `columns` are the names a header may have, in any order and case; `required` must be there. Blank cells
 * are left out, blank rows skipped, unknown columns named. A file that cannot be read at all gives `fault`.
 */
export function readTable<Column extends string>(
  bytes: Uint8Array,
  expected: { columns: readonly Column[]; required: readonly Column[] },
): Table<Column> {
  const sheet = readSheet(bytes);
  return "fault" in sheet ? sheet : tableOf(sheet, expected);
}

/** The rows of a sheet by the columns its header names; what `readTable` says of columns and cells. */
export function tableOf<Column extends string>(
  { encoding, header, rows: body }: Sheet,
  expected: { columns: readonly Column[]; required: readonly Column[] },
): Table<Column> {
  const names = header.map(columnName);
  const known = names.map((name) => expected.columns.find((column) => column === name));
  const twice = known.find((name, index) => name && known.indexOf(name) !== index);
  if (twice) return { fault: { code: "column_twice", column: twice } };
  const missing = expected.required.find((column) => !known.includes(column));
  if (missing) return { fault: { code: "column_missing", column: missing } };

  const rows: TableRow<Column>[] = [];
  for (const { line, cells: record } of body) {
    const cells: { [Name in Column]?: string } = {};
    let blank = true;
    record.forEach((cell, index) => {
      const value = cell.trim();
      if (value === "") return;
      blank = false;
      const column = known[index];
      if (column) cells[column] = value;
    });
    const overlong = record.slice(header.length).some((cell) => cell.trim() !== "");
    if (!blank) rows.push({ line, cells, overlong });
  }
  const unknownColumns = header
    .filter((name, index) => name.trim() !== "" && !known[index])
    .map((name) => name.trim());
  return { encoding, rows, unknownColumns };
}
