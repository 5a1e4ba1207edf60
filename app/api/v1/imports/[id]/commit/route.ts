import { commitRestImport } from "@/lib/provisioning/rest/imports/commands";
import { commitImportOperation } from "@/lib/provisioning/rest/imports/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Writes an import. */
export const POST = restRoute(commitImportOperation, (ctx, { params, body }) =>
  commitRestImport(ctx, params.id, body.mode),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
