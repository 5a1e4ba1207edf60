import { reopenOperation } from "@/lib/cases/rest/acts/input";
import { reopenByRest } from "@/lib/cases/rest/commands";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Opens a closed case again. */
export const POST = restRoute(reopenOperation, (ctx, { params, body }) =>
  reopenByRest(ctx, params.number, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
