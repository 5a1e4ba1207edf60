import { z } from "zod";
import { answerJson, apiRoute, onlyMethods } from "@/lib/web/api";
import { openApi } from "@/lib/web/openapi";

/** The API described for machines. Open to everybody: it holds nothing of anybody. */
export const GET = apiRoute({ needs: "open", by: "key", bare: true, input: z.object({}) }, async () =>
  answerJson(openApi(), {
    headers: { "Cache-Control": "public, max-age=300" },
  }),
);

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
