import { getCaseOperation } from "@/lib/cases/rest/opening/input";
import { getRestCase } from "@/lib/cases/rest/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One case. */
export const GET = restRoute(getCaseOperation, (ctx, { params }) => getRestCase(ctx, params.number));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
