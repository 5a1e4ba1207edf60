import { getDeviceOperation } from "@/lib/provisioning/rest/devices/input";
import { getRestDevice } from "@/lib/provisioning/rest/devices/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One device, its licenses and its end user. */
export const GET = restRoute(getDeviceOperation, (ctx, { params }) => getRestDevice(ctx, params.serial));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
