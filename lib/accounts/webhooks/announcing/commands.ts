/** Telling an account's webhooks what happened, in the transaction in which it happens. */
import { and, arrayOverlaps, inArray, isNull } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import type { Ctx } from "@/lib/access/ctx";
import type { WebhookKind, WebhookMessage } from "@/lib/accounts/webhooks/rules";
import { newId } from "@/lib/platform/ids";
import { enqueueAll } from "@/lib/platform/queue";

/** What one webhook is told. */
export type Told = {
  readonly accountId: string;
  readonly webhookId: string;
  readonly kind: string;
  readonly data: WebhookMessage["data"];
};

/** Rows written in one statement. */
const batch = 1_000;

/** Writes messages into the caller's transaction, to be sent at once. Returns their ids in order. */
export async function writeDeliveries(ctx: Ctx, messages: readonly Told[]): Promise<string[]> {
  const rows = messages.map(({ accountId, webhookId, kind, data }) => {
    const payload: WebhookMessage = { type: kind, timestamp: ctx.now.toISOString(), data };
    const id = newId("webhookDelivery");
    return { id, accountId, webhookId, kind, payload, nextAttemptAt: ctx.now };
  });
  for (let at = 0; at < rows.length; at += batch) {
    const some = rows.slice(at, at + batch);
    await ctx.db.insert(webhookDeliveries).values(some);
    await enqueueAll(
      ctx.db,
      "accounts.deliver-webhook",
      some.map(({ id }) => ({ data: { deliveryId: id }, key: id })),
    );
  }
  return rows.map(({ id }) => id);
}

/** A webhook that wants to be told, and of what. */
export type Hearing = { readonly id: string; readonly accountId: string; readonly kinds: readonly string[] };

/**
 * The webhooks of these accounts that asked for one of these kinds, held: somebody who deletes one just now waits, or has
 * been first and it is not found.
 */
export function listHearing(
  ctx: Ctx,
  accountIds: readonly string[],
  kinds: readonly WebhookKind[],
): Promise<Hearing[]> {
  return ctx.db
    .select({ id: webhooks.id, accountId: webhooks.accountId, kinds: webhooks.kinds })
    .from(webhooks)
    .where(
      and(
        inArray(webhooks.accountId, ["", ...new Set(accountIds)]),
        isNull(webhooks.disabledAt),
        arrayOverlaps(webhooks.kinds, [...kinds]),
      ),
    )
    .for("key share");
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
  const hearing = await listHearing(ctx, [accountId], [kind]);
  if (hearing.length === 0) return;
  const data = await dataOf();
  await writeDeliveries(
    ctx,
    hearing.map(({ id: webhookId }) => ({ accountId, webhookId, kind, data })),
  );
}
