import { escalateOperation } from "@/lib/cases/rest/acts/input";
import { escalateByRest } from "@/lib/cases/rest/commands";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Asks for more urgency. */
export const POST = restRoute(escalateOperation, (ctx, { params, body }) =>
  escalateByRest(ctx, params.number, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
