import { z } from "zod";
import { readNumber } from "@/lib/cases/rules";
import { findLastChange } from "@/lib/cases/story/queries";
import { Refusal } from "@/lib/platform/refusal";
import { answerJson, apiRoute } from "@/lib/web/api";
import { liveAnswer } from "@/lib/web/live";

/**
 * When something changed in a case that customers may see: as server-sent events for those who ask for them, else once
 * as JSON. Notes of staff leave that time alone, so that nothing can be told from it (trust TEN-11).
 */
export const GET = apiRoute(
  { needs: "cases.read", input: z.object({ since: z.string().max(40).default("") }), by: "cookie" },
  async (ctx, { since }, request, params) => {
    const number = readNumber(params.number ?? "");
    const read = async () =>
      number === null ? undefined : (await findLastChange(ctx, number))?.toISOString();
    const now = await read();
    if (now === undefined) throw new Refusal("not_found");
    if (!request.headers.get("accept")?.includes("text/event-stream")) return answerJson({ changedAt: now });
    const about = { topic: "case_news", id: String(number) } as const;
    return liveAnswer(about, read, request.headers.get("last-event-id") ?? (since || now), request.signal);
  },
);
