/** Reads a workbook of Excel as the table that a person sees in it. Runs in a thread (lib/host/threads/read-workbook.ts). */
import readWorkbookFile from "read-excel-file/universal";
import { ArchiveFault, pack, unpack } from "@/lib/platform/workbook/archive";
import { asShown, reachesBeyond, withoutHiddenSheets, zeroFormats } from "@/lib/platform/workbook/tidy";

/** What can be wrong with a workbook as a whole; nothing of it is read then. `line`: the row, as Excel counts. */
export type WorkbookFault =
  | { readonly code: "workbook_broken" | "workbook_locked" | "workbook_old" | "too_large" | "empty" }
  | { readonly code: "number_cut"; readonly line: number };

/** Cells as texts, by row; blank rows are left out. `line`: the row, as Excel counts. */
export type WorkbookTable = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

export type WorkbookLimits = { readonly rows: number; readonly columns: number };

/** A number as its digits stand in the file. Kept apart, because a table of numbers alone would have lost them. */
class Digits {
  constructor(readonly text: string) {}
}
type Cell = string | Digits | boolean | Date | null;

const needed =
  /^(?:.*\/)?(?:workbook|styles|sharedStrings|worksheets\/[^/]+|_rels\/workbook)\.xml(?:\.rels)?$/;

/**
 * The first sheet that is shown and holds anything. Dates come as `2026-01-31`, numbers with the zeros that Excel shows
 * before them. Faults: no workbook, protected by a password, from before 2007, larger than the limits, or with a number
 * of more than fifteen digits, whose last ones Excel has turned into zeros.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits,
): Promise<WorkbookTable | { readonly fault: WorkbookFault }> {
  if (isCompoundFile(bytes))
    return { fault: { code: isEncrypted(bytes) ? "workbook_locked" : "workbook_old" } };
  try {
    return tableOf(await sheetsOf(bytes, limits));
  } catch (error) {
    if (error instanceof ArchiveFault) return { fault: { code: error.code } };
    return { fault: { code: "workbook_broken" } };
  }
}

/** The container of workbooks before 2007, and of those protected by a password. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}

/** A container lists its streams by name, in UTF-16; the one of an encrypted workbook is always called so. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    "EncryptedPackage",
    0,
    "utf16le",
  );
}

async function sheetsOf(bytes: Uint8Array, limits: WorkbookLimits): Promise<Cell[][][]> {
  const parts = new Map<string, string>();
  for (const [name, content] of unpack(bytes, (path) => needed.test(path)))
    parts.set(name, new TextDecoder().decode(content));
  const styles = [...parts].find(([name]) => name.endsWith("styles.xml"))?.[1] ?? "";
  const formats = zeroFormats(styles);
  for (const [name, text] of parts) {
    if (name.endsWith("/workbook.xml")) parts.set(name, withoutHiddenSheets(text));
    if (!name.includes("worksheets/")) continue;
    const shown = asShown(text, formats);
    if (reachesBeyond(shown, limits)) throw new ArchiveFault("too_large");
    parts.set(name, shown);
  }
  const packed = pack(parts);
  const sheets = await readWorkbookFile(
    packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) as ArrayBuffer,
    {
      trim: false,
      parseNumber: (digits: string) => new Digits(digits),
    },
  );
  return sheets.map(({ data }) => data as unknown as Cell[][]);
}

function tableOf(sheets: readonly Cell[][][]): WorkbookTable | { fault: WorkbookFault } {
  const sheet = sheets.find((rows) => rows.some((row) => row.some((cell) => !isBlank(cell))));
  if (!sheet) return { fault: { code: "empty" } };
  const rows: { line: number; cells: string[] }[] = [];
  for (const [place, cells] of sheet.entries()) {
    if (cells.every(isBlank)) continue;
    const texts: string[] = [];
    for (const cell of cells) {
      const text = textOf(cell);
      if (text === null) return { fault: { code: "number_cut", line: place + 1 } };
      texts.push(text);
    }
    rows.push({ line: place + 1, cells: texts });
  }
  const [header, ...body] = rows;
  return header ? { header: header.cells, rows: body } : { fault: { code: "empty" } };
}

const isBlank = (cell: Cell) => cell === null || (typeof cell === "string" && cell.trim() === "");

/** The text of a cell as Excel shows it; null for a number that has lost digits. */
function textOf(cell: Cell): string | null {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (cell instanceof Date) {
    const moment = cell.toISOString();
    return moment.endsWith("T00:00:00.000Z") ? moment.slice(0, 10) : moment.slice(0, 19).replace("T", " ");
  }
  return typeof cell === "string" ? cell : numberText(cell.text);
}

function numberText(digits: string): string | null {
  const value = Number(digits);
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? BigInt(value).toString() : null;
  // Excel reckons with 15 digits; what lies beyond is the noise of binary fractions
  return String(Number(value.toPrecision(15)));
}
