import { judgeSolutionOperation } from "@/lib/cases/rest/acts/input";
import { judgeByRest } from "@/lib/cases/rest/commands";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Accepts or rejects a proposed solution. */
export const POST = restRoute(judgeSolutionOperation, (ctx, { params, body }) =>
  judgeByRest(ctx, params.number, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
