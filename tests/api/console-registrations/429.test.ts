/** /api/v1/console-registrations → 429 */
import { expect, test } from "vitest";
import { env } from "@/lib/platform/env";
import { call, connectedConsole, person } from "./console";

const waits = (headers: Headers) => Number(headers.get("retry-after"));

test("too many calls from one network address, whatever the key", async () => {
  const from = "203.0.113.9";
  const tries = [];
  for (let count = 0; count <= env().API_CALLS_PER_MINUTE_IP + 60; count += 1)
    tries.push(await call("GET", { id: "creg_1", from }));
  const last = tries.at(-1);
  expect(last?.status).toBe(429);
  expect(last?.body.code).toBe("too_many_attempts");
  expect(waits(last?.headers ?? new Headers())).toBeGreaterThan(0);
});

test("too many mails to one address, also by other spellings of it", async () => {
  const console = await connectedConsole();
  const spellings = [
    "mary.ann@tests.example",
    "Mary.Ann@TESTS.example",
    "mary.ann+1@tests.example",
    "maryann@tests.example",
    "m.aryann@tests.example",
  ];
  for (const email of spellings)
    expect((await call("POST", { body: person({ email }), headers: console.bearer })).status).toBe(202);
  const answer = await call("POST", {
    body: person({ email: "mary.ann@tests.example" }),
    headers: console.bearer,
  });
  expect(answer.status).toBe(429);
  expect(waits(answer.headers)).toBeGreaterThan(0);
});

test("too many registrations from one console", async () => {
  const console = await connectedConsole();
  const statuses = new Set<number>();
  for (let count = 0; count <= env().CONSOLE_REGISTRATIONS_PER_HOUR; count += 1)
    statuses.add((await call("POST", { body: person(), headers: console.bearer })).status);
  expect([...statuses]).toEqual([202, 429]);
});
