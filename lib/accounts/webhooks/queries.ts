/** Reads of webhooks and of what was sent to them. */
import { and, asc, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { users } from "@/db/schema/identity";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import { deliveryState, webhookState } from "@/lib/accounts/webhooks/rules";
import { Refusal } from "@/lib/platform/refusal";

const { sealedSecret: _secret, formerSealedSecret: _former, ...facts } = getTableColumns(webhooks);

async function readWebhooks(ctx: Ctx<AccountActor>, where?: SQL) {
  const rows = await ctx.db
    .select({
      ...facts,
      creator: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(webhooks)
    .leftJoin(users, eq(users.id, webhooks.createdBy))
    .where(and(within(ctx, webhooks.accountId), where))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
  return rows.map((row) => ({ ...row, state: webhookState(row) }));
}
export type WebhookRow = Awaited<ReturnType<typeof readWebhooks>>[number];

/** The account's webhooks, in the order in which they were made; never their secrets. */
export function listWebhooks(ctx: Ctx<AccountActor>): Promise<WebhookRow[]> {
  return readWebhooks(ctx);
}

/** One webhook of the account. Refuses `not_found`, for a foreign one too. */
export async function getWebhook(ctx: Ctx<AccountActor>, webhookId: string): Promise<WebhookRow> {
  const [webhook] = await readWebhooks(ctx, eq(webhooks.id, webhookId));
  if (!webhook) throw new Refusal("not_found");
  return webhook;
}

const { payload: _payload, answer: _answer, ...outline } = getTableColumns(webhookDeliveries);

/** What was sent to a webhook, newest first, without contents. `after`: id of the last row before. */
export async function listDeliveries(
  ctx: Ctx<AccountActor>,
  webhookId: string,
  after?: string,
  size = pageSize,
) {
  const rows = await ctx.db
    .select(outline)
    .from(webhookDeliveries)
    .where(
      and(
        within(ctx, webhookDeliveries.accountId),
        eq(webhookDeliveries.webhookId, webhookId),
        after
          ? sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id}) < (select d.created_at, d.id from ${webhookDeliveries} d
              where d.id = ${after} and d.webhook_id = ${webhookId})`
          : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(size + 1);
  return {
    rows: rows.slice(0, size).map((row) => ({ ...row, state: deliveryState(row) })),
    next: rows.length > size ? (rows[size - 1]?.id ?? null) : null,
  };
}
export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>["rows"][number];

/** One delivery with what was sent and answered. Refuses `not_found`, for a foreign one too. */
export async function getDelivery(ctx: Ctx<AccountActor>, deliveryId: string) {
  const [row] = await ctx.db
    .select({
      ...getTableColumns(webhookDeliveries),
      url: webhooks.url,
      webhookDisabledAt: webhooks.disabledAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(within(ctx, webhookDeliveries.accountId), eq(webhookDeliveries.id, deliveryId)));
  if (!row) throw new Refusal("not_found");
  return { ...row, state: deliveryState(row) };
}
