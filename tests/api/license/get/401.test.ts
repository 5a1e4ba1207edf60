/** /api/license/get → 401 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys } from "@/db/schema/accounts-programs";
import { call, caller, database } from "../caller";

const { db } = database;

test("no key, one that nobody has, an expired and a disabled one: one text, before anything else is looked at", async () => {
  const over = await caller({ days: -1 });
  const off = await caller();
  await db.update(apiKeys).set({ disabledAt: new Date() }).where(eq(apiKeys.id, off.keyId));
  for (const [key, code] of [
    [undefined, "API_KEY_MISSING"],
    ["0".repeat(64), "API_KEY_INVALID"],
    [over.key, "API_KEY_EXPIRED"],
    [off.key, "API_KEY_DISABLED"],
  ] as const) {
    const answer = await call("get", {
      ...(key === undefined ? {} : { key }),
      headers: { version: "9", "content-type": "text/plain" },
      raw: "{",
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ Message: "Invalid API Key", Code: code });
  }
});
