/**
 * What Excel shows and the reader of workbooks does not know: numbers that are shown with zeros before them, sheets that
 * are hidden, cells that are only colored. Texts of XML in, texts of XML out.
 */

/** A workbook without its hidden sheets: lists that cells are chosen from often come first there. */
export function withoutHiddenSheets(workbook: string): string {
  const shown = workbook.replaceAll(/<sheet\b[^>]*\sstate="(?:hidden|veryHidden)"[^>]*?\/>/g, "");
  return /<sheet\b/.test(shown) ? shown : workbook;
}

/** Style of a cell, by its place in the styles → digits a number is filled up to: the format is zeros alone. */
export function zeroFormats(styles: string): Map<string, number> {
  const digits = new Map<string, number>();
  for (const [, attributes = ""] of styles.matchAll(/<numFmt\b([^>]*)>/g)) {
    const zeros = /\sformatCode="(0{2,40})(?:;@)?"/.exec(attributes)?.[1];
    const id = /\snumFmtId="(\d+)"/.exec(attributes)?.[1];
    if (zeros && id) digits.set(id, zeros.length);
  }
  const formats = new Map<string, number>();
  const cells = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1] ?? "";
  let place = 0;
  for (const [, attributes = ""] of cells.matchAll(/<xf\b([^>]*)>/g)) {
    const wide = digits.get(/\snumFmtId="(\d+)"/.exec(attributes)?.[1] ?? "");
    if (wide) formats.set(String(place), wide);
    place += 1;
  }
  return formats;
}

const emptyCell = /<c\b[^>]*?\/>/g;
const wholeNumber = /<c\b([^>]*)>\s*(?:<f\b[^>]*(?:\/>|>[^<]*<\/f>)\s*)?<v>(\d{1,40})<\/v>\s*<\/c>/g;

/** Does a sheet without empty cells reach beyond these rows and columns? Its reader fills up all that lies before. */
export function reachesBeyond(sheet: string, limits: { rows: number; columns: number }): boolean {
  for (const [, row = ""] of sheet.matchAll(/<row\b[^>]*?\sr="(\d+)"/g))
    if (Number(row) > 1_048_576) return true;
  for (const [, letters = "", row = ""] of sheet.matchAll(/<c\b[^>]*?\sr="([A-Z]+)(\d+)"/g)) {
    const column = [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
    if (column > limits.columns || Number(row) > limits.rows) return true;
  }
  return false;
}

/** A sheet without empty cells, whole numbers of such a format as the text that is shown. */
export function asShown(sheet: string, formats: ReadonlyMap<string, number>): string {
  const filled = sheet.replaceAll(emptyCell, "");
  if (formats.size === 0) return filled;
  return filled.replaceAll(wholeNumber, (cell, attributes: string, number: string) => {
    const kind = /\st="([^"]*)"/.exec(attributes)?.[1] ?? "n";
    const wide = formats.get(/\ss="(\d+)"/.exec(attributes)?.[1] ?? "");
    // what has lost digits is left as it is, and refused where it is read
    if (kind !== "n" || wide === undefined || number.length > 15) return cell;
    const rest = attributes.replace(/\st="[^"]*"/, "");
    return `<c${rest} t="str"><v>${number.padStart(wide, "0")}</v></c>`;
  });
}
