import { z } from "zod";
import { answerJson, apiRoute } from "@/lib/web/api";
import { version } from "@/package.json";

/** Which release this is. */
export const GET = apiRoute({ needs: "open", by: "key", bare: true, input: z.unknown() }, async () =>
  answerJson({ version }),
);
