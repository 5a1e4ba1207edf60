/** POST /api/v1/end-users with an Idempotency-Key → 409 while the first is at work, 422 for another body */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiAnswers } from "@/db/schema/accounts-programs";
import { events } from "@/db/schema/platform";
import { endUserVersions } from "@/db/schema/provisioning";
import { call, database, newProgram, report } from "../program";

const { db } = database;

test("twenty at once have one effect and one answer", async () => {
  const { key, serials, accountId } = await newProgram(2);
  const send = () =>
    call("POST", "/api/v1/end-users", {
      key,
      body: report(serials),
      headers: { "idempotency-key": "order-4711" },
    });
  const sent = await Promise.all(Array.from({ length: 20 }, send));
  const fresh = sent.filter((one) => one.status === 200 && !one.headers.get("idempotency-replayed"));
  expect(fresh).toHaveLength(1);
  for (const one of sent) {
    if (one.status === 200) expect(one.text).toBe(fresh[0]?.text);
    else expect([one.status, one.body.code]).toEqual([409, "idempotency_in_flight"]);
  }
  const late = await send();
  expect([late.status, late.text, late.headers.get("idempotency-replayed")]).toEqual([
    200,
    fresh[0]?.text,
    "true",
  ]);
  expect(
    await db.select().from(endUserVersions).where(eq(endUserVersions.accountId, accountId)),
  ).toHaveLength(1);
  expect(await db.select().from(events).where(eq(events.accountId, accountId))).toHaveLength(1);
});

test("another body under the same key is refused; another key of the account has keys of its own", async () => {
  const one = await newProgram(1);
  const headers = { "idempotency-key": "k" };
  await call("POST", "/api/v1/end-users", { key: one.key, body: report(one.serials), headers });
  const other = await call("POST", "/api/v1/end-users", {
    key: one.key,
    body: report(one.serials, { city: "Elsewhere" }),
    headers,
  });
  expect([other.status, other.body.code]).toEqual([422, "idempotency_reused"]);
});

test("a refused report keeps nothing, so that it can be sent again when it is right", async () => {
  const { key, serials, accountId } = await newProgram(1);
  const send = (body: unknown) =>
    call("POST", "/api/v1/end-users", { key, body, headers: { "idempotency-key": "k" } });
  expect((await send(report(["0000000000ZZ"]))).status).toBe(400);
  expect(await db.select().from(apiAnswers).where(eq(apiAnswers.accountId, accountId))).toEqual([]);
  expect((await send(report(serials))).status).toBe(200);
});

test("a key longer than 255 signs is refused", async () => {
  const { key, serials } = await newProgram(1);
  const { body } = await call("POST", "/api/v1/end-users", {
    key,
    body: report(serials),
    headers: { "idempotency-key": "k".repeat(256) },
  });
  expect(body).toMatchObject({
    status: 400,
    errors: [{ pointer: "/header/Idempotency-Key", code: "too_long" }],
  });
});
