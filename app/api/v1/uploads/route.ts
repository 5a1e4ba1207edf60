import { beginByRest } from "@/lib/cases/rest/uploads/commands";
import { beginUploadOperation } from "@/lib/cases/rest/uploads/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Begins an upload in parts. */
export const POST = restRoute(beginUploadOperation, (ctx, { body }) => beginByRest(ctx, body));

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
