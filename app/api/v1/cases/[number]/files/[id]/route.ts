import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { takeRestFile } from "@/lib/cases/rest/files/commands";
import { downloadOperation } from "@/lib/cases/rest/files/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The bytes of a file. */
export const GET = restRoute(downloadOperation, async (ctx, { params, request }) => {
  const file = await takeRestFile(ctx, params.number, params.id, beginsDownload(request.headers));
  return serveFile(file, request);
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
