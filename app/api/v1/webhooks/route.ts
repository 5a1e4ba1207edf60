import { createByRest } from "@/lib/provisioning/rest/webhooks/commands";
import {
  createWebhookOperation,
  listWebhooksOperation,
} from "@/lib/provisioning/rest/webhooks/operations/input";
import { listRestWebhooks } from "@/lib/provisioning/rest/webhooks/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The webhooks of the account. */
export const GET = restRoute(listWebhooksOperation, async (ctx) => ({ items: await listRestWebhooks(ctx) }));

/** Makes one. */
export const POST = restRoute(createWebhookOperation, (ctx, { body }) => createByRest(ctx, body));

const others = onlyMethods("GET", "POST");

export { others as DELETE, others as OPTIONS, others as PATCH, others as PUT };
