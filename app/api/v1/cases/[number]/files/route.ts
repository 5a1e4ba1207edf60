import { listFilesOperation } from "@/lib/cases/rest/files/input";
import { listRestFiles } from "@/lib/cases/rest/files/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The files of a case. */
export const GET = restRoute(listFilesOperation, async (ctx, { params }) => ({
  items: await listRestFiles(ctx, params.number),
}));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
