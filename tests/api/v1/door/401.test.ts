/** The door of /api/v1 → 401, before anything else is looked at */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys, apiRequests } from "@/db/schema/accounts-programs";
import { newKey } from "@/tests/provisioning/partner";
import { call, database, newProgram } from "../program";

const { db } = database;

test("no key, a key nobody has, and a mistyped one", async () => {
  for (const [headers, code] of [
    [{}, "api_key_missing"],
    [{ authorization: "Basic abc" }, "api_key_missing"],
    [{ authorization: "Bearer nonsense" }, "api_key_invalid"],
    [{ authorization: `Bearer ${"a".repeat(64)}` }, "api_key_invalid"],
  ] as const) {
    const answer = await call("POST", "/api/v1/end-users", { headers, raw: "not even JSON" });
    expect([answer.status, answer.body.code]).toEqual([401, code]);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("a session cookie is no key", async () => {
  const answer = await call("GET", "/api/v1/devices", { headers: { cookie: "portal.session=anything" } });
  expect(answer.body.code).toBe("api_key_missing");
});

test("an expired, a disabled and a key from elsewhere; the account sees these calls", async () => {
  const program = await newProgram(1);
  const expired = await newKey(db, program, { days: -1 });
  const disabled = await newKey(db, program);
  await db.update(apiKeys).set({ disabledAt: new Date() }).where(eq(apiKeys.id, disabled.keyId));
  const elsewhere = await newKey(db, program, { networks: ["203.0.113.0/24"] });
  for (const [{ key, keyId }, code] of [
    [expired, "api_key_expired"],
    [disabled, "api_key_disabled"],
    [elsewhere, "api_key_network"],
  ] as const) {
    expect((await call("GET", "/api/v1/devices", { key })).body).toMatchObject({ status: 401, code });
    const kept = await db.select().from(apiRequests).where(eq(apiRequests.keyId, keyId));
    expect(kept).toMatchObject([{ accountId: program.accountId, status: 401, code }]);
  }
  const inside = await call("GET", "/api/v1/devices", { key: elsewhere.key, from: "203.0.113.9" });
  expect(inside.status).toBe(200);
});
