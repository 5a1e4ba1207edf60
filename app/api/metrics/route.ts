import { timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";

function isToken(header: string | null): boolean {
  const wanted = Buffer.from(`Bearer ${env().METRICS_TOKEN ?? ""}`);
  const given = Buffer.from(header ?? "");
  return env().METRICS_TOKEN !== undefined && wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Figures for Prometheus, behind a token of their own. */
export const GET = apiRoute({ needs: "open", by: "key", input: z.unknown() }, async (ctx, _input, request) => {
  if (!isToken(request.headers.get("authorization"))) throw new Refusal("not_found");
  const memory = process.memoryUsage();
  const mails = await ctx.db.execute<{ state: string; count: number }>(sql`select state, count(*)::int as count from mails group by state`);
  const [open] = await ctx.db.execute<{ registrations: number; sessions: number }>(sql`
    select (select count(*) from registrations where completed_at is null)::int as registrations,
           (select count(*) from sessions where ended_at is null and expires_at > now())::int as sessions`);
  const lines = [
    "# TYPE portal_uptime_seconds gauge",
    `portal_uptime_seconds ${Math.round(process.uptime())}`,
    "# TYPE portal_memory_bytes gauge",
    `portal_memory_bytes ${memory.rss}`,
    "# TYPE portal_mails gauge",
    ...mails.map((row) => `portal_mails{state="${row.state}"} ${row.count}`),
    "# TYPE portal_open_registrations gauge",
    `portal_open_registrations ${open?.registrations ?? 0}`,
    "# TYPE portal_sessions gauge",
    `portal_sessions ${open?.sessions ?? 0}`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" } });
});
