/** POST /api/license/ReportEndUserInfo → 403 */
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/accounts-programs";
import { env } from "@/lib/platform/env";
import { call, database } from "../caller";
import { partner } from "./partner";

const { db } = database;

test("a key without the scope; an account that is no CSSP is told so with a 400", async () => {
  const { key, body } = await partner(1, { scopes: ["provisioning.read"] });
  const answer = await call("ReportEndUserInfo", { key, json: body });
  expect([answer.status, answer.body.Code]).toEqual([403, "API_KEY_SCOPE"]);
  const other = await partner();
  await db.update(accounts).set({ kind: "customer" }).where(eq(accounts.id, other.accountId));
  const refused = await call("ReportEndUserInfo", { key: other.key, json: other.body });
  expect([refused.status, refused.body.Code]).toEqual([400, "DEVICE_NOT_CSSP"]);
});

test("plain HTTP in front of the proxy, refused and never redirected; the key is flagged", async () => {
  const { key, keyId, body } = await partner();
  const settings = vi
    .spyOn(env() as { TRUST_PROXY_HOPS: number }, "TRUST_PROXY_HOPS", "get")
    .mockReturnValue(1);
  try {
    const answer = await call("ReportEndUserInfo", {
      key,
      json: body,
      headers: { "x-forwarded-proto": "http" },
    });
    expect([answer.status, answer.body.Code, answer.headers.get("location")]).toEqual([
      403,
      "HTTPS_REQUIRED",
      null,
    ]);
  } finally {
    settings.mockRestore();
  }
  const [flagged] = await db.select().from(apiKeys).where(eq(apiKeys.id, keyId));
  expect(flagged?.exposedHow).toBe("http");
});
