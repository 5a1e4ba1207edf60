import { deleteWebhook } from "@/lib/accounts/webhooks/commands";
import { changeByRest } from "@/lib/provisioning/rest/webhooks/commands";
import {
  changeWebhookOperation,
  deleteWebhookOperation,
  getWebhookOperation,
} from "@/lib/provisioning/rest/webhooks/operations/input";
import { getRestWebhook } from "@/lib/provisioning/rest/webhooks/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One webhook. */
export const GET = restRoute(getWebhookOperation, (ctx, { params }) => getRestWebhook(ctx, params.id));

/** Changes it. */
export const PATCH = restRoute(changeWebhookOperation, (ctx, { params, body }) =>
  changeByRest(ctx, params.id, body),
);

/** Removes it. */
export const DELETE = restRoute(deleteWebhookOperation, async (ctx, { params }) => {
  await deleteWebhook(ctx, params.id);
  return undefined;
});

const others = onlyMethods("DELETE", "GET", "PATCH");

export { others as OPTIONS, others as POST, others as PUT };
