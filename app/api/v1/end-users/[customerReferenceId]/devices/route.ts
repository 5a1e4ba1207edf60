import { listDevicesOfEndUserOperation } from "@/lib/provisioning/rest/devices/input";
import { listRestDevicesOf } from "@/lib/provisioning/rest/devices/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The devices of an end user. */
export const GET = restRoute(listDevicesOfEndUserOperation, async (ctx, { params, query }) => {
  const after = placeOf(ctx, listDevicesOfEndUserOperation, query.cursor);
  const { items, next } = await listRestDevicesOf(ctx, params.customerReferenceId, query.limit, after);
  return { items, nextCursor: cursorAfter(ctx, listDevicesOfEndUserOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
