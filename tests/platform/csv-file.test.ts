/** What leaves as CSV opens as it is meant, and runs nothing (domain rule 42). */
import { expect, test } from "vitest";
import { csvCell, csvDownload } from "@/lib/platform/csv-file";
import { asleep, awake } from "@/lib/platform/formulas/rules";
import { readTable } from "@/lib/platform/table-file";

test.each([
  ["plain", "plain"],
  ["", ""],
  ["a, b", '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+81 3", "'+81 3"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1＋1", "'＝1＋1"],
  ["－5", "'－5"],
  ["\t=1", "'\t=1"],
  ["\r=1", '"\'\r=1"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ["高橋", "高橋"],
])("%j becomes %j, and itself again when it comes back", (given, expected) => {
  expect(csvCell(given)).toBe(expected);
  expect(awake(asleep(given))).toBe(given);
});

test("a download is UTF-8 with a byte order mark, page by page, and reads back", async () => {
  let asked = 0;
  async function* pages() {
    for (const page of [[["高橋 美咲", 'a "b", c']], [], [["two\nlines", ""]]]) {
      asked += 1;
      yield page;
    }
  }
  const response = csvDownload("list.csv", ["name", "note"], pages());
  expect(asked).toBeLessThanOrEqual(1);
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="list.csv"');
  const bytes = await response.bytes();
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const table = readTable(bytes, { columns: ["name", "note"], required: ["name"] });
  if ("fault" in table) throw new Error(table.fault.code);
  expect(table.rows.map((row) => row.cells)).toEqual([
    { name: "高橋 美咲", note: 'a "b", c' },
    { name: "two\nlines" },
  ]);
});
