import { testByRest } from "@/lib/provisioning/rest/webhooks/commands";
import { testWebhookOperation } from "@/lib/provisioning/rest/webhooks/operations/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Sends a message that says nothing. */
export const POST = restRoute(testWebhookOperation, (ctx, { params }) => testByRest(ctx, params.id));

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
