/** Sending messages to webhooks, trying again, and giving up (trust SSR-2). */
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import type { AccountActor, Ctx, Machine } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { giveUpFor, limitAsked, stopWebhook } from "@/lib/accounts/webhooks/commands";
import { disabledMails } from "@/lib/accounts/webhooks/notices";
import { mayManageWebhooks } from "@/lib/accounts/webhooks/policy";
import {
  claimSeconds,
  hasFailedForGood,
  mostAtOnce,
  mostKept,
  mostRead,
  retryAfter,
  testKind,
  tryMs,
  type WebhookFault,
} from "@/lib/accounts/webhooks/rules";
import { env } from "@/lib/platform/env";
import { type Posted, post } from "@/lib/platform/gateways/posting/posting";
import { queueMails } from "@/lib/platform/mail/outbox";
import { enqueue, enqueueAll } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { unseal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { signWebhook } from "@/lib/platform/webhook-signature";

type Webhook = typeof webhooks.$inferSelect;
type Delivery = typeof webhookDeliveries.$inferSelect;
type Claim = { readonly webhook: Webhook; readonly delivery: Delivery; readonly now: Date };

/**
 * Tries a delivery that is due, once, whichever worker comes first; nothing happens for one that is over, not due yet, or
 * under way.
 */
export async function deliver(outer: Ctx<Machine>, deliveryId: string): Promise<void> {
  const claim = await inTransaction(outer, (ctx) => claimDelivery(ctx, deliveryId));
  if (!claim) return;
  const posted = await send(claim);
  await inTransaction(outer, (ctx) => settle(ctx, claim, posted));
}

/** The webhook of a delivery, held: always before the delivery itself, so that nobody waits in a circle. */
async function holdWebhookOf(ctx: Ctx, deliveryId: string): Promise<Webhook | undefined> {
  const [held] = await ctx.db
    .select()
    .from(webhooks)
    .where(sql`${webhooks.id} = (select d.webhook_id from ${webhookDeliveries} d where d.id = ${deliveryId})`)
    .for("no key update");
  return held;
}

async function claimDelivery(ctx: Ctx<Machine>, deliveryId: string): Promise<Claim | null> {
  const webhook = await holdWebhookOf(ctx, deliveryId);
  if (!webhook) return null;
  // written by somebody who still saw it enabled
  if (webhook.disabledAt) await giveUpFor(ctx, webhook.id);
  const underWay = await ctx.db.$count(
    webhookDeliveries,
    and(eq(webhookDeliveries.webhookId, webhook.id), gt(webhookDeliveries.claimedUntil, sql`now()`)),
  );
  // whoever ends one of those takes up the next
  if (underWay >= mostAtOnce) return null;
  const [delivery] = await ctx.db
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      attemptedAt: sql`now()`,
      claimedUntil: sql`now() + make_interval(secs => ${claimSeconds})`,
    })
    .where(
      and(
        eq(webhookDeliveries.id, deliveryId),
        // a second's grace, for a queue that is a little early
        lt(webhookDeliveries.nextAttemptAt, sql`now() + interval '1 second'`),
        sql`(${webhookDeliveries.claimedUntil} is null or ${webhookDeliveries.claimedUntil} <= now())`,
      ),
    )
    .returning();
  return delivery ? { webhook, delivery, now: ctx.now } : null;
}

function send({ webhook, delivery, now }: Claim): Promise<Posted> {
  const { WEBHOOK_PRIVATE_NETWORKS, PORTAL_BASE_URL } = env();
  const { type, timestamp, data } = delivery.payload;
  const body = JSON.stringify({ type, timestamp, data });
  const former = webhook.formerUntil && webhook.formerUntil > now ? webhook.formerSealedSecret : null;
  const secrets = [webhook.sealedSecret, ...(former ? [former] : [])].map((sealed) =>
    unseal(sealed, "webhook"),
  );
  return post(
    new URL(webhook.url),
    {
      headers: {
        "content-type": "application/json",
        "user-agent": "customer-support-portal-webhooks/1",
        ...signWebhook({ id: delivery.id, at: now, body }, secrets),
      },
      body,
    },
    {
      permitted: WEBHOOK_PRIVATE_NETWORKS,
      ownHost: new URL(PORTAL_BASE_URL).hostname,
      ...{ timeoutMs: tryMs, mostRead, mostKept },
    },
  );
}

function faultOf(posted: Posted): WebhookFault | null {
  if (posted.fault !== null) return posted.fault;
  if (posted.status >= 200 && posted.status < 300) return null;
  if (posted.status === 410) return "gone";
  return posted.status >= 300 && posted.status < 400 ? "redirect" : "status";
}

/** Writes down how a try went, and what follows from it. */
async function settle(ctx: Ctx<Machine>, claim: Claim, posted: Posted): Promise<void> {
  const webhook = await holdWebhookOf(ctx, claim.delivery.id);
  if (!webhook) return;
  const fault = faultOf(posted);
  const failures = claim.delivery.failures + (fault ? 1 : 0);
  const wait = fault && fault !== "gone" ? retryAfter(claim.delivery.kind, failures) : null;
  const [tried] = await ctx.db
    .update(webhookDeliveries)
    .set({
      ...{ claimedUntil: null, failures, fault, ms: posted.ms },
      ...{ status: posted.fault === null ? posted.status : null },
      ...{ answer: posted.fault === null ? posted.answer : null },
      nextAttemptAt: wait === null ? null : sql`now() + make_interval(secs => ${wait})`,
      deliveredAt: fault ? null : sql`now()`,
      givenUpAt: fault && wait === null ? sql`now()` : null,
    })
    .where(
      and(
        eq(webhookDeliveries.id, claim.delivery.id),
        // another worker took it up meanwhile, or it was given up with its webhook
        eq(webhookDeliveries.attempts, claim.delivery.attempts),
        sql`${webhookDeliveries.claimedUntil} is not null`,
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (tried && wait !== null)
    await enqueue(
      ctx.db,
      "accounts.deliver-webhook",
      { deliveryId: tried.id },
      { key: tried.id, afterSeconds: wait },
    );
  if (tried) await judgeWebhook(ctx, webhook, claim.delivery.kind, { fault, failures });
  await takeUpNext(ctx, webhook.id);
}

/** What a try says about its webhook: it works, it fails, or it is over. */
async function judgeWebhook(
  ctx: Ctx<Machine>,
  webhook: Webhook,
  kind: string,
  { fault, failures }: { fault: WebhookFault | null; failures: number },
): Promise<void> {
  if (fault && kind === testKind) return;
  const [now] = await ctx.db
    .update(webhooks)
    .set(
      fault
        ? {
            attemptedAt: sql`now()`,
            // when nothing was tried for longer than the longest wait, nothing is known of the time between
            failingSince: sql`case when ${webhooks.failingSince} is null or ${webhooks.attemptedAt} < now() - interval '2 days' then now() else ${webhooks.failingSince} end`,
          }
        : { attemptedAt: sql`now()`, deliveredAt: sql`now()`, failingSince: null },
    )
    .where(eq(webhooks.id, webhook.id))
    .returning({ failingSince: webhooks.failingSince });
  if (!fault || !now?.failingSince) return;
  const forGood = hasFailedForGood(
    { since: now.failingSince, failedTries: failures },
    env().WEBHOOK_FAILING_DAYS,
    ctx.now,
  );
  if (fault !== "gone" && !forGood) return;
  const reason = fault === "gone" ? "gone" : "failing";
  if (await stopWebhook(ctx, webhook, reason)) await queueMails(ctx, await disabledMails(ctx, webhook.id));
}

/** What waited for its turn to be sent to this webhook. */
async function takeUpNext(ctx: Ctx<Machine>, webhookId: string): Promise<void> {
  const [next] = await ctx.db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        lt(webhookDeliveries.nextAttemptAt, sql`now()`),
        isNull(webhookDeliveries.claimedUntil),
      ),
    )
    .orderBy(webhookDeliveries.nextAttemptAt)
    .limit(1);
  if (next) await enqueue(ctx.db, "accounts.deliver-webhook", { deliveryId: next.id });
}

/**
 * Takes up deliveries whose worker fell silent or whose turn was missed, a few of each webhook, and forgets what is older
 * than `WEBHOOK_LOG_DAYS` and former secrets that no longer count. Returns how many deliveries were taken up.
 */
export async function sweepWebhooks(outer: Ctx<Machine>): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    await ctx.db
      .delete(webhookDeliveries)
      .where(
        and(
          isNull(webhookDeliveries.nextAttemptAt),
          lt(webhookDeliveries.createdAt, sql`now() - make_interval(days => ${env().WEBHOOK_LOG_DAYS}::int)`),
        ),
      );
    await ctx.db
      .update(webhooks)
      .set({ formerSealedSecret: null, formerUntil: null })
      .where(lt(webhooks.formerUntil, sql`now()`));
    const due = await ctx.db.execute<{ id: string }>(sql`
      select id from (
        select d.id, row_number() over (partition by d.webhook_id order by d.next_attempt_at) as place
        from ${webhookDeliveries} d
        where d.next_attempt_at < now() - interval '30 seconds' and (d.claimed_until is null or d.claimed_until < now())
      ) waiting where place <= ${mostAtOnce} limit 1000`);
    await enqueueAll(
      ctx.db,
      "accounts.deliver-webhook",
      [...due].map(({ id }) => ({ data: { deliveryId: id }, key: id })),
    );
    return due.length;
  });
}

/**
 * Sends a message that is over once more, with the same id, and tries as often as a new one. Refuses `not_found`, for a
 * foreign one too, `webhook_disabled`, `too_many_attempts`; one that is still being tried is left alone.
 */
export async function deliverAgain(
  outer: Ctx<AccountActor>,
  deliveryId: string,
): Promise<{ webhookId: string }> {
  if (!mayManageWebhooks(outer.actor)) throw new Refusal("not_found");
  await limitAsked(outer);
  return inTransaction(outer, async (ctx) => {
    const webhook = await holdWebhookOf(ctx, deliveryId);
    if (!webhook || webhook.accountId !== ctx.actor.account.id) throw new Refusal("not_found");
    const [again] = await ctx.db
      .update(webhookDeliveries)
      .set({ deliveredAt: null, givenUpAt: null, failures: 0, nextAttemptAt: sql`now()` })
      .where(
        and(
          within(ctx, webhookDeliveries.accountId),
          eq(webhookDeliveries.id, deliveryId),
          isNull(webhookDeliveries.nextAttemptAt),
        ),
      )
      .returning({ id: webhookDeliveries.id, kind: webhookDeliveries.kind });
    if (!again) return { webhookId: webhook.id };
    if (webhook.disabledAt && again.kind !== testKind) throw new Refusal("webhook_disabled");
    await enqueue(ctx.db, "accounts.deliver-webhook", { deliveryId: again.id }, { key: again.id });
    return { webhookId: webhook.id };
  });
}
