/** Countries, their regions and postal codes, as forms and the API use them. */
import { describe, expect, test } from "vitest";
import {
  countries,
  isAssignedCountry,
  isSubdivision,
  subdivisionName,
  subdivisions,
} from "@/lib/platform/gateways/address-book/countries";
import { lookUpPostalCode } from "@/lib/platform/gateways/address-book/postal-codes";

describe("countries", () => {
  test("are the 249 that ISO 3166-1 assigns, each with a name in both languages", () => {
    for (const language of ["en", "ja"] as const) {
      const list = countries(language);
      expect(new Set(list.map(({ code }) => code)).size).toBe(249);
      expect(list.every(({ code, name }) => name !== "" && name !== code)).toBe(true);
    }
  });

  test.each([
    ["JP", true],
    ["US", true],
    ["GB", true],
    ["UK", false],
    ["EU", false],
    ["XK", false],
    ["AC", false],
    ["jp", false],
    ["", false],
    ["constructor", false],
  ])("%s is assigned: %s", (code, assigned) => {
    expect(isAssignedCountry(code)).toBe(assigned);
  });

  test("stand where readers look for them: 日本 between ニジェール and ニューカレドニア, Åland under A", () => {
    const japanese = countries("ja").map(({ name }) => name);
    const at = japanese.indexOf("日本");
    expect(japanese.slice(at - 2, at + 2)).toEqual(["ニジェール", "西サハラ", "日本", "ニューカレドニア"]);
    expect(japanese.slice(0, 2)).toEqual(["アイスランド", "アイルランド"]);
    expect(countries("en")[1]?.name).toBe("Åland Islands");
  });
});

describe("regions", () => {
  test("of Japan are the 47 prefectures in JIS order, in either script", () => {
    const japanese = subdivisions("JP", "ja");
    expect(japanese).toHaveLength(47);
    expect([japanese[0], japanese[12], japanese[46]]).toEqual([
      { code: "01", name: "北海道" },
      { code: "13", name: "東京都" },
      { code: "47", name: "沖縄県" },
    ]);
    expect(subdivisions("JP", "en")[12]).toEqual({ code: "13", name: "Tokyo" });
  });

  test("of the US and Canada are codes of two letters, by name", () => {
    const states = subdivisions("US", "en");
    expect(states[0]).toEqual({ code: "AL", name: "Alabama" });
    expect(states.map(({ code }) => code)).toEqual(expect.arrayContaining(["CA", "NY", "DC", "PR", "AE"]));
    expect(subdivisions("CA", "en")).toHaveLength(13);
  });

  test.each([
    ["US", "CA", true],
    ["CA", "ON", true],
    ["US", "ON", false],
    ["CA", "CA", false],
    ["US", "ca", false],
    ["JP", "13", true],
    ["JP", "48", false],
    ["DE", "BY", false],
    ["??", "CA", false],
  ])("in %s, %s is a region: %s", (country, code, is) => {
    expect(isSubdivision(country, code)).toBe(is);
  });

  test.each(["DE", "GB", "HK", "KR", "CN", "XK", ""])("are free text in %j", (country) => {
    expect(subdivisions(country, "en")).toEqual([]);
    expect(subdivisionName(country, "Anywhere", "en")).toBe("Anywhere");
  });

  test("everywhere they are codes, are readable in English and unique", () => {
    for (const { code } of countries("en")) {
      const list = subdivisions(code, "en");
      expect(new Set(list.map((region) => region.code)).size).toBe(list.length);
      for (const region of list) expect(region.name).toMatch(/^\p{Script=Latin}/u);
    }
  });

  test("are shown by name", () => {
    expect(subdivisionName("JP", "13", "ja")).toBe("東京都");
    expect(subdivisionName("US", "CA", "en")).toBe("California");
  });
});

describe("a postal code", () => {
  test.each([
    [
      "JP",
      "100-0001",
      [
        {
          region: "13",
          city: "千代田区",
          address1: "千代田",
          latin: { region: "Tokyo", city: "Chiyoda-ku", address1: "Chiyoda" },
        },
      ],
    ],
    [
      "JP",
      "〒１００ー０００１",
      [
        {
          region: "13",
          city: "千代田区",
          address1: "千代田",
          latin: { region: "Tokyo", city: "Chiyoda-ku", address1: "Chiyoda" },
        },
      ],
    ],
    [
      "JP",
      "5200000",
      [
        {
          region: "25",
          city: "大津市",
          address1: "",
          latin: { region: "Shiga", city: "Otsu-shi", address1: "" },
        },
      ],
    ],
    [
      "JP",
      "6028368",
      [
        {
          region: "26",
          city: "京都市上京区",
          address1: "北町",
          latin: { region: "Kyoto", city: "Kamigyo-ku, Kyoto-shi", address1: "Kitamachi" },
        },
      ],
    ],
    [
      "JP",
      "0285102",
      [
        {
          region: "03",
          city: "岩手郡葛巻町",
          address1: "葛巻",
          latin: { region: "Iwate", city: "Kuzumaki-machi, Iwate-gun", address1: "Kuzumaki" },
        },
      ],
    ],
    [
      "JP",
      "9071801",
      [
        {
          region: "47",
          city: "八重山郡与那国町",
          address1: "与那国",
          latin: { region: "Okinawa", city: "Yonaguni-cho, Yaeyama-gun", address1: "Yonaguni" },
        },
      ],
    ],
    ["US", "94105", [{ region: "CA", city: "San Francisco", address1: "" }]],
    ["US", "12345-6789", [{ region: "NY", city: "Schenectady", address1: "" }]],
    ["US", "00501", [{ region: "NY", city: "Holtsville", address1: "" }]],
    ["CA", "v6b 1a1", [{ region: "BC", city: "", address1: "" }]],
    ["CA", "X0A 0H0", [{ region: "NU", city: "", address1: "" }]],
    ["JP", "0000000", []],
    ["JP", "100000", []],
    ["US", "00000", []],
    ["US", "1234", []],
    ["CA", "94105", []],
    ["DE", "10115", []],
    ["??", "94105", []],
  ])("in %s, %s", async (country, code, places) => {
    expect(await lookUpPostalCode(country, code)).toEqual(places);
  });

  test("of several towns gives the town the data names, and the city alone", async () => {
    expect((await lookUpPostalCode("JP", "452-0961")).map(({ city, address1 }) => [city, address1])).toEqual([
      ["清須市", "春日明河原"],
      ["清須市", ""],
    ]);
  });

  test("of one large receiver gives its street and number", async () => {
    const [place] = await lookUpPostalCode("JP", "060-8621");
    expect(place).toMatchObject({
      region: "01",
      city: "札幌市中央区",
      address1: expect.stringMatching(/^北一条西6丁目1-2/),
    });
  });
});
