import { z } from "zod";
import { version } from "@/package.json";
import { answerJson, apiRoute } from "@/lib/web/api";

/** Which release this is. */
export const GET = apiRoute({ needs: "open", by: "key", bare: true, input: z.unknown() }, async () => answerJson({ version }));
