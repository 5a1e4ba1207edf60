import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";
import { metrics } from "@/lib/web/metrics";

function isToken(header: string | null): boolean {
  const wanted = Buffer.from(`Bearer ${env().METRICS_TOKEN ?? ""}`);
  const given = Buffer.from(header ?? "");
  return (
    env().METRICS_TOKEN !== undefined && wanted.length === given.length && timingSafeEqual(wanted, given)
  );
}

/** Figures for Prometheus, behind a token of their own. */
export const GET = apiRoute(
  { needs: "open", by: "key", input: z.unknown() },
  async (_ctx, _input, request) => {
    if (!isToken(request.headers.get("authorization"))) throw new Refusal("not_found");
    return new Response(await metrics(), {
      headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
    });
  },
);
