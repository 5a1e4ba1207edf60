/** POST /api/license/ReportEndUserInfo → 401: one text, distinct codes, before anything else is looked at (rule 43) */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys, apiRequests } from "@/db/schema/accounts-programs";
import { endUsers } from "@/db/schema/provisioning";
import { call, database } from "../caller";
import { partner } from "./partner";

const { db } = database;

test.each<[string, string | undefined, string]>([
  ["no key", undefined, "API_KEY_MISSING"],
  ["a blank key", "  ", "API_KEY_MISSING"],
  ["a key that is no key", "your_key_here", "API_KEY_INVALID"],
  ["a key nobody has", "ab".repeat(32), "API_KEY_INVALID"],
])("%s", async (_name, key, code) => {
  const answer = await call("ReportEndUserInfo", {
    ...{ raw: "{", headers: { "content-type": "nonsense", ...(key === undefined ? {} : { apikey: key }) } },
  });
  expect([answer.status, answer.body.Message, answer.body.Code]).toEqual([401, "Invalid API Key", code]);
});

test.each<[string, Partial<typeof apiKeys.$inferInsert>, string]>([
  ["an expired key", { expiresAt: new Date(Date.now() - 1_000) }, "API_KEY_EXPIRED"],
  ["a disabled key", { disabledAt: new Date() }, "API_KEY_DISABLED"],
  ["a key whose overlap is over", { retiresAt: new Date(Date.now() - 1_000) }, "API_KEY_DISABLED"],
  ["a key from a network it may not be used from", { networks: ["203.0.113.0/24"] }, "API_KEY_NETWORK"],
])("%s; its account can see the call", async (_name, change, code) => {
  const { key, keyId, body, accountId } = await partner();
  await db.update(apiKeys).set(change).where(eq(apiKeys.id, keyId));
  const answer = await call("ReportEndUserInfo", { key, json: body });
  expect([answer.status, answer.body.Message, answer.body.Code]).toEqual([401, "Invalid API Key", code]);
  expect(await db.$count(endUsers, eq(endUsers.accountId, accountId))).toBe(0);
  const [kept] = await db.select().from(apiRequests).where(eq(apiRequests.keyId, keyId));
  expect(kept).toMatchObject({ status: 401, body: null });
});

test("a key in its overlap still opens", async () => {
  const { key, keyId, body } = await partner();
  await db
    .update(apiKeys)
    .set({ retiresAt: new Date(Date.now() + 60_000) })
    .where(eq(apiKeys.id, keyId));
  expect((await call("ReportEndUserInfo", { key, json: body })).status).toBe(200);
});
