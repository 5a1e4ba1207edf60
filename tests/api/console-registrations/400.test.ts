/** /api/v1/console-registrations → 400 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accessRequests } from "@/db/schema/accounts-entry";
import { call, connectedConsole, database, person } from "./console";

const { db } = database;

test.each([
  ["no e-mail", { email: undefined }, "/email", "required"],
  ["two e-mails", { email: "a@x.example,b@y.example" }, "/email", "invalid"],
  ["a full-width @", { email: "a＠x.example" }, "/email", "invalid"],
  ["a line end in the e-mail", { email: "a@x.example\r\nBcc: b@y.example" }, "/email", "invalid"],
  ["no name", { familyName: undefined, givenName: undefined }, "/familyName", "required"],
  ["a NUL in the name", { familyName: "a\u0000" }, "/familyName", "characters"],
  ["a tenant that is too long", { tenant: "x".repeat(201) }, "/tenant", "too_long"],
  ["a field nobody knows", { role: "super_user" }, "/", "unknown_field"],
  ["somebody else's tenant", { tenant: "other" }, "/tenant", "malformed_input"],
])("%s", async (_name, changes, pointer, code) => {
  const console = await connectedConsole();
  const answer = await call("POST", { body: person(changes), headers: console.bearer });
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    code: "malformed_input",
    status: 400,
    requestId: expect.stringMatching(/^evt_/),
    errors: expect.arrayContaining([{ pointer, code }]),
  });
  expect(
    await db.select().from(accessRequests).where(eq(accessRequests.accountId, console.accountId)),
  ).toEqual([]);
});

test.each(["", "{", "[]", "null", '"text"', '{"__proto__":{"role":"x"}'])(
  "a body that is no object: %s",
  async (raw) => {
    const console = await connectedConsole();
    expect((await call("POST", { raw, headers: console.bearer })).status).toBe(400);
  },
);

test("a key in the address is refused, whatever it opens", async () => {
  const console = await connectedConsole();
  const answer = await call("GET", {
    id: "creg_1",
    query: `?productKey=${console.key}`,
    headers: console.bearer,
  });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).not.toContain(console.key);
});
