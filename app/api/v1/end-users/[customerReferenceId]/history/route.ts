import { listHistoryOperation } from "@/lib/provisioning/rest/end-users/input";
import { listRestHistory } from "@/lib/provisioning/rest/end-users/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** Every version of an end user. */
export const GET = restRoute(listHistoryOperation, async (ctx, { params, query }) => {
  const after = placeOf(ctx, listHistoryOperation, query.cursor);
  const { items, next } = await listRestHistory(ctx, params.customerReferenceId, after);
  return { items, nextCursor: cursorAfter(ctx, listHistoryOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
