import { retryByRest } from "@/lib/provisioning/rest/webhooks/commands";
import { retryDeliveryOperation } from "@/lib/provisioning/rest/webhooks/operations/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Sends a message again. */
export const POST = restRoute(retryDeliveryOperation, (ctx, { params }) =>
  retryByRest(ctx, params.id, params.deliveryId),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
