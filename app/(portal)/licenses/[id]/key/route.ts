import { z } from "zod";
import { issueKey } from "@/lib/licensing/keys/commands";
import { apiRoute } from "@/lib/web/api";

/** The key file of a license. A POST, because each one is written into the history. */
export const POST = apiRoute(
  { needs: "licenses.activate", by: "cookie", input: z.object({}), bodiless: true },
  async (ctx, _input, _request, params) => {
    const { name, text } = await issueKey(ctx, params.id ?? "");
    return new Response(text, {
      headers: {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
      },
    });
  },
);
