/** Workbooks of Excel are read as the person sees them, or refused whole; what is in them cannot hurt the portal. */
import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/lib/platform/workbook/read";
import { readUploadedSheet, readUploadedTable } from "@/lib/platform/workbook/upload";
import { archiveOf, type BookCell, number, partsOf, sheetOf, workbookOf } from "../support/workbook";

const read = async (rows: readonly (readonly BookCell[])[]) => {
  const sheet = await readUploadedSheet(workbookOf(rows));
  return "fault" in sheet ? sheet.fault : [sheet.header, ...sheet.rows.map(({ cells }) => cells)];
};
const cell = async (value: BookCell) => {
  const rows = await read([["header"], [value]]);
  return Array.isArray(rows) ? rows[1]?.[0] : rows;
};
const faultOf = async (bytes: Uint8Array) => {
  const sheet = await readUploadedSheet(bytes);
  return "fault" in sheet ? sheet.fault : null;
};

describe("what Excel shows", () => {
  test.each<[string, BookCell, string]>([
    ["a text keeps its zeros and blanks", " 000712345678 ", " 000712345678 "],
    ["a number is written without an exponent", number("7.12345678901E+11"), "712345678901"],
    ["zeros that the format shows are there", number("712345678", 1), "000712345678"],
    ["fifteen digits are whole", number("712345678901234"), "712345678901234"],
    ["noise of binary fractions is gone", number("0.30000000000000004"), "0.3"],
    ["a date", number("46053", 2), "2026-01-31"],
    ["a formula is what it last gave", { xml: (at) => `<c r="${at}" t="str"><f>A1</f><v>x</v></c>` }, "x"],
    ["yes and no", { xml: (at) => `<c r="${at}" t="b"><v>1</v></c>` }, "TRUE"],
    ["markup and formulas stay text", "=1+1<b>&amp;", "=1+1<b>&amp;"],
    ["Japanese", "株式会社ひばり野", "株式会社ひばり野"],
  ])("%s", async (_, value, text) => {
    expect(await cell(value)).toBe(text);
  });

  test.each(["1.2345678901234568E+17", "1234567890123456", "1E+300"])(
    "a number that lost its last digits is refused with its row: %s",
    async (digits) => {
      expect(await read([["a"], ["fine"], [number(digits)]])).toEqual({ code: "number_cut", line: 3 });
    },
  );

  test("the first sheet with anything in it counts, and none that is hidden", async () => {
    const sheets = [
      { xml: sheetOf([["choices"], ["JP"]]), hidden: true },
      { xml: sheetOf([[null, null]]) },
      { xml: sheetOf([["serial"], ["0001"]]) },
      { xml: sheetOf([["notes"]]) },
    ];
    expect(await readUploadedSheet(archiveOf(partsOf(sheets)))).toEqual({
      ...{ encoding: "xlsx", header: ["serial"], rows: [{ line: 2, cells: ["0001"] }] },
    });
  });

  test("lines are Excel's rows; blank rows and merely colored cells are nothing", async () => {
    const bytes = workbookOf([[], ["Serial", "Name"], [null, " "], ["0001", null], [null, null]]);
    expect(await readUploadedTable(bytes, { columns: ["serial", "name"], required: ["serial"] })).toEqual({
      ...{ encoding: "xlsx", unknownColumns: [] },
      rows: [{ line: 4, cells: { serial: "0001" }, overlong: false }],
    });
  });
});

describe("what is no workbook", () => {
  const whole = workbookOf([["serial"], ["0001"]]);
  const compound = (streams: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Buffer.from(streams, "utf16le")]);

  test.each<[string, Uint8Array, string]>([
    ["an old one (.xls)", compound("Workbook"), "workbook_old"],
    ["one with a password", compound("EncryptedPackage"), "workbook_locked"],
    ["an archive with a password", archiveOf(partsOf([]), { flags: 1 }), "workbook_locked"],
    ["cut off", whole.subarray(0, whole.length - 60), "workbook_broken"],
    ["an archive of something else", archiveOf({ "word/document.xml": "<w/>" }), "workbook_broken"],
    ["nothing but its beginning", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff]), "workbook_broken"],
    ["without sheets", archiveOf(partsOf([])), "workbook_broken"],
    ["with blank sheets alone", workbookOf([[null]]), "empty"],
    [
      "without an end to its XML",
      archiveOf({ ...partsOf([{ xml: "" }]), "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" }),
      "workbook_broken",
    ],
  ])("%s", async (_, bytes, code) => {
    expect(await faultOf(bytes)).toEqual({ code });
  });

  test("damage anywhere is a fault or does no harm", async () => {
    for (let place = 3; place < whole.length; place += 37) {
      const damaged = Uint8Array.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 0xff;
      const sheet = await readWorkbook(damaged, { rows: 10, columns: 10 });
      expect("fault" in sheet || sheet.header.length > 0).toBe(true);
    }
  });
});

describe("what was made to hurt", () => {
  const bomb = Buffer.alloc(96 * 1024 * 1024, 0x20);

  test("an archive that unpacks to a hundred megabytes, whatever size it claims", async () => {
    const parts = { ...partsOf([{ xml: sheetOf([["a"]]) }]), "xl/sharedStrings.xml": bomb };
    const bytes = archiveOf(parts, { claimed: 100 });
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(await faultOf(bytes)).toEqual({ code: "too_large" });
  });

  test("thousands of entries", async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, place) => [`xl/${place}.xml`, ""]));
    expect(await faultOf(archiveOf({ ...partsOf([{ xml: sheetOf([["a"]]) }]), ...many }))).toEqual({
      code: "too_large",
    });
  });

  test.each([
    ["a cell in the last row that Excel has", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ["a row far beyond all", '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'],
    ["a column far beyond all", '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'],
  ])("%s", async (_, row) => {
    const xml = `<worksheet><sheetData>${row}</sheetData></worksheet>`;
    expect(await faultOf(archiveOf(partsOf([{ xml }])))).toEqual({ code: "too_large" });
  });

  test("what takes longer, or more memory, than a workbook may is given up", async () => {
    const rows = Array.from({ length: 3_000 }, () => Array.from({ length: 20 }, () => "cell"));
    const bytes = workbookOf(rows);
    for (const limits of [
      { milliseconds: 1, megabytes: 256 },
      { milliseconds: 20_000, megabytes: 4 },
    ])
      expect(await readUploadedSheet(bytes, limits)).toEqual({ fault: { code: "too_large" } });
  });

  test("entities that unfold are not unfolded", async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${sheetOf([
      ["s"],
    ]).replace('<t xml:space="preserve">s</t>', "<t>&b;</t>")}`;
    const sheet = await readUploadedSheet(archiveOf(partsOf([{ xml }])));
    expect("fault" in sheet ? [] : sheet.header.join("")).not.toContain("aaaa");
  });

  test("while too many wait, the next is told so, and those before are read", async () => {
    const reads = Array.from({ length: 8 }, () => readUploadedSheet(workbookOf([["a"], ["1"]])));
    await expect(readUploadedSheet(workbookOf([["a"]]))).rejects.toMatchObject({ code: "busy" });
    for (const sheet of await Promise.all(reads)) expect("fault" in sheet).toBe(false);
  });
});
