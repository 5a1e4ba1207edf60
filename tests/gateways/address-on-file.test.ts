/** Addresses of colleagues as suggestions, answers to whatever is typed, and words for all of it. */
import { describe, expect, test } from "vitest";
import { messages as en } from "@/lib/i18n/en/messages";
import { messages as ja } from "@/lib/i18n/ja/messages";
import { type Address, adviceCodes, suggestionReasons } from "@/lib/platform/gateways/address-book/address";
import { offlineVerifier } from "@/lib/platform/gateways/address-book/offline";
import { inSanFrancisco, inTokyo } from "@/tests/gateways/addresses";

const check = (input: Address, known: readonly Address[] = []) => offlineVerifier().check(input, { known });

describe("addresses on file", () => {
  const head = inTokyo({
    address1: "丸の内1丁目2番3号",
    address2: "ひかりタワー20階",
    postalCode: "100-0005",
  });
  const branch = inTokyo({ postalCode: "530-0001", region: "27", city: "大阪市北区", address1: "梅田2-4-9" });

  test("are suggested when they look like the one typed, the most alike first", async () => {
    const other = { ...head, address2: "ひかりタワー8階" };
    const advice = await check(
      inTokyo({ postalCode: "100-0005", address1: "丸の内1-2-3", address2: "ひかりタワー20F" }),
      [branch, other, head],
    );
    expect(advice.suggestions).toEqual([
      { address: head, reasons: ["on_file"] },
      { address: other, reasons: ["on_file"] },
    ]);
  });

  test("are not suggested when they are another place or another country", async () => {
    expect((await check(inSanFrancisco(), [head, branch])).suggestions).toEqual([]);
    expect((await check(inTokyo({ address1: "千代田1-1" }), [branch])).suggestions).toEqual([]);
  });

  test("confirm a suggestion made for another reason", async () => {
    const advice = await check({ ...head, postalCode: "1000005" }, [head]);
    expect(advice.suggestions).toEqual([{ address: head, reasons: ["postal_code_form", "on_file"] }]);
  });
});

describe("whatever is typed", () => {
  const nasty = [
    "",
    " ",
    "\u0000",
    "😀".repeat(50),
    "<script>alert(1)</script>",
    "=1+1",
    "ﾞ",
    "Ａ".repeat(299),
    "a".repeat(100_000),
    "((((((((((",
    "\ud800",
  ];

  test.each(["", "JP", "US", "CA", "GB", "AQ", "??", "ＪＰ"])(
    "in country %j, there is an answer with at most four suggestions, none as typed",
    async (country) => {
      for (const text of nasty) {
        const input = { country, postalCode: text, region: text, city: text, address1: text, address2: text };
        const { suggestions, advice } = await check(input, [inTokyo(), inSanFrancisco()]);
        expect(suggestions.length).toBeLessThanOrEqual(4);
        expect(suggestions.map(({ address }) => address)).not.toContainEqual(input);
        expect(Array.isArray(advice)).toBe(true);
      }
    },
  );
});

describe("every code of advice and every reason", () => {
  test.each([
    ["en", en],
    ["ja", ja],
  ])("has its words on the address page (%s)", (_language, { registration }) => {
    expect(Object.keys(registration.address.notes).sort()).toEqual([...adviceCodes].sort());
    expect(Object.keys(registration.address.reasons).sort()).toEqual([...suggestionReasons].sort());
  });
});
