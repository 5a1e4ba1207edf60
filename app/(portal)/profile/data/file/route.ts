import { z } from "zod";
import { ownRecords } from "@/lib/identity/people/queries";
import { apiRoute } from "@/lib/web/api";

/** Everything kept about oneself, as a file. */
export const GET = apiRoute({ needs: "signed_in", by: "cookie", input: z.object({}) }, async (ctx) => {
  const records = await ownRecords(ctx);
  return new Response(JSON.stringify(records, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="my-data.json"',
      "Cache-Control": "no-store",
    },
  });
});
