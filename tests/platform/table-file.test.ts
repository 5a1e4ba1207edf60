/** Tables come from Excel, from ERPs and from hand: in whatever encoding, they are read as meant or refused whole. */
import { describe, expect, test } from "vitest";
import { readTable, tableLimits } from "@/lib/platform/table-file";

const expected = { columns: ["serial", "name"], required: ["serial"] } as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** 「serial,name␍␊0001,青葉」 in Shift_JIS. */
const shiftJis = Uint8Array.from([...utf8("serial,name\r\n0001,"), 0x90, 0xc2, 0x97, 0x74, 0x0d, 0x0a]);

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const bytes = (mark ? [0xfeff, ...units] : units).flatMap((unit) =>
    order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
  );
  return Uint8Array.from(bytes);
}

describe("encodings", () => {
  const text = "serial,name\r\n0001,青葉\r\n";
  test.each([
    ["utf-8", "UTF-8", utf8(text)],
    ["utf-8", "UTF-8 with byte order mark", utf8(`\uFEFF${text}`)],
    ["shift_jis", "Shift_JIS, as Excel writes in Japan", shiftJis],
    ["utf-16le", "UTF-16 with mark", utf16(text, "le", true)],
    ["utf-16be", "UTF-16 big-endian with mark", utf16(text, "be", true)],
    ["utf-16le", "UTF-16 without mark", utf16(text, "le", false)],
    ["utf-16be", "UTF-16 big-endian without mark", utf16(text, "be", false)],
  ])("%s: %s", (encoding, _, bytes) => {
    expect(readTable(bytes, expected)).toMatchObject({
      encoding,
      rows: [{ line: 2, cells: { serial: "0001", name: "青葉" } }],
    });
  });
});

describe("shapes", () => {
  const cells = (text: string) => {
    const table = readTable(utf8(text), expected);
    return "fault" in table ? table.fault : table.rows.map((row) => row.cells);
  };

  test.each([
    ["semicolons, as Excel writes in Europe", "serial;name\n0001;a,b"],
    ["tabs, as Excel writes for Unicode text", "serial\tname\n0001\ta,b"],
    ["quoted cells", 'serial,name\n0001,"a,b"'],
    ["columns in another order and case", 'NAME,Serial\n"a,b",0001'],
    ["full-width column names", 'ｓｅｒｉａｌ,ＮＡＭＥ\n0001,"a,b"'],
    ["spaces around cells, also ideographic ones", 'serial , name\n\u30000001\u3000, "a,b" '],
    ["blank lines and rows of blanks", '\nserial,name\n\n,\n0001,"a,b"\n,  \n\n'],
    ["old Mac line ends", 'serial,name\r0001,"a,b"\r'],
  ])("%s", (_, text) => {
    expect(cells(text)).toEqual([{ serial: "0001", name: "a,b" }]);
  });

  test("blank cells are left out, unknown columns named", () => {
    expect(readTable(utf8("serial,colour,name,\n0001,red,,\n"), expected)).toMatchObject({
      rows: [{ cells: { serial: "0001" } }],
      unknownColumns: ["colour"],
    });
  });

  test("a line break inside a cell stays in the cell", () => {
    expect(cells('serial,name\n0001,"two\nlines"\n0002,one')).toEqual([
      { serial: "0001", name: "two\nlines" },
      { serial: "0002", name: "one" },
    ]);
  });

  test("cells beyond the header are noticed", () => {
    const table = readTable(utf8("serial,name\n0001,a,b\n0002,a,\n"), expected);
    expect("rows" in table && table.rows.map((row) => row.overlong)).toEqual([true, false]);
  });
});

describe("files that cannot be read", () => {
  test.each([
    ["nothing in it", utf8(""), { code: "empty" }],
    ["only blank lines", utf8("\n\n"), { code: "empty" }],
    [
      "a picture",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfd, 0xa0, 0xfd]),
      { code: "not_text" },
    ],
    ["a quotation mark too few", utf8('serial,name\n0001,"a\n0002,b\n'), { code: "malformed" }],
    ["text after a closing quotation mark", utf8('serial,name\n0001,"a"b\n'), { code: "malformed", line: 2 }],
    ["a needed column missing", utf8("name\na\n"), { code: "column_missing", column: "serial" }],
    ["a column twice", utf8("serial,Serial\n1,2\n"), { code: "column_twice", column: "serial" }],
    ["too many rows", utf8(`serial\n${"1\n".repeat(tableLimits.rows + 1)}`), { code: "too_large" }],
    ["too many bytes", new Uint8Array(tableLimits.bytes + 1), { code: "too_large" }],
  ])("%s", (_, bytes, fault) => {
    expect(readTable(bytes, expected)).toMatchObject({ fault });
  });
});
