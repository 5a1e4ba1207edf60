/** Making, changing and ending webhooks. A secret is told once, when it is made, and kept sealed (trust SEC-3). */
import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { type AccountActor, actingProgram, actingUserId, type Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { holdAccount } from "@/lib/accounts/commands";
import { writeDeliveries } from "@/lib/accounts/webhooks/announcing/commands";
import type { WebhookInput } from "@/lib/accounts/webhooks/input";
import { mayManageWebhooks } from "@/lib/accounts/webhooks/policy";
import { type DisabledReason, maxWebhooks, testKind } from "@/lib/accounts/webhooks/rules";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { isPossibleTarget } from "@/lib/platform/gateways/posting/posting";
import { newId } from "@/lib/platform/ids";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { seal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { newWebhookSecret } from "@/lib/platform/webhook-signature";

/** A secret just made, told this once: `whsec_…`. */
export type NewSecret = { readonly webhookId: string; readonly secret: string };

/**
 * First lines of every change: `not_found` without the right, `identity_needed` for a person without a fresh proof. A
 * program's key was given the scope by somebody who had one.
 */
function requireKeeper({ actor, ...ctx }: Ctx<AccountActor>): void {
  if (!mayManageWebhooks(actor)) throw new Refusal("not_found");
  if (actor.kind === "member" && !hasFreshProof({ ...ctx, actor })) throw new Refusal("identity_needed");
}

/** Where a webhook may lead; what its name leads to is judged at every connection. */
function requireTarget(url: string): void {
  const { WEBHOOK_PRIVATE_NETWORKS, PORTAL_BASE_URL } = env();
  const rules = { permitted: WEBHOOK_PRIVATE_NETWORKS, ownHost: new URL(PORTAL_BASE_URL).hostname };
  if (!isPossibleTarget(new URL(url), rules)) throw new Refusal("webhook_target", { field: "url" });
}

/** What the history says of a webhook: its host alone, because the rest of an address is often as good as a password. */
const told = ({ url, kinds }: { readonly url: string; readonly kinds: readonly string[] }) => ({
  host: new URL(url).host,
  kinds: kinds.join(", "),
});

/** A webhook of the account, held until the transaction ends. Refuses `not_found`, for a foreign one too. */
async function holdWebhook(ctx: Ctx<AccountActor>, webhookId: string, strength: "update" | "no key update") {
  const [held] = await ctx.db
    .select()
    .from(webhooks)
    .where(and(within(ctx, webhooks.accountId), eq(webhooks.id, webhookId)))
    .for(strength);
  if (!held) throw new Refusal("not_found");
  return held;
}

/** Makes a webhook. Refuses `webhook_target` for an address nothing is sent to, `webhooks_too_many`. */
export function createWebhook(outer: Ctx<AccountActor>, input: WebhookInput): Promise<NewSecret> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    requireTarget(input.url);
    const { account } = ctx.actor;
    // two tabs at once must not get past the limit
    await holdAccount(ctx, account.id);
    if ((await ctx.db.$count(webhooks, within(ctx, webhooks.accountId))) >= maxWebhooks)
      throw new Refusal("webhooks_too_many", { values: { max: maxWebhooks } });
    const webhookId = newId("webhook");
    const secret = newWebhookSecret();
    await ctx.db.insert(webhooks).values({
      ...{ id: webhookId, accountId: account.id },
      ...{ createdBy: actingUserId(ctx), createdByProgram: actingProgram(ctx) },
      ...{ ...input, sealedSecret: seal(secret, "webhook") },
    });
    await record(ctx, "webhook.created", {
      accountId: account.id,
      subjectId: webhookId,
      data: { new: told(input) },
    });
    return { webhookId, secret };
  });
}

/** Changes where to and what about. Refuses as `createWebhook`, and `not_found`. */
export function changeWebhook(
  outer: Ctx<AccountActor>,
  input: WebhookInput & { webhookId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    requireTarget(input.url);
    const held = await holdWebhook(ctx, input.webhookId, "no key update");
    await ctx.db
      .update(webhooks)
      .set({ url: input.url, kinds: input.kinds, ...(held.url === input.url ? {} : { failingSince: null }) })
      .where(eq(webhooks.id, held.id));
    await record(ctx, "webhook.changed", {
      accountId: held.accountId,
      subjectId: held.id,
      data: {
        old: told(held),
        new: told(input),
      },
    });
  });
}

/**
 * Makes a new secret. For `overlap` hours messages are signed with the former one too, so that a receiver can change over
 * without losing a message; 0: from the next message on only the new one counts.
 */
export function renewSecret(
  outer: Ctx<AccountActor>,
  input: { webhookId: string; overlap: number },
): Promise<NewSecret> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const held = await holdWebhook(ctx, input.webhookId, "no key update");
    const secret = newWebhookSecret();
    const former = input.overlap > 0;
    await ctx.db
      .update(webhooks)
      .set({
        sealedSecret: seal(secret, "webhook"),
        formerSealedSecret: former ? held.sealedSecret : null,
        formerUntil: former ? sql`now() + make_interval(hours => ${input.overlap}::int)` : null,
      })
      .where(eq(webhooks.id, held.id));
    await record(ctx, "webhook.secret_renewed", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { overlapHours: input.overlap },
    });
    return { webhookId: held.id, secret };
  });
}

/**
 * Sends nothing more to a webhook, in the caller's transaction, and gives up what waits. Returns whether this did it.
 */
export async function stopWebhook(
  ctx: Ctx,
  webhook: { readonly id: string; readonly accountId: string },
  reason: DisabledReason,
): Promise<boolean> {
  const [stopped] = await ctx.db
    .update(webhooks)
    .set({ disabledAt: sql`now()`, disabledReason: reason })
    .where(and(eq(webhooks.id, webhook.id), isNull(webhooks.disabledAt)))
    .returning({ id: webhooks.id });
  if (!stopped) return false;
  await giveUpFor(ctx, webhook.id);
  await record(ctx, "webhook.disabled", {
    accountId: webhook.accountId,
    subjectId: webhook.id,
    data: { why: reason },
  });
  return true;
}

/** Gives up what waits to be sent to a webhook that is disabled. Tests are sent all the same. */
export async function giveUpFor(ctx: Ctx, webhookId: string): Promise<void> {
  await ctx.db
    .update(webhookDeliveries)
    .set({ givenUpAt: sql`now()`, nextAttemptAt: null, claimedUntil: null, fault: "disabled" })
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        isNotNull(webhookDeliveries.nextAttemptAt),
        ne(webhookDeliveries.kind, testKind),
      ),
    );
}

/** Disables a webhook by hand. Twice is no fault. */
export function disableWebhook(outer: Ctx<AccountActor>, webhookId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    await stopWebhook(ctx, await holdWebhook(ctx, webhookId, "no key update"), "by_hand");
  });
}

/** Lets a webhook be told again from now on; what it missed can be sent again one by one. Twice is no fault. */
export function enableWebhook(outer: Ctx<AccountActor>, webhookId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const held = await holdWebhook(ctx, webhookId, "no key update");
    requireTarget(held.url);
    if (!held.disabledAt) return;
    await ctx.db
      .update(webhooks)
      .set({ disabledAt: null, disabledReason: null, failingSince: null })
      .where(eq(webhooks.id, held.id));
    await record(ctx, "webhook.enabled", { accountId: held.accountId, subjectId: held.id });
  });
}

/** Removes a webhook with everything that was sent to it. Refuses `not_found`. */
export function deleteWebhook(outer: Ctx<AccountActor>, webhookId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    // held whole, so that nobody writes another message to it meanwhile
    const held = await holdWebhook(ctx, webhookId, "update");
    await ctx.db.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, held.id));
    await ctx.db.delete(webhooks).where(eq(webhooks.id, held.id));
    await record(ctx, "webhook.deleted", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { old: told(held) },
    });
  });
}

/** Sends a message that says nothing, to a disabled webhook too; it is tried once. Refuses `not_found`, `too_many_attempts`. */
export async function testWebhook(
  outer: Ctx<AccountActor>,
  webhookId: string,
): Promise<{ deliveryId: string }> {
  if (!mayManageWebhooks(outer.actor)) throw new Refusal("not_found");
  await limitAsked(outer);
  return inTransaction(outer, async (ctx) => {
    const held = await holdWebhook(ctx, webhookId, "no key update");
    const { id, number } = ctx.actor.account;
    const data = { accountNumber: number, webhookId: held.id };
    const [deliveryId = ""] = await writeDeliveries(ctx, [
      { accountId: id, webhookId: held.id, kind: testKind, data },
    ]);
    return { deliveryId };
  });
}

/** What people ask to be sent is counted, by the account (trust LIM-5). */
export function limitAsked(ctx: Ctx<AccountActor>): Promise<void> {
  const { id } = ctx.actor.account;
  return limited(ctx, [{ key: `webhook-asked:${id}`, max: env().WEBHOOK_TESTS_PER_HOUR, seconds: 3_600 }]);
}
