import { z } from "zod";
import { takeFile } from "@/lib/cases/files/commands";
import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { apiRoute } from "@/lib/web/api";

/** A file of a case, to be saved. There is no other address of it: who may have it is asked every time (trust FIL-5). */
export const GET = apiRoute(
  { needs: "cases.read", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request, { id = "" }) => {
    const notes = request.method === "GET" && beginsDownload(request.headers);
    return serveFile(await takeFile(ctx, id, notes), request);
  },
);
