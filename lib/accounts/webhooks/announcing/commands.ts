/** Telling an account's webhooks what happened, in the transaction in which it happens. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import type { Ctx } from "@/lib/access/ctx";
import type { WebhookKind, WebhookMessage } from "@/lib/accounts/webhooks/rules";
import { newId } from "@/lib/platform/ids";
import { enqueueAll } from "@/lib/platform/queue";

/** Writes a message to each of these webhooks into the caller's transaction, to be sent at once. Returns their ids in order. */
export async function writeDeliveries(
  ctx: Ctx,
  to: { readonly accountId: string; readonly webhookIds: readonly string[] },
  kind: string,
  data: WebhookMessage["data"],
): Promise<string[]> {
  if (to.webhookIds.length === 0) return [];
  const payload: WebhookMessage = { type: kind, timestamp: ctx.now.toISOString(), data };
  const rows = to.webhookIds.map((webhookId) => ({
    ...{ id: newId("webhookDelivery"), accountId: to.accountId, webhookId, kind, payload },
    nextAttemptAt: ctx.now,
  }));
  await ctx.db.insert(webhookDeliveries).values(rows);
  await enqueueAll(
    ctx.db,
    "accounts.deliver-webhook",
    rows.map(({ id }) => ({ data: { deliveryId: id }, key: id })),
  );
  return rows.map(({ id }) => id);
}

/**
 * Tells the account's webhooks that asked for this kind. `dataOf` is called only where there is one; what it returns goes
 * to a program of the account, so nothing may be in it that the account's Super Users could not read. Rolled back with
 * the transaction, nobody hears of it.
 */
export async function announce(
  ctx: Ctx,
  accountId: string,
  kind: WebhookKind,
  dataOf: () => Promise<WebhookMessage["data"]>,
): Promise<void> {
  const hearing = await ctx.db
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.accountId, accountId),
        isNull(webhooks.disabledAt),
        sql`${kind} = any(${webhooks.kinds})`,
      ),
    )
    // somebody who deletes one just now waits, or has been first and it is not found
    .for("key share");
  if (hearing.length === 0) return;
  await writeDeliveries(ctx, { accountId, webhookIds: hearing.map(({ id }) => id) }, kind, await dataOf());
}
