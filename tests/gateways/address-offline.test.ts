/** What the portal itself can say about an address: a hint where something looks off, never a refusal. */
import { describe, expect, test } from "vitest";
import type { Address, AddressAdvice } from "@/lib/platform/gateways/address-book/address";
import { offlineVerifier } from "@/lib/platform/gateways/address-book/offline";
import { anAddress, inOttawa, inSanFrancisco, inTokyo } from "@/tests/gateways/addresses";

const check = (input: Address) => offlineVerifier().check(input, { known: [] });
const best = (advice: AddressAdvice) => advice.suggestions[0]?.address;
const codes = (advice: AddressAdvice) => advice.advice.map(({ field, code }) => `${field} ${code}`);

describe("an address that is right", () => {
  test.each<[string, Address]>([
    ["in Tokyo", inTokyo()],
    ["in Tokyo, written in English", inTokyo({ city: "Chiyoda-ku", address1: "1-1 Chiyoda" })],
    ["in Tokyo, written in English another way", inTokyo({ city: "Chiyoda City", address1: "1-1 Chiyoda" })],
    [
      "in a ward of Sapporo, parts in English order",
      inTokyo({
        postalCode: "060-0001",
        region: "01",
        city: "Chuo-ku, Sapporo",
        address1: "Kita 1-jo Nishi 2",
      }),
    ],
    [
      "in a town, its district left out",
      inTokyo({ postalCode: "028-5102", region: "03", city: "葛巻町", address1: "葛巻16-1-1" }),
    ],
    ["in San Francisco", inSanFrancisco()],
    ["with a long ZIP code", inSanFrancisco({ postalCode: "94105-1234" })],
    [
      "in a city whose name is shortened",
      inSanFrancisco({ postalCode: "63101", region: "MO", city: "St. Louis" }),
    ],
    ["in Ottawa", inOttawa()],
    [
      "in the part of Gatineau that shares its code with Ottawa",
      inOttawa({ postalCode: "K1A 0M1", region: "QC", city: "Gatineau" }),
    ],
    [
      "in Sydney",
      anAddress({
        country: "AU",
        postalCode: "2000",
        region: "NSW",
        city: "Sydney",
        address1: "1 Macquarie St",
      }),
    ],
    [
      "in Singapore, which has no regions",
      anAddress({ country: "SG", postalCode: "018956", city: "Singapore", address1: "10 Bayfront Ave" }),
    ],
    [
      "in Hong Kong, which has no postal codes",
      anAddress({ country: "HK", region: "Kowloon", city: "Mong Kok", address1: "1 Nathan Road" }),
    ],
    [
      "in Germany, the region being free text",
      anAddress({
        country: "DE",
        postalCode: "10115",
        region: "Berlin",
        city: "Berlin",
        address1: "Invalidenstr. 1",
      }),
    ],
  ])("%s gets no advice and no suggestion", async (_where, address) => {
    expect(await check(address)).toEqual({ provider: "offline", suggestions: [], advice: [] });
  });
});

describe("a Japanese address", () => {
  test.each(["〒100-0001", "1000001", "１００－０００１", "〒１００ー０００１", " 100 0001 ", "100−0001"])(
    "with the postal code typed as %s is suggested as 100-0001",
    async (postalCode) => {
      const advice = await check(inTokyo({ postalCode }));
      expect(advice.suggestions).toEqual([{ address: inTokyo(), reasons: ["postal_code_form"] }]);
      expect(advice.advice).toEqual([]);
    },
  );

  test.each(["東京都", "東京", "Tokyo", "tokyo-to", "１３"])(
    "in %s is suggested with the prefecture's code",
    async (region) => {
      expect(best(await check(inTokyo({ region })))).toEqual(inTokyo());
    },
  );

  test("of which only the postal code is known is filled with prefecture, city and town", async () => {
    const advice = await check(anAddress({ country: "JP", postalCode: "1500001" }));
    expect(advice.suggestions).toEqual([
      {
        address: anAddress({
          country: "JP",
          postalCode: "150-0001",
          region: "13",
          city: "渋谷区",
          address1: "神宮前",
        }),
        reasons: ["postal_code_form", "place_of_postal_code"],
      },
      { address: anAddress({ country: "JP", postalCode: "150-0001" }), reasons: ["postal_code_form"] },
    ]);
    expect(codes(advice)).toEqual(["region required", "city required", "address1 required"]);
  });

  test("typed whole into one field is taken apart", async () => {
    const advice = await check(inTokyo({ region: "", city: "東京都千代田区", address1: "千代田1-1" }));
    expect(best(advice)).toEqual(inTokyo());
    expect(advice.suggestions[0]?.reasons).toEqual(["place_of_postal_code"]);
  });

  test("keeps the street as typed when the city is corrected", async () => {
    const advice = await check(inTokyo({ city: "渋谷区", address1: "千代田１－１　お堀ビル３Ｆ" }));
    expect(codes(advice)).toEqual(["city city_not_of_postal_code"]);
    expect(best(advice)).toEqual(inTokyo({ address1: "千代田1-1 お堀ビル3F" }));
  });

  test("written in English is corrected in English", async () => {
    const advice = await check(
      inTokyo({ postalCode: "150-0001", city: "Shinjuku-ku", address1: "1-2-3 Jingumae" }),
    );
    expect(best(advice)).toEqual(
      inTokyo({ postalCode: "150-0001", city: "Shibuya-ku", address1: "1-2-3 Jingumae" }),
    );
  });

  test("naming a ward without its city is completed without being called wrong", async () => {
    const advice = await check(
      inTokyo({ postalCode: "060-0001", region: "01", city: "中央区", address1: "北一条西2" }),
    );
    expect(advice.advice).toEqual([]);
    expect(best(advice)?.city).toBe("札幌市中央区");
  });

  test("whose postal code belongs to another prefecture says so", async () => {
    const advice = await check(inTokyo({ region: "27", city: "大阪市北区" }));
    expect(codes(advice)).toEqual(["region region_not_of_postal_code", "city city_not_of_postal_code"]);
    expect(best(advice)).toMatchObject({ region: "13", city: "千代田区" });
  });

  test("whose postal code serves several towns is offered the town we know and none", async () => {
    const advice = await check(
      inTokyo({ postalCode: "452-0961", region: "23", city: "清須市", address1: "" }),
    );
    expect(advice.suggestions.map(({ address }) => address.address1)).toEqual(["春日明河原"]);
    expect(codes(advice)).toEqual(["address1 required"]);
  });

  test.each([
    ["000-0000", "postalCode postal_code_unknown"],
    ["100-000", "postalCode postal_code_format"],
    ["ABC", "postalCode postal_code_format"],
    ["", "postalCode required"],
  ])("with the postal code %j is advised: %s", async (postalCode, code) => {
    expect(codes(await check(inTokyo({ postalCode })))).toEqual([code]);
  });

  test("keeps signs and names as typed, and makes half-width kana full", async () => {
    expect(best(await check(inTokyo({ address2: "㈱ﾋｶﾘ①ビル" })))?.address2).toBe("㈱ヒカリ①ビル");
  });
});

describe("an American or Canadian address", () => {
  test.each<[string, Address, string[], Partial<Address>]>([
    [
      "a ZIP code of another state",
      inSanFrancisco({ postalCode: "12345" }),
      ["region region_not_of_postal_code", "city city_not_of_postal_code"],
      { region: "NY", city: "Schenectady" },
    ],
    ["the state's full name", inSanFrancisco({ region: "California" }), [], { region: "CA" }],
    ["the state in small letters", inSanFrancisco({ region: "ca" }), [], { region: "CA" }],
    [
      "nine digits without a hyphen",
      inSanFrancisco({ postalCode: "941051234" }),
      [],
      { postalCode: "94105-1234" },
    ],
    ["full-width digits", inSanFrancisco({ postalCode: "９４１０５" }), [], { postalCode: "94105" }],
    [
      "another city's name",
      inSanFrancisco({ city: "Oakland" }),
      ["city city_not_of_postal_code"],
      { city: "San Francisco" },
    ],
    [
      "a Canadian province in the US",
      inSanFrancisco({ region: "ON" }),
      ["region region_unknown"],
      { region: "CA" },
    ],
    ["a Canadian code in small letters", inOttawa({ postalCode: "k2p1l4" }), [], { postalCode: "K2P 1L4" }],
    [
      "a Canadian code of another province",
      inOttawa({ postalCode: "V6B 1A1" }),
      ["region region_not_of_postal_code"],
      { region: "BC" },
    ],
    [
      "a province's French name",
      inOttawa({ postalCode: "H2X 1Y6", region: "Québec", city: "Montréal" }),
      [],
      { region: "QC" },
    ],
  ])("with %s", async (_what, input, advised, suggested) => {
    const advice = await check(input);
    expect(codes(advice)).toEqual(advised);
    expect(best(advice)).toMatchObject(suggested);
    expect(best(advice)?.address1).toBe(input.address1);
  });

  test.each<[string, Address, string[]]>([
    ["an unknown ZIP code", inSanFrancisco({ postalCode: "00000" }), ["postalCode postal_code_unknown"]],
    ["letters for a ZIP code", inSanFrancisco({ postalCode: "9410S" }), ["postalCode postal_code_format"]],
    ["a US ZIP code in Canada", inOttawa({ postalCode: "94105" }), ["postalCode postal_code_format"]],
    [
      "nothing but a country",
      anAddress({ country: "US" }),
      ["postalCode required", "region required", "city required", "address1 required"],
    ],
  ])("with %s", async (_what, input, advised) => {
    expect(codes(await check(input))).toEqual(advised);
  });
});

describe("elsewhere", () => {
  test.each<[string, Address, string[]]>([
    [
      "an unknown country",
      anAddress({ country: "XK", city: "Pristina", address1: "1" }),
      ["country country_unknown"],
    ],
    [
      "a reserved code",
      anAddress({ country: "UK", city: "London", address1: "1" }),
      ["country country_unknown"],
    ],
    ["no country", anAddress({ city: "London" }), ["country required"]],
    [
      "a postal code of another Australian state",
      anAddress({ country: "AU", postalCode: "3000", region: "NSW", city: "Sydney", address1: "1" }),
      ["region region_not_of_postal_code"],
    ],
    [
      "a British postal code that is none",
      anAddress({ country: "GB", postalCode: "12345", city: "London", address1: "1" }),
      ["postalCode postal_code_format"],
    ],
  ])("%s is advised", async (_what, input, advised) => {
    expect(codes(await check(input))).toEqual(advised);
  });

  test("a British postal code gets its space and its capitals", async () => {
    const advice = await check(
      anAddress({ country: "gb", postalCode: "ec1a1bb", city: "London", address1: "1 St Martin's Le Grand" }),
    );
    expect(best(advice)).toMatchObject({ country: "GB", postalCode: "EC1A 1BB" });
    expect(advice.advice).toEqual([]);
  });
});
