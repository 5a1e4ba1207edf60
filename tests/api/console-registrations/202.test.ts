/** POST /api/v1/console-registrations → 202 */
import { expect, test } from "vitest";
import { mailsAbout, newPerson } from "@/tests/accounts/people";
import { call, connectedConsole, database, person } from "./console";

const { db } = database;

test("a person registers: an id to ask with, and where", async () => {
  const console = await connectedConsole();
  const answer = await call("POST", { body: person(), headers: console.bearer });
  expect(answer.status).toBe(202);
  expect(answer.body).toEqual({ id: expect.stringMatching(/^creg_/), state: "waiting_for_both" });
  expect(answer.headers.get("location")).toBe(`/api/v1/console-registrations/${answer.body.id}`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect((await mailsAbout(db, console.accountId)).map((mail) => mail.template).sort()).toEqual([
    "access-request-for-super-user",
    "console-registration-confirm",
  ]);
});

test("the key may come in the body, and the name in one piece", async () => {
  const console = await connectedConsole();
  const body = {
    productKey: console.key,
    name: "佐藤 葵",
    email: "aoi@tests.example",
    tenant: "ACME-prod ",
    language: "ja",
  };
  expect((await call("POST", { body })).status).toBe(202);
});

test("known and unknown addresses get the same answer", async () => {
  const console = await connectedConsole();
  await newPerson(db, { email: "known@tests.example" });
  const [known, unknown] = [
    await call("POST", { body: person({ email: "known@tests.example" }), headers: console.bearer }),
    await call("POST", { body: person({ email: "unknown@tests.example" }), headers: console.bearer }),
  ];
  expect([known.status, known.body.state, Object.keys(known.body)]).toEqual([
    unknown.status,
    unknown.body.state,
    Object.keys(unknown.body),
  ]);
});

test("calling twice is one registration", async () => {
  const console = await connectedConsole();
  const body = person();
  const answers = await Promise.all([
    call("POST", { body, headers: console.bearer }),
    call("POST", { body, headers: console.bearer }),
  ]);
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
});
