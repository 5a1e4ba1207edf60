/** Workbooks as Excel saves them, and as nobody should. */
import { crc32, deflateRawSync } from "node:zlib";

/** A cell: a text, or XML of its own for anything else. */
export type BookCell = string | { readonly xml: (address: string) => string } | null;

/** A number of a style; `style` is its place in the styles. */
export const number = (digits: string, style = 0): BookCell => ({
  xml: (address) => `<c r="${address}" s="${style}"><v>${digits}</v></c>`,
});

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));

/** Rows of cells as the XML of a sheet. */
export function sheetOf(rows: readonly (readonly BookCell[])[]): string {
  const body = rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      const address = `${letter(column)}${row + 1}`;
      if (cell === null) return `<c r="${address}" s="1"/>`;
      if (typeof cell !== "string") return cell.xml(address);
      return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${written.join("")}</row>`;
  });
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join("")}</sheetData></worksheet>`;
}

/** Styles of the cells: 0 general, 1 twelve digits with zeros before them, 2 a date, 3 text. */
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="000000000000"/></numFmts>
  <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

/** The parts of a workbook with these sheets; a hidden one has `hidden`. */
export function partsOf(
  sheets: readonly { readonly xml: string; readonly hidden?: boolean }[],
): Record<string, string> {
  const of = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships${name}`;
  const listed = sheets.map(
    ({ hidden }, place) =>
      `<sheet name="Sheet${place + 1}" sheetId="${place + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${place + 1}"/>`,
  );
  const related = sheets.map(
    (_, place) =>
      `<Relationship Id="rId${place + 1}" Type="${of("/worksheet")}" Target="worksheets/sheet${place + 1}.xml"/>`,
  );
  return {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${of("")}"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join("")}<Relationship Id="rIdS" Type="${of("/styles")}" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    ...Object.fromEntries(sheets.map(({ xml }, place) => [`xl/worksheets/sheet${place + 1}.xml`, xml])),
  };
}

/** An archive as Excel writes it, compressed. `claimed`: what it says of the size of each entry, when it lies. */
export function archiveOf(
  parts: Readonly<Record<string, string | Buffer>>,
  { claimed, flags = 0 }: { claimed?: number; flags?: number } = {},
): Uint8Array {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimed ?? plain.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, place, Buffer.from(name)]));
    bodies.push(body);
    at += body.length;
  }
  const entries = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, entries, Buffer.from("PK\u0005\u0006"), end]);
}

/** A workbook with one sheet of these rows. */
export const workbookOf = (rows: readonly (readonly BookCell[])[]) =>
  archiveOf(partsOf([{ xml: sheetOf(rows) }]));
