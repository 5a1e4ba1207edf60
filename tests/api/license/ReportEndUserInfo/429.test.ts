/** POST /api/license/ReportEndUserInfo → 429 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { rateLimits } from "@/db/schema/platform";
import { call, database } from "../caller";
import { partner } from "./partner";

const { db } = database;

test("past the limit of the key, with when to come back", async () => {
  const { key, keyId, body } = await partner();
  await call("ReportEndUserInfo", { key, json: body });
  await db
    .update(rateLimits)
    .set({ count: 999_990 })
    .where(eq(rateLimits.key, `api-key:${keyId}`));
  const answer = await call("ReportEndUserInfo", { key, json: body });
  expect([answer.status, answer.body.Code]).toEqual([429, "RATE_LIMITED"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.headers.get("X-Minute-RateLimit-Remaining")).toBe("0");
});
