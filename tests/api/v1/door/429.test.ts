/** /api/v1 → 429 when a key has called too often in a minute, and says how long to wait */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
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
