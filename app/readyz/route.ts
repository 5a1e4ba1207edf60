import { z } from "zod";
import { answerJson, apiRoute } from "@/lib/web/api";
import { readiness } from "@/lib/web/readiness";

/** Readiness: 200, or 503 naming what is not ready. */
export const GET = apiRoute({ needs: "open", by: "key", bare: true, input: z.unknown() }, async () => {
  const { ready, checks } = await readiness();
  return answerJson(
    { status: ready ? "ready" : "not_ready", checks },
    { status: ready ? 200 : 503, headers: ready ? {} : { "Retry-After": "5" } },
  );
});
