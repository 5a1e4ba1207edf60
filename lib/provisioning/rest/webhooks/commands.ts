/** What programs do to webhooks by `/api/v1`: the same commands as by page, and the answer in its names. */
import type { Ctx, Program } from "@/lib/access/ctx";
import {
  changeWebhook,
  createWebhook,
  disableWebhook,
  enableWebhook,
  renewSecret,
  testWebhook,
} from "@/lib/accounts/webhooks/commands";
import { deliverAgain } from "@/lib/accounts/webhooks/delivering/commands";
import type { WebhookInput } from "@/lib/accounts/webhooks/input";
import { getDelivery, getWebhook } from "@/lib/accounts/webhooks/queries";
import { isWebhookKind } from "@/lib/accounts/webhooks/rules";
import { inTransaction } from "@/lib/platform/transaction";
import type { ChangeWebhookBody, RestDelivery, RestWebhook } from "@/lib/provisioning/rest/webhooks/input";
import { asDelivery, getOwnDelivery, getRestWebhook } from "@/lib/provisioning/rest/webhooks/queries";

type WithSecret = RestWebhook & { secret: string };

/** `createWebhook`. */
export function createByRest(outer: Ctx<Program>, body: WebhookInput): Promise<WithSecret> {
  return inTransaction(outer, async (ctx) => {
    const { webhookId, secret } = await createWebhook(ctx, body);
    return { ...(await getRestWebhook(ctx, webhookId)), secret };
  });
}

/** `changeWebhook`, `disableWebhook` and `enableWebhook`, all or nothing; what the body does not name stays. */
export function changeByRest(
  outer: Ctx<Program>,
  webhookId: string,
  { url, kinds, disabled }: ChangeWebhookBody,
): Promise<RestWebhook> {
  return inTransaction(outer, async (ctx) => {
    const held = await getWebhook(ctx, webhookId);
    if (url !== undefined || kinds !== undefined)
      await changeWebhook(ctx, {
        webhookId,
        url: url ?? held.url,
        kinds: kinds ?? held.kinds.filter(isWebhookKind),
      });
    if (disabled === true) await disableWebhook(ctx, webhookId);
    if (disabled === false) await enableWebhook(ctx, webhookId);
    return getRestWebhook(ctx, webhookId);
  });
}

/** `renewSecret`. */
export function renewByRest(
  outer: Ctx<Program>,
  webhookId: string,
  { overlapHours }: { overlapHours: number },
): Promise<WithSecret> {
  return inTransaction(outer, async (ctx) => {
    const { secret } = await renewSecret(ctx, { webhookId, overlap: overlapHours });
    return { ...(await getRestWebhook(ctx, webhookId)), secret };
  });
}

/** `testWebhook`. */
export async function testByRest(ctx: Ctx<Program>, webhookId: string): Promise<RestDelivery> {
  const { deliveryId } = await testWebhook(ctx, webhookId);
  return asDelivery(await getDelivery(ctx, deliveryId));
}

/** `deliverAgain`. */
export async function retryByRest(
  ctx: Ctx<Program>,
  webhookId: string,
  deliveryId: string,
): Promise<RestDelivery> {
  await getOwnDelivery(ctx, webhookId, deliveryId);
  await deliverAgain(ctx, deliveryId);
  return asDelivery(await getDelivery(ctx, deliveryId));
}
