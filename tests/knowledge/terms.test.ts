/** What texts are found by, what a search asks for, and which versions an article covers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldForSearch,
  publishedColumns,
  queryLength,
  readQuery,
  tellingTerms,
  termsOf,
} from "@/lib/knowledge/search/rules";
import { coversVersion, isVersion } from "@/lib/knowledge/search/versions/rules";

test.each([
  ["HA failover", ["ha", "failover"]],
  ["設定", ["設定", "定"]],
  ["鍵", ["鍵"]],
  ["公開鍵", ["公開", "公開鍵", "開鍵", "鍵"]],
  ["PA-440", ["pa-440", "pa440", "pa", "440"]],
  ["10.2.4", ["10.2.4", "10", "10.2", "2", "2.4", "4"]],
  ["licenses", ["licenses", "license"]],
  ["policies", ["policies", "policy"]],
  ["status", ["status"]],
  ["ﾌｧｲﾙ", ["ファ", "ファイ", "ァイ", "ァイル", "イル", "ル"]],
  ["HAの設定", ["ha", "の設", "の設定", "設定", "定"]],
  ["… ／ \\ % _ '", []],
])("%s is found by its terms", (text, terms) => {
  expect(new Set(termsOf(text))).toEqual(new Set(terms));
});

test.each([
  ["license", "('license':*)"],
  ["licenses ", "('license')"],
  ["licenses", "('licenses':* | 'license')"],
  ["HA", "('ha')"],
  ["PA-440 設定", "('pa440') & ('設定')"],
  ["to the licence", "('licence':*)"],
  ["how to", "('how') & ('to')"],
  ["設定を変更", "('設定') & ('変更')"],
  ["サーバー証明書", "('サーバ') & ('証明書')"],
  ["read/write", "('read') & ('write')"],
  ["の", ""],
  ["%_\\ ' \" ; --", ""],
  ["", ""],
])("%s asks for %s", (typed, match) => {
  expect(readQuery(typed).match).toBe(match);
});

test("what was quoted must stand there letter by letter, and so must longer Japanese words", () => {
  expect(readQuery('"No proposal chosen" vpn').phrases).toEqual(["no proposal chosen"]);
  expect(readQuery("“phase 2”").phrases).toEqual(["phase 2"]);
  expect(readQuery("フェイルオーバー").phrases).toEqual(["フェイルオーバ"]);
  expect(readQuery("設定").phrases).toEqual([]);
});

test.each([
  ["KB-001001", 1001],
  ["kb 1001", 1001],
  ["ＫＢ－００１００１", 1001],
  ["1001", 1001],
  ["KB-001001 failover", null],
])("%s names the article %s", (typed, number) => {
  expect(readQuery(typed).number).toBe(number);
});

test("long and odd searches are read as far as they go, and in no time", () => {
  const odd = [
    "あ".repeat(10_000),
    "a-".repeat(5_000),
    "\u0000\ud800x",
    "a.b".repeat(4_000),
    '"'.repeat(999),
  ];
  // work, not time: other tests may be waiting for the same processor
  const begun = process.cpuUsage();
  for (const typed of odd) {
    const { match, cut } = readQuery(typed);
    expect(match.length).toBeLessThan(4_000);
    expect(cut).toBe(typed.length > queryLength);
  }
  expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
});

test("what tells something of a problem is its things, not its politeness", () => {
  const words = (text: string) => tellingTerms(text).map(({ term }) => term);
  expect(words("Hello, please help: the PA-440 fails again. Thank you")).toEqual(["pa440", "440"]);
  expect(words("ライセンスを取得できません")).toEqual(["ライセ", "イセン", "センス", "取得"]);
});

/** Does a text match, as PostgreSQL would say? */
function finds(text: string, typed: string): boolean {
  const { terms, folded } = publishedColumns({
    title: text,
    symptom: "",
    environment: "",
    cause: "",
    resolution: "",
  });
  const there = terms.split(" ").map((term) => term.slice(1, -1));
  const { match, phrases } = readQuery(typed);
  const one = (wanted: string) => {
    const [, term = "", open] = /^'(.+)'(:\*)?$/.exec(wanted) ?? [];
    return there.some((some) => (open ? some.startsWith(term) : some === term));
  };
  return (
    match !== "" &&
    match.split(" & ").every((need) => need.slice(1, -1).split(" | ").some(one)) &&
    phrases.every((phrase) => folded.includes(phrase))
  );
}

const japanese = fc.string({
  unit: fc.constantFrom(..."設定変更鍵証明書取消公開サーバールータファイアウォールのをがにはりするー"),
  minLength: 2,
  maxLength: 30,
});
const word = fc.stringMatching(/^[a-z0-9]{1,8}(?:[-._/:][a-z0-9]{1,5}){0,4}$/);

describe("everything in a text finds it", () => {
  test("any stretch of two and more Japanese characters", () => {
    fc.assert(
      fc.property(japanese, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % (text.length - 1);
        const part = text.slice(start, start + 2 + (length % (text.length - start)));
        // a particle alone says nothing, and is answered so
        fc.pre(readQuery(part).match !== "");
        expect(finds(`前${text}後`, part)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("any whole word, in any order, and the beginning of the last one", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, seed) => {
        const text = words.join(" ");
        const asked = words.filter((_, place) => (seed >> place) % 2 === 0).reverse();
        fc.pre(asked.length > 0);
        expect(finds(text, asked.join(" "))).toBe(true);
        expect(finds(text, `${asked.join(" ")} `)).toBe(true);
        const last = words.at(-1) ?? "";
        if (/^[a-z0-9]{4,}$/.test(last)) expect(finds(text, last.slice(0, -1))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });
});

describe("versions as authors write them", () => {
  test.each([
    [null, "11.1", true],
    ["10.2–11.1", "10.2.4", true],
    ["10.2–11.1", "11.1.4-h7", true],
    ["10.2–11.1", "11.2", false],
    ["10.2–11.1", "10.1.9", false],
    ["10.2.4–11.1", "10.2", true],
    ["11.0 and later", "11.1.4", true],
    ["11.0 and later", "10.2", false],
    ["10.2 以降", "11.0", true],
    ["10.1 まで", "10.1.3", true],
    ["10.1 and earlier", "10.2", false],
    ["10.2.4, 11.0", "11.0.2", true],
    ["10.2.4, 11.0", "10.2.5", false],
    ["10.2.4-h3", "10.2.4-h3", true],
    ["10.2.4-h3", "10.2.4-h4", false],
    ["11.1.x", "11.1.2", true],
    ["all", "11.1.2", true],
    ["10.2", "not a version", true],
  ])("%s covers %s: %s", (written, wanted, covered) => {
    expect(coversVersion(written, wanted)).toBe(covered);
  });

  test.each([
    ["11.1.4", true],
    ["11.1.4-h7", true],
    ["v10", true],
    ["１１．１", true],
    ["latest", false],
    ["", false],
  ])("%s is a version: %s", (typed, is) => {
    expect(isVersion(typed)).toBe(is);
  });
});
