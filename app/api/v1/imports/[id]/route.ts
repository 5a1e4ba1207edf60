import { getImportOperation } from "@/lib/provisioning/rest/imports/input";
import { getRestImport } from "@/lib/provisioning/rest/imports/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One import. */
export const GET = restRoute(getImportOperation, (ctx, { params }) => getRestImport(ctx, params.id));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
