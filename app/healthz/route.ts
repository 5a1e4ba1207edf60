import { z } from "zod";
import { answerJson, apiRoute } from "@/lib/web/api";

/** Liveness: this process answers. Does not touch the database (contract, Health). */
export const GET = apiRoute({ needs: "open", by: "key", bare: true, input: z.unknown() }, async () =>
  answerJson({ status: "ok" }),
);
