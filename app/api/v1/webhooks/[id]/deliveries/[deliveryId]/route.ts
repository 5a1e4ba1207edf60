import { getDeliveryOperation } from "@/lib/provisioning/rest/webhooks/operations/input";
import { getRestDelivery } from "@/lib/provisioning/rest/webhooks/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One message. */
export const GET = restRoute(getDeliveryOperation, (ctx, { params }) =>
  getRestDelivery(ctx, params.id, params.deliveryId),
);

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
