import { getUsageOperation } from "@/lib/provisioning/rest/codes/input";
import { getRestUsage } from "@/lib/provisioning/rest/codes/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** What ran in a month. */
export const GET = restRoute(getUsageOperation, (ctx, { query }) => getRestUsage(ctx, query));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
