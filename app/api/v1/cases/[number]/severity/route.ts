import { raiseSeverityOperation } from "@/lib/cases/rest/acts/input";
import { raiseByRest } from "@/lib/cases/rest/commands";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The problem is graver than it was. */
export const POST = restRoute(raiseSeverityOperation, (ctx, { params, body }) =>
  raiseByRest(ctx, params.number, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
