/** /api/v1/end-users → 400: every fault has a pointer and a code, and nothing is stored. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { endUsers } from "@/db/schema/provisioning";
import { call, database, newProgram, report } from "../program";

const { db } = database;
const mine = await newProgram(2);
const other = await newProgram(1);
const { key, serials } = mine;
const post = (body: unknown) => call("POST", "/api/v1/end-users", { key, body });

const { companyName: _name, ...nameless } = report(serials);

test.each([
  ["a missing fact", nameless, [["/companyName", "required"]]],
  [
    "everything missing",
    {},
    [
      ["/customerReferenceId", "required"],
      ["/companyName", "required"],
      ["/contactEmail", "required"],
      ["/address", "required"],
      ["/country", "required"],
      ["/city", "required"],
      ["/region", "required"],
      ["/postalCode", "required"],
      ["/serials", "required"],
    ],
  ],
  ["an empty fact", report(serials, { city: " " }), [["/city", "required"]]],
  ["null for a required fact", report(serials, { city: null }), [["/city", "must_be_text"]]],
  ["a number for a text", report(serials, { postalCode: 12345 }), [["/postalCode", "must_be_text"]]],
  ["a field nobody knows", report(serials, { accountId: "acct_1" }), [["/accountId", "unknown_field"]]],
  ["no serials", report([]), [["/serials", "too_few"]]],
  ["a text for the serials", { ...report([]), serials: serials[0] }, [["/serials", "must_be_array"]]],
  ["a serial that is none", report([...serials, "<x>"]), [["/serials/2", "form"]]],
  ["a serial with a control sign", report(["\u0000"]), [["/serials/0", "characters"]]],
  [
    "a reference with half a sign",
    report(serials, { customerReferenceId: "\ud800" }),
    [["/customerReferenceId", "characters"]],
  ],
  ["a country that is none", report(serials, { country: "XX" }), [["/country", "country"]]],
  ["a region of another country", report(serials, { region: "ON" }), [["/region", "subdivision"]]],
  [
    "an e-mail address that is none",
    report(serials, { contactEmail: "admin" }),
    [["/contactEmail", "email"]],
  ],
  ["a D-U-N-S number that is none", report(serials, { dnbNumber: "12" }), [["/dnbNumber", "duns"]]],
  ["a control sign in a fact", report(serials, { city: "a\u0007b" }), [["/city", "characters"]]],
  ["a text far too long", report(serials, { address: "x".repeat(301) }), [["/address", "too_long"]]],
  ["no object", [report(serials)], [["", "must_be_object"]]],
  ["101 serials", report(Array.from({ length: 101 }, (_, n) => `0000${n}ABC`)), [["/serials", "too_many"]]],
])("%s", async (_what, body, errors) => {
  const answer = await post(body);
  expect(answer.body).toMatchObject({
    status: 400,
    code: "malformed_input",
    errors: errors.map(([pointer, code]) => ({ pointer, code })),
  });
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(await db.select().from(endUsers).where(eq(endUsers.accountId, mine.accountId))).toEqual([]);
});

test.each([
  ["not JSON", "{", "malformed_input"],
  ["a member no client needs", '{"__proto__":{}}', "malformed_input"],
  ["deep nesting", "[".repeat(200_000), "malformed_input"],
])("%s", async (_what, raw, code) => {
  expect((await call("POST", "/api/v1/end-users", { key, raw })).body).toMatchObject({ status: 400, code });
});

test("a foreign serial and one of nobody get the same answer, which names them", async () => {
  const said = [];
  for (const bad of [other.serials[0] ?? "", "0079990000001"]) {
    const { body } = await post(report([...serials, bad]));
    expect(body).toMatchObject({ status: 400, code: "device_not_in_account" });
    said.push({ title: body.title, detail: String(body.detail).replace(bad, "BAD"), errors: body.errors });
  }
  expect(said[0]).toEqual(said[1]);
  expect(said[0]?.detail).toContain("BAD");
});

test("a query nobody knows, one given twice, and a page too large are refused", async () => {
  for (const [query, pointer, code] of [
    ["role=admin", "/query/role", "unknown_field"],
    ["limit=1&limit=2", "/query/limit", "twice"],
    ["limit=101", "/query/limit", "too_many"],
    ["limit=0", "/query/limit", "too_few"],
    ["limit=ten", "/query/limit", "must_be_number"],
    ["name=%00", "/query/name", "characters"],
    ["name=", "/query/name", "required"],
  ] as const) {
    const { body } = await call("GET", `/api/v1/end-users?${query}`, { key });
    expect(body, query).toMatchObject({ status: 400, errors: [{ pointer, code }] });
  }
});

test("a changed cursor, one of another list and one of another account are refused", async () => {
  for (const customerReferenceId of ["a", "b"]) {
    await post(report(serials, { customerReferenceId }));
    await call("POST", "/api/v1/end-users", {
      key: other.key,
      body: report(other.serials, { customerReferenceId }),
    });
  }
  const cursorOf = async (with_: string, path: string) =>
    String((await call("GET", `${path}?limit=1`, { key: with_ })).body.nextCursor);
  const own = await cursorOf(key, "/api/v1/end-users");
  const changed = `${own.slice(0, 10)}${own[10] === "A" ? "B" : "A"}${own.slice(11)}`;
  for (const cursor of [
    changed,
    `${own}A`,
    own.slice(0, -1),
    "nonsense",
    await cursorOf(key, "/api/v1/devices"),
    await cursorOf(other.key, "/api/v1/end-users"),
  ]) {
    const { body } = await call("GET", `/api/v1/end-users?cursor=${encodeURIComponent(cursor)}`, { key });
    expect(body).toMatchObject({
      status: 400,
      code: "cursor_invalid",
      errors: [{ pointer: "/query/cursor", code: "cursor_invalid" }],
    });
  }
});
