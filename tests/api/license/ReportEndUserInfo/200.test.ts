/** POST /api/license/ReportEndUserInfo → 200 (S1; domain 1.5, rules 45, 51–56) */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { assets } from "@/db/schema/assets";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { call, database } from "../caller";
import { partner, sampleBody, success } from "./partner";

const { db } = database;
const report = (key: string, json: unknown, more = {}) => call("ReportEndUserInfo", { key, json, ...more });
const endUsersOf = (accountId: string) => db.select().from(endUsers).where(eq(endUsers.accountId, accountId));

test("the seed's own sample request succeeds when its serial belongs to the caller, with exactly the documented body", async () => {
  const { key, accountId, devices } = await partner();
  await db
    .update(assets)
    .set({ serial: "0001A101234" })
    .where(eq(assets.id, devices[0]?.id ?? ""));
  const answer = await report(key, sampleBody);
  expect([answer.status, answer.text]).toEqual([200, JSON.stringify(success)]);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await endUsersOf(accountId)).toMatchObject([
    {
      customerReferenceId: "12345",
      companyName: "ExampleInc",
      dnbNumber: "123456789",
      contactEmail: "admin@example.com",
      phoneNumber: "4081234567",
      region: "CA",
      country: "US",
      website: "example.com",
      reportedBy: "Jane Doe",
    },
  ]);
  await db
    .update(assets)
    .set({ decommissionedAt: new Date() })
    .where(eq(assets.id, devices[0]?.id ?? ""));
});

describe("is accepted", () => {
  test.each<[string, (body: typeof sampleBody) => Record<string, unknown>]>([
    [
      "with the other name of the reference",
      ({ CustomerAccountId, ...body }) => ({ ...body, CustomerReferenceId: "12345" }),
    ],
    [
      "with both names of the reference when they agree",
      (body) => ({ ...body, CustomerReferenceId: " 12345 " }),
    ],
    ["with Region alone", ({ State, ...body }) => body],
    ["with State alone", ({ Region, ...body }) => body],
    ["with Region and State in different case", (body) => ({ ...body, State: "ca" })],
    ["with one serial as a text", (body) => ({ ...body, SerialNumbers: body.SerialNumbers[0] })],
    [
      "with a serial twice, and once more in another spelling",
      (body) => ({
        ...body,
        SerialNumbers: [
          body.SerialNumbers[0],
          body.SerialNumbers[0],
          ` ${body.SerialNumbers[0]?.slice(0, 4)}-${body.SerialNumbers[0]?.slice(4)} `,
        ],
      }),
    ],
    [
      "with names in any case",
      (body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toUpperCase(), value])),
    ],
    [
      "without anything optional",
      ({ DnBNumber, Industry, PhoneNumber, WebSite, CreatedBy, ...body }) => body,
    ],
    [
      "with null and empty for anything optional",
      (body) => ({ ...body, DnBNumber: null, Industry: "", PhoneNumber: " ", WebSite: null }),
    ],
    [
      "with names nobody knows, which old clients send",
      (body) => ({ ...body, Fax: "1", status: "x", accountId: "acct_other", id: 5 }),
    ],
    [
      "with numbers where digits are meant",
      (body) => ({ ...body, PhoneNumber: 4081234567, PostalCode: 12345, DnBNumber: 123456789 }),
    ],
    [
      "with a postal code and a telephone that cannot be",
      (body) => ({ ...body, PostalCode: "00000-X", PhoneNumber: "n/a" }),
    ],
    ["with a D-U-N-S number in groups", (body) => ({ ...body, DnBNumber: "12-345-6789" })],
    [
      "from elsewhere with any text as region",
      (body) => ({ ...body, Country: "jp", Region: "東京都", State: "東京都" }),
    ],
  ])("%s", async (_name, change) => {
    const { key, body, accountId } = await partner();
    const answer = await report(key, change(body as typeof sampleBody));
    expect([answer.status, answer.body]).toEqual([200, success]);
    expect(await endUsersOf(accountId)).toHaveLength(1);
  });

  test.each(["apikey", "apiKey", "APIKEY", "ApiKey"])("with the key in the header %s", async (header) => {
    const { key, body } = await partner();
    expect((await call("ReportEndUserInfo", { json: body, headers: { [header]: key } })).status).toBe(200);
    expect(
      (await call("ReportEndUserInfo", { json: body, headers: { [header]: key.toUpperCase() } })).status,
    ).toBe(200);
  });

  test.each(["", "0", "1"])("with the header version %j", async (version) => {
    const { key, body } = await partner();
    expect((await report(key, body, { headers: { version } })).status).toBe(200);
  });

  test.each([
    ["as a form", (text: string) => ({ form: text })],
    ["in the address", (text: string) => ({ query: `?${text}`, form: "" })],
  ])("%s, with several serials", async (_name, sent) => {
    const { key, body, serials, accountId } = await partner(2);
    const { SerialNumbers, ...rest } = body;
    const form = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
    for (const serial of serials) form.append("SerialNumbers", serial);
    const answer = await call("ReportEndUserInfo", { key, ...sent(form.toString()) });
    expect([answer.status, answer.body]).toEqual([200, success]);
    expect(await db.$count(endUserDevices, eq(endUserDevices.accountId, accountId))).toBe(2);
  });

  test("with a hundred serials at once", async () => {
    const { key, body, accountId } = await partner(100);
    expect((await report(key, body)).status).toBe(200);
    expect(await db.$count(endUserDevices, eq(endUserDevices.accountId, accountId))).toBe(100);
  });
});

test("leading zeros of a reference are kept", async () => {
  const { key, body, accountId } = await partner();
  const { CustomerAccountId, ...rest } = body;
  await report(key, { ...rest, CustomerReferenceId: "00042" });
  expect(await endUsersOf(accountId)).toMatchObject([{ customerReferenceId: "00042" }]);
});

test("sent twenty times at once makes one record and one entry of its history", async () => {
  const { key, body, accountId } = await partner(3);
  const answers = await Promise.all(Array.from({ length: 20 }, () => report(key, body)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await endUsersOf(accountId)).toHaveLength(1);
  expect(await db.$count(endUserVersions, eq(endUserVersions.accountId, accountId))).toBe(1);
});

test("sent again updates, and keeps what was there in its history", async () => {
  const { key, body, accountId } = await partner();
  await report(key, body);
  await report(key, { ...body, City: "Springfield" });
  await report(key, { ...body, City: "Springfield" });
  expect(await endUsersOf(accountId)).toMatchObject([{ city: "Springfield", version: 2 }]);
  const versions = await db.select().from(endUserVersions).where(eq(endUserVersions.accountId, accountId));
  expect(versions.map(({ facts }) => facts.city).sort()).toEqual(["Springfield", "Sunnydale"]);
});

test("the call is kept with who, when and what, and without the key", async () => {
  const { key, keyId, body } = await partner();
  const answer = await report(key, { ...body, Note: key }, { headers: { "user-agent": "our-script/1" } });
  const [kept] = await db
    .select()
    .from(apiRequests)
    .where(and(eq(apiRequests.keyId, keyId), eq(apiRequests.id, answer.headers.get("x-request-id") ?? "")));
  expect(kept).toMatchObject({
    status: 200,
    code: null,
    dialect: "license",
    path: "/api/license/ReportEndUserInfo",
    userAgent: "our-script/1",
  });
  expect(JSON.stringify(kept)).not.toContain(key);
  expect(kept?.body).toMatchObject({ CompanyName: "ExampleInc" });
});

test("the limits are told as the vendor's other APIs tell them", async () => {
  const { key, body } = await partner();
  const { headers } = await report(key, body);
  for (const window of ["Minute", "Day"])
    for (const part of ["Limit", "Remaining", "Reset"])
      expect(Number(headers.get(`X-${window}-RateLimit-${part}`))).toBeGreaterThan(0);
});
