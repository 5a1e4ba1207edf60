import { z } from "zod";
import { serveArticleImage } from "@/lib/knowledge/reading/images/queries";
import { getArticleImage } from "@/lib/knowledge/reading/queries";
import { apiRoute } from "@/lib/web/api";

/** A picture in an article, for whoever may read the article. */
export const GET = apiRoute(
  { needs: "open", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request, { id = "" }) => serveArticleImage(await getArticleImage(ctx, id), request),
);
