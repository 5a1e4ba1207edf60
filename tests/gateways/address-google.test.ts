/** Google's address service, against a local server that answers in its shape, and what happens when it does not. */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { googleVerifier } from "@/lib/platform/gateways/address-book/google";
import { anAddress, inSanFrancisco, inTokyo } from "@/tests/gateways/addresses";
import { type Asked, answerJson, type Fake, startFake } from "@/tests/gateways/http-fake";

let fake: Fake;
afterEach(() => fake.close());

async function verifierBefore(answer: (asked: Asked, response: ServerResponse) => void, timeoutMs = 5_000) {
  fake = await startFake(answer);
  return googleVerifier({ baseUrl: fake.url, key: "key&1", timeoutMs });
}

const found = (postalAddress: object, more: object = {}) => ({
  result: {
    verdict: { validationGranularity: "PREMISE", addressComplete: true },
    address: { postalAddress, ...more },
  },
  responseId: "1",
});

const market = {
  regionCode: "US",
  postalCode: "94105-1804",
  administrativeArea: "CA",
  locality: "San Francisco",
  addressLines: ["1 Market St"],
};

describe("with Google's address service", () => {
  test("the service is asked with our key for the address alone, evened out", async () => {
    const verifier = await verifierBefore((_asked, response) => answerJson(response, 200, found(market)));
    await verifier.check(inSanFrancisco({ region: "california", address2: "Ｓｕｉｔｅ 300" }), {
      known: [inTokyo()],
    });
    expect(fake.asked[0]).toMatchObject({ method: "POST", path: "/v1:validateAddress?key=key%261" });
    expect(JSON.parse(fake.asked[0]?.body ?? "")).toEqual({
      address: {
        regionCode: "US",
        postalCode: "94105",
        administrativeArea: "California",
        locality: "San Francisco",
        addressLines: ["1 Market St", "Suite 300"],
      },
    });
  });

  test("its version is the first suggestion, addresses on file come after", async () => {
    const verifier = await verifierBefore((_asked, response) => answerJson(response, 200, found(market)));
    const onFile = inSanFrancisco({ address1: "1 Market Street", address2: "Floor 12" });
    expect(await verifier.check(inSanFrancisco(), { known: [onFile] })).toEqual({
      provider: "google",
      suggestions: [
        { address: inSanFrancisco({ postalCode: "94105-1804" }), reasons: ["provider"] },
        { address: onFile, reasons: ["on_file"] },
      ],
      advice: [],
    });
  });

  test("a Japanese address without a line for the city comes back in our fields", async () => {
    const verifier = await verifierBefore((_asked, response) =>
      answerJson(
        response,
        200,
        found({
          regionCode: "JP",
          postalCode: "100-0001",
          administrativeArea: "東京都",
          addressLines: ["千代田区千代田1-1", "お堀ビル"],
        }),
      ),
    );
    const { suggestions } = await verifier.check(inTokyo({ postalCode: "1000001" }), { known: [] });
    expect(suggestions[0]?.address).toEqual(inTokyo({ address2: "お堀ビル" }));
  });

  test("what it misses or cannot confirm is advice, field by field, once each", async () => {
    const verifier = await verifierBefore((_asked, response) =>
      answerJson(
        response,
        200,
        found(market, {
          missingComponentTypes: ["subpremise"],
          unconfirmedComponentTypes: ["street_number", "route", "point_of_interest"],
        }),
      ),
    );
    expect((await verifier.check(inSanFrancisco({ city: "Oakland" }), { known: [] })).advice).toEqual([
      { field: "address2", code: "required" },
      { field: "address1", code: "not_confirmed" },
    ]);
  });

  test("an address it could not place at all is not suggested", async () => {
    const verifier = await verifierBefore((_asked, response) =>
      answerJson(response, 200, {
        result: {
          verdict: { validationGranularity: "OTHER" },
          address: { postalAddress: { regionCode: "US" } },
        },
      }),
    );
    expect((await verifier.check(inSanFrancisco(), { known: [] })).suggestions).toEqual([]);
  });

  test.each<[string, (asked: Asked, response: ServerResponse) => void]>([
    [
      "does not serve the country",
      (_asked, response) => answerJson(response, 400, { error: { code: 400, status: "INVALID_ARGUMENT" } }),
    ],
    ["refuses our key", (_asked, response) => answerJson(response, 403, { error: { code: 403 } })],
    ["is failing", (_asked, response) => response.writeHead(500).end("oops")],
    ["answers in another shape", (_asked, response) => answerJson(response, 200, { result: null })],
    ["sends a page", (_asked, response) => response.writeHead(200).end("<html>")],
    ["cuts the line", (_asked, response) => response.destroy()],
    ["says nothing", () => undefined],
  ])("offline advice stands in when it %s", async (_what, behave) => {
    const verifier = await verifierBefore(behave, 500);
    const started = Date.now();
    expect(await verifier.check(inSanFrancisco({ postalCode: "12345" }), { known: [] })).toMatchObject({
      provider: "offline",
      suggestions: [{ address: { region: "NY", city: "Schenectady" } }],
      advice: [{ code: "region_not_of_postal_code" }, { code: "city_not_of_postal_code" }],
    });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test("a country that is none is not asked about", async () => {
    const verifier = await verifierBefore((_asked, response) => answerJson(response, 200, found(market)));
    expect(await verifier.check(anAddress({ country: "XK", city: "Pristina" }), { known: [] })).toMatchObject(
      { provider: "offline" },
    );
    expect(fake.asked).toEqual([]);
  });
});
