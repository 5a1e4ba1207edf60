/** The door of /api/v1 → 403 for a key without the scope, and for an account that is no CSSP */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { call, database, newProgram, report } from "../program";

test("a key that may only read cannot report, and the other way round", async () => {
  const reader = await newProgram(1, { scopes: ["provisioning.read"] });
  const writer = await newProgram(1, { scopes: ["provisioning.report"] });
  for (const { key, serials } of [reader]) {
    const answer = await call("POST", "/api/v1/end-users", { key, body: report(serials) });
    expect([answer.status, answer.body.code]).toEqual([403, "api_key_scope"]);
    expect((await call("GET", "/api/v1/licenses", { key })).status).toBe(403);
    expect((await call("GET", "/api/v1/devices", { key })).status).toBe(200);
  }
  expect((await call("GET", "/api/v1/devices", { key: writer.key })).status).toBe(403);
});

test("what belongs to the CSSP programme is for CSSP accounts; licenses are for all", async () => {
  const { key, accountId } = await newProgram(1);
  await database.db.update(accounts).set({ kind: "customer" }).where(eq(accounts.id, accountId));
  expect((await call("GET", "/api/v1/devices", { key })).body.code).toBe("api_key_scope");
  expect((await call("GET", "/api/v1/licenses", { key })).status).toBe(200);
});
