/** The cells of a file by column, clean enough to be stored as they came. */
import { awake } from "@/lib/platform/formulas/rules";

/** A file as it was read: cells in the order of its header. */
type Sheet = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** A row as it was read from the file. */
export type FileRow = { line: number; cells: Readonly<Record<string, string>>; overlong: boolean };

/** NUL is taken by no database; what replaces it is refused as a character, with its row. */
export const cleaned = (text: string) => text.replaceAll("\u0000", "\u0001").toWellFormed();

/** Names of columns that tell them apart: what is empty or there twice gets its place. */
export function columnNames(header: readonly string[]): string[] {
  const names: string[] = [];
  header.forEach((text, place) => {
    const name = cleaned(text).trim().slice(0, 100);
    names.push(name === "" || names.includes(name) ? `${name} #${place + 1}`.trim() : name);
  });
  return names;
}

/** Rows by column. The apostrophe that kept a formula asleep in a file of ours is taken off again. */
export function rowsOf({ rows, header }: Sheet, columns: readonly string[]): FileRow[] {
  return rows.flatMap(({ line, cells }) => {
    const own = columns.flatMap((column, place) => {
      const cell = cleaned(cells[place] ?? "").trim();
      return cell === "" ? [] : [[column, awake(cell)] as const];
    });
    const overlong = cells.slice(header.length).some((cell) => cell.trim() !== "");
    return own.length > 0 || overlong ? [{ line, cells: Object.fromEntries(own), overlong }] : [];
  });
}
