/** /api/v1 → 429 when a key has called too often in a minute, and says how long to wait */
import { and, eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { rateLimits } from "@/db/schema/platform";
import { call, database, newProgram } from "../program";

test("the next call above the limit is refused and says when to come back", async () => {
  const { key, keyId } = await newProgram(1);
  // as if six hundred calls had come in this minute
  await database.db.execute(sql`
    insert into rate_limits (key, window_start, count, expires_at)
    values ('api-key:' || ${keyId}, date_trunc('minute', now()), 600, now() + interval '1 minute')`);
  const { status, body, headers } = await call("GET", "/api/v1/devices", { key });
  expect([status, body.code]).toEqual([429, "rate_limited"]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(headers.get("ratelimit-remaining")).toBe("0");
});

test("an address that goes on with an ended key is refused before its calls are kept", async () => {
  const ended = await newProgram(1, { days: -1 });
  const from = "203.0.113.77";
  const ask = () => call("GET", "/api/v1/devices", { key: ended.key, from });
  expect((await ask()).body.code).toBe("api_key_expired");
  await database.db
    .update(rateLimits)
    .set({ count: 999_990 })
    .where(like(rateLimits.key, "api-bad-key:203.0.113.%"));
  const { status, body, headers } = await ask();
  expect([status, body.code]).toEqual([429, "rate_limited"]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(
    await database.db.$count(
      apiRequests,
      and(eq(apiRequests.keyId, ended.keyId), eq(apiRequests.status, 429)),
    ),
  ).toBe(0);
});
