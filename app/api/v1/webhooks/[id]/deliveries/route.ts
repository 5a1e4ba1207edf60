import { listDeliveriesOperation } from "@/lib/provisioning/rest/webhooks/operations/input";
import { listRestDeliveries } from "@/lib/provisioning/rest/webhooks/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** What was sent to a webhook. */
export const GET = restRoute(listDeliveriesOperation, async (ctx, { params, query }) => {
  const after = placeOf(ctx, listDeliveriesOperation, query.cursor);
  const { items, next } = await listRestDeliveries(ctx, params.id, query.limit, after);
  return { items, nextCursor: cursorAfter(ctx, listDeliveriesOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
