import { beginsDownload, serveFile } from "@/lib/cases/files/downloads/queries";
import { removeRestFile, takeRestFile } from "@/lib/cases/rest/files/commands";
import { downloadOperation, removeFileOperation } from "@/lib/cases/rest/files/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The bytes of a file. */
export const GET = restRoute(downloadOperation, async (ctx, { params, request }) => {
  const file = await takeRestFile(ctx, params.number, params.id, beginsDownload(request.headers));
  return serveFile(file, request);
});

/** Taken back. */
export const DELETE = restRoute(removeFileOperation, async (ctx, { params }) => {
  await removeRestFile(ctx, params.number, params.id);
  return undefined;
});

const others = onlyMethods("DELETE", "GET");

export { others as OPTIONS, others as PATCH, others as POST, others as PUT };
