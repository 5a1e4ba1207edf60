/** What changed between two texts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyText } from "@/lib/knowledge/drafts/rules";
import { compareLines, compareTexts } from "@/lib/knowledge/history/rules";

const told = (former: string, latter: string) =>
  compareLines(former, latter).map((line) =>
    line.same ? `= ${line.former}` : `${line.former ?? "–"} → ${line.latter ?? "–"}`,
  );

test.each([
  ["a\nb\nc", "a\nb\nc", ["= a", "= b", "= c"]],
  ["a\nb\nc", "a\nx\nc", ["= a", "b → x", "= c"]],
  ["a\nc", "a\nb\nc", ["= a", "– → b", "= c"]],
  ["a\nb\nc", "c", ["a → –", "b → –", "= c"]],
  ["", "a", ["– → a"]],
  ["a\nb\nc\nd", "b\na\nc\ne", ["a → –", "= b", "– → a", "= c", "d → e"]],
])("%j → %j", (former, latter, expected) => {
  expect(told(former, latter)).toEqual(expected);
});

test("either side can be read back, and what is the same stands on both", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((all) => all.join("\n"));
  fc.assert(
    fc.property(lines, lines, (former, latter) => {
      const rows = compareLines(former, latter);
      const side = (which: "former" | "latter") => rows.flatMap((row) => row[which] ?? []).join("\n");
      expect([side("former"), side("latter")]).toEqual([former, latter]);
      for (const row of rows) if (row.same) expect(row.former).toBe(row.latter);
    }),
  );
});

test("long stretches that did not change are folded; parts that did not change are left out", () => {
  const many = Array.from({ length: 20 }, (_, line) => `line ${line}`);
  const former = { ...emptyText, title: "Same", cause: many.join("\n") };
  const latter = { ...former, cause: many.with(10, "changed").join("\n") };
  const [only, ...others] = compareTexts(former, latter);
  expect(others).toEqual([]);
  expect(only?.part).toBe("cause");
  expect(only?.lines.map((line) => line?.latter ?? null)).toEqual([
    ...[null, "line 8", "line 9", "changed", "line 11", "line 12", null],
  ]);
});

test("texts of the longest kind are compared in no time", () => {
  const [one, other] = ["a", "b"].map((sign) => `${sign}\n`.repeat(20_000));
  // work, not time: other tests may be waiting for the same processor
  const began = process.cpuUsage();
  compareLines(one ?? "", other ?? "");
  expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
});
