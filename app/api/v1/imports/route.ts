import { createRestImport } from "@/lib/provisioning/rest/imports/commands";
import { createImportOperation } from "@/lib/provisioning/rest/imports/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Rows to be judged. */
export const POST = restRoute(createImportOperation, (ctx, { body }) => createRestImport(ctx, body));

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
