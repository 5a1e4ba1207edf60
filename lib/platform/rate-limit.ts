/**
 * Limits counted in the database: one upsert counts and judges at once, so parallel tries cannot slip through and
 * several processes share one count (trust LIM-1, finding 17). Counts stand outside the caller's transaction on
 * purpose: an attempt that fails still counts.
 */
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Ctx } from "@/lib/access/ctx";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";

export type Limit = { readonly key: string; readonly max: number; readonly seconds: number };

/**
 * Counts one attempt under `key` in the current window of `seconds` and tells whether it is still within `max`.
 * `retryAfter` is the number of seconds until the window ends.
 */
export async function countAttempt(db: Db, limit: Limit): Promise<{ allowed: boolean; retryAfter: number }> {
  const [row] = await db.execute<{ count: number; retry_after: number }>(sql`
    insert into rate_limits (key, window_start, count, expires_at)
    select ${limit.key}, w.start, 1, w.start + make_interval(secs => ${limit.seconds})
    from (select to_timestamp(floor(extract(epoch from clock_timestamp()) / ${limit.seconds}) * ${limit.seconds}) as start) w
    on conflict (key, window_start) do update set count = least(rate_limits.count + 1, 1000000)
    returning count, ceil(extract(epoch from expires_at - clock_timestamp()))::int as retry_after`);
  return { allowed: (row?.count ?? 1) <= limit.max, retryAfter: Math.max(1, row?.retry_after ?? 1) };
}

/** Counts one attempt under every limit given; refuses with `code` (and `minutes` to wait) when any is used up. */
export async function limited(
  ctx: Pick<Ctx, "db">,
  limits: readonly Limit[],
  code: RefusalCode = "too_many_attempts",
): Promise<void> {
  let wait = 0;
  for (const limit of limits) {
    const { allowed, retryAfter } = await countAttempt(ctx.db, limit);
    if (!allowed) wait = Math.max(wait, retryAfter);
  }
  if (wait > 0) throw new Refusal(code, { values: { minutes: Math.ceil(wait / 60), seconds: wait } });
}
