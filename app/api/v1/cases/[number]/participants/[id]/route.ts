import { unshareByRest } from "@/lib/cases/rest/readers/commands";
import { unshareOperation } from "@/lib/cases/rest/readers/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** No longer. */
export const DELETE = restRoute(unshareOperation, async (ctx, { params }) => {
  await unshareByRest(ctx, params.number, params.id);
  return undefined;
});

const others = onlyMethods("DELETE");

export { others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as POST, others as PUT };
