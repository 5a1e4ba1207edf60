import { closeOperation } from "@/lib/cases/rest/acts/input";
import { closeByRest } from "@/lib/cases/rest/commands";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Closes a case. */
export const POST = restRoute(closeOperation, (ctx, { params, body }) =>
  closeByRest(ctx, params.number, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
