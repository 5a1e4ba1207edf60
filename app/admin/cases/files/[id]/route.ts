import { z } from "zod";
import { takeFileAsStaff } from "@/lib/cases/files/commands";
import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { apiRoute } from "@/lib/web/api";

/** A file of any case, to be saved by support. */
export const GET = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request, { id = "" }) => {
    const notes = request.method === "GET" && beginsDownload(request.headers);
    return serveFile(await takeFileAsStaff(ctx, id, notes), request);
  },
);
