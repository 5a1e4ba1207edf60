/** POST /api/license/ReportEndUserInfo → 400: named, and nothing stored (domain 0.1, 0.5, 1.7, rules 51–55) */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { endUsers } from "@/db/schema/provisioning";
import { newAsset, newProduct } from "@/tests/assets/estate";
import { call, database } from "../caller";
import { partner, type sampleBody } from "./partner";

const { db } = database;
const report = (key: string, json: unknown) => call("ReportEndUserInfo", { key, json });
const stored = (accountId: string) => db.$count(endUsers, eq(endUsers.accountId, accountId));

test.each<[string, Record<string, unknown>, string, string]>([
  ["no serials", { SerialNumbers: [] }, "SERIALS_EMPTY", "SerialNumbers"],
  ["serials that are empty texts", { SerialNumbers: ["", " "] }, "SERIALS_EMPTY", "SerialNumbers"],
  ["serials null", { SerialNumbers: null }, "SERIALS_EMPTY", "SerialNumbers"],
  ["a serial as a number", { SerialNumbers: [7200001] }, "INVALID_PARAMETER", "SerialNumbers"],
  ["serials within serials", { SerialNumbers: [["1"]] }, "INVALID_PARAMETER", "SerialNumbers"],
  ["a serial with a NUL", { SerialNumbers: ["0072\u0000"] }, "INVALID_PARAMETER", "SerialNumbers"],
  [
    "ten thousand serials",
    { SerialNumbers: Array.from({ length: 10_000 }, (_, n) => String(10_000_000 + n)) },
    "INVALID_PARAMETER",
    "SerialNumbers",
  ],
  ["references that differ", { CustomerReferenceId: "54321" }, "REFERENCE_CONFLICT", "CustomerAccountId"],
  [
    "a reference that is an object",
    { CustomerAccountId: { a: 1 } },
    "INVALID_PARAMETER",
    "CustomerAccountId",
  ],
  ["a country that is none", { Country: "XX" }, "COUNTRY_INVALID", "Country"],
  ["a country by its name", { Country: "United States" }, "COUNTRY_INVALID", "Country"],
  ["a region that is none of the country", { Region: "ZZ", State: "ZZ" }, "STATE_INVALID", "Region"],
  ["a region of another country", { Country: "CA", Region: "NY", State: "NY" }, "STATE_INVALID", "Region"],
  [
    "a region by its name in the US",
    { Region: "California", State: "California" },
    "STATE_INVALID",
    "Region",
  ],
  ["Region and State that differ", { State: "NY" }, "STATE_INVALID", "State"],
  ["a D-U-N-S number of eight digits", { DnBNumber: "12345678" }, "DUNS_INVALID", "DnBNumber"],
  ["a placeholder as D-U-N-S number", { DnBNumber: "000000000" }, "DUNS_INVALID", "DnBNumber"],
  ["an address that is no e-mail", { EndUserContactEmail: "admin" }, "EMAIL_INVALID", "EndUserContactEmail"],
  [
    "two addresses",
    { EndUserContactEmail: "a@b.example, c@d.example" },
    "EMAIL_INVALID",
    "EndUserContactEmail",
  ],
  ["a NUL in a name", { CompanyName: "A\u0000B" }, "INVALID_PARAMETER", "CompanyName"],
  ["half a character", { CompanyName: "A\ud800B" }, "INVALID_PARAMETER", "CompanyName"],
  ["a name without end", { CompanyName: "x".repeat(50_000) }, "INVALID_PARAMETER", "CompanyName"],
  ["a yes for a city", { City: true }, "INVALID_PARAMETER", "City"],
])("%s", async (_name, change, code, field) => {
  const { key, body, accountId } = await partner();
  const answer = await report(key, { ...body, ...change });
  expect([answer.status, answer.body.Code, answer.body.Field]).toEqual([400, code, field]);
  expect(answer.body.RequestId).toBe(answer.headers.get("x-request-id"));
  expect(await stored(accountId)).toBe(0);
});

test.each([
  "CustomerAccountId",
  "CompanyName",
  "EndUserContactEmail",
  "Address",
  "City",
  "PostalCode",
  "Country",
])("%s missing, null, empty or blank", async (field) => {
  const { key, body, accountId } = await partner();
  const { [field as keyof typeof sampleBody]: _, ...without } = body;
  for (const sent of [without, ...[null, "", "  ", "\u3000"].map((value) => ({ ...body, [field]: value }))]) {
    const answer = await report(key, sent);
    expect([answer.status, answer.body.Code]).toEqual([400, "MISSING_PARAMETER"]);
    expect(answer.body.Message).toContain(field === "CustomerAccountId" ? "Customer" : field);
  }
  expect(await stored(accountId)).toBe(0);
});

test("everything that is missing is named at once", async () => {
  const { key, serials } = await partner();
  const answer = await report(key, { SerialNumbers: serials });
  for (const name of [
    "CustomerReferenceId",
    "CompanyName",
    "EndUserContactEmail",
    "Address",
    "Country",
    "City",
    "Region",
    "PostalCode",
  ])
    expect(answer.body.Message).toContain(name);
});

test("foreign and unknown serials get the same answer, are listed, and nothing is stored", async () => {
  const [mine, other] = [await partner(2), await partner(1)];
  const unknown = "009999999999";
  const answer = await report(mine.key, {
    ...mine.body,
    SerialNumbers: [...mine.serials, other.serial, unknown],
  });
  expect([answer.status, answer.body.Code]).toEqual([400, "DEVICE_NOT_IN_ACCOUNT"]);
  expect(answer.body.Message).toContain("does not belong to your support account");
  expect(answer.body.Message).toContain("is not registered");
  for (const bad of [other.serial, unknown]) expect(answer.body.Message).toContain(bad);
  for (const good of mine.serials) expect(answer.body.Message).not.toContain(good);
  const alone = async (serial: string) =>
    (await report(mine.key, { ...mine.body, SerialNumbers: [serial] })).body.Message.replace(serial, "");
  expect(await alone(other.serial)).toBe(await alone(unknown));
  expect(await stored(mine.accountId)).toBe(0);
});

test("a decommissioned device, and a part, are told apart from a foreign one", async () => {
  const { key, body, accountId, devices, serial } = await partner();
  const part = await newAsset(db, { accountId, productId: await newProduct(db, { kind: "component" }) });
  expect((await report(key, { ...body, SerialNumbers: [part.serial] })).body.Code).toBe("DEVICE_NOT_CSSP");
  await db
    .update(assets)
    .set({ decommissionedAt: new Date() })
    .where(eq(assets.id, devices[0]?.id ?? ""));
  const answer = await report(key, { ...body, SerialNumbers: [serial] });
  expect([answer.status, answer.body.Code]).toEqual([400, "DEVICE_DECOMMISSIONED"]);
});

test.each([
  ["no JSON", { raw: "{", headers: { "content-type": "application/json" } }, "MALFORMED_BODY"],
  [
    "JSON that is no object",
    { raw: "[1]", headers: { "content-type": "application/json" } },
    "MALFORMED_BODY",
  ],
  ["null", { raw: "null", headers: { "content-type": "application/json" } }, "MALFORMED_BODY"],
  [
    "a hundred thousand brackets",
    { raw: "[".repeat(100_000), headers: { "content-type": "application/json" } },
    "MALFORMED_BODY",
  ],
  [
    "a name twice in different case with different values",
    { raw: '{"City":"A","city":"B"}', headers: { "content-type": "application/json" } },
    "MALFORMED_BODY",
  ],
  ["plain text", { raw: "City=A", headers: { "content-type": "text/plain" } }, "UNSUPPORTED_CONTENT_TYPE"],
  ["XML", { raw: "<a/>", headers: { "content-type": "application/xml" } }, "UNSUPPORTED_CONTENT_TYPE"],
  ["an unknown version", { json: {}, headers: { version: "2" } }, "UNSUPPORTED_VERSION"],
])("%s", async (_name, sent, code) => {
  const { key } = await partner();
  const answer = await call("ReportEndUserInfo", { key, ...sent });
  expect([answer.status, answer.body.Code]).toEqual([400, code]);
});

test("members that only an attacker needs change nothing", async () => {
  const { key, body } = await partner();
  const raw = JSON.stringify(body).replace(
    "{",
    '{"__proto__":{"Country":"XX","polluted":1},"constructor":{"prototype":{"x":1}},',
  );
  const answer = await call("ReportEndUserInfo", {
    key,
    raw,
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(200);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a key in the address is refused unseen, and flagged", async () => {
  const { key, body } = await partner();
  const answer = await call("ReportEndUserInfo", { json: body, query: `?apikey=${key}` });
  expect([answer.status, answer.body.Code]).toEqual([400, "API_KEY_IN_ADDRESS"]);
  expect(answer.text).not.toContain(key);
});

test("whatever is sent, the answer is one of ours and never a 500", async () => {
  const { key, body } = await partner();
  const names = Object.keys(body);
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue({ maxDepth: 3 })),
      async (changes) => {
        const answer = await report(key, { ...body, ...changes });
        expect([200, 400]).toContain(answer.status);
        expect(answer.body.Message).toEqual(expect.any(String));
      },
    ),
    { numRuns: 150 },
  );
});
