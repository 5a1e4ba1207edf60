/** Reads of webhooks for programs, in the names of `/api/v1`. */
import type { Ctx, Program } from "@/lib/access/ctx";
import {
  type DeliveryRow,
  getDelivery,
  getWebhook,
  listDeliveries,
  listWebhooks,
  type WebhookRow,
} from "@/lib/accounts/webhooks/queries";
import { isWebhookKind } from "@/lib/accounts/webhooks/rules";
import { Refusal } from "@/lib/platform/refusal";
import type { RestDelivery, RestDeliveryDetail, RestWebhook } from "@/lib/provisioning/rest/webhooks/input";

const instant = (at: Date | null) => at?.toISOString() ?? null;

function asWebhook(row: WebhookRow, now: Date): RestWebhook {
  return {
    ...{ id: row.id, url: row.url, kinds: row.kinds.filter(isWebhookKind), state: row.state },
    ...{ createdAt: row.createdAt.toISOString(), deliveredAt: instant(row.deliveredAt) },
    failingSince: row.state === "failing" ? instant(row.failingSince) : null,
    ...{ disabledAt: instant(row.disabledAt), disabledReason: row.disabledReason },
    bothSecretsUntil: row.formerUntil && row.formerUntil > now ? instant(row.formerUntil) : null,
  };
}

export function asDelivery(row: DeliveryRow): RestDelivery {
  return {
    ...{ id: row.id, kind: row.kind as RestDelivery["kind"], state: row.state },
    ...{ createdAt: row.createdAt.toISOString(), tries: row.attempts, triedAt: instant(row.attemptedAt) },
    nextTryAt: instant(row.nextAttemptAt),
    ...{ status: row.status, fault: row.fault, ms: row.ms },
  };
}

/** The webhooks of the account; there are at most ten. */
export async function listRestWebhooks(ctx: Ctx<Program>): Promise<RestWebhook[]> {
  return (await listWebhooks(ctx)).map((row) => asWebhook(row, ctx.now));
}

/** One webhook. Refuses `not_found`, for a foreign one too. */
export async function getRestWebhook(ctx: Ctx<Program>, id: string): Promise<RestWebhook> {
  return asWebhook(await getWebhook(ctx, id), ctx.now);
}

/** What was sent to it, newest first. Refuses `not_found`. */
export async function listRestDeliveries(
  ctx: Ctx<Program>,
  id: string,
  limit: number,
  after: string | undefined,
): Promise<{ items: RestDelivery[]; next: string | null }> {
  const webhook = await getWebhook(ctx, id);
  const { rows, next } = await listDeliveries(ctx, webhook.id, after, limit);
  return { items: rows.map(asDelivery), next };
}

/** A message of this webhook. Refuses `not_found`, also for one of another webhook. */
export async function getOwnDelivery(ctx: Ctx<Program>, id: string, deliveryId: string) {
  const found = await getDelivery(ctx, deliveryId);
  if (found.webhookId !== id) throw new Refusal("not_found");
  return found;
}

/** The same as it is told. */
export async function getRestDelivery(
  ctx: Ctx<Program>,
  id: string,
  deliveryId: string,
): Promise<RestDeliveryDetail> {
  const found = await getOwnDelivery(ctx, id, deliveryId);
  const { type, timestamp, data } = found.payload;
  return { ...asDelivery(found), message: { type, timestamp, data: { ...data } }, answer: found.answer };
}
