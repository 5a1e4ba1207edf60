import { listDevicesOperation } from "@/lib/provisioning/rest/devices/input";
import { listRestDevices } from "@/lib/provisioning/rest/devices/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The provisioned devices of the account. */
export const GET = restRoute(listDevicesOperation, async (ctx, { query }) => {
  const after = placeOf(ctx, listDevicesOperation, query.cursor);
  const { items, next } = await listRestDevices(ctx, query, after);
  return { items, nextCursor: cursorAfter(ctx, listDevicesOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
