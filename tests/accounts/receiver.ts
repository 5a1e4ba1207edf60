/** An account with a webhook whose receiver is a small server, and the messages it was sent. */
import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { afterAll } from "vitest";
import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema/accounts-webhooks";
import { createWebhook } from "@/lib/accounts/webhooks/commands";
import { deliver } from "@/lib/accounts/webhooks/delivering/commands";
import { type WebhookKind, webhookKinds } from "@/lib/accounts/webhooks/rules";
import { newCompany } from "@/tests/accounts/people";
import { type Asked, startFake } from "@/tests/gateways/http-fake";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";

/** `answer`: as it likes; 204 when absent. */
export async function receiver(answer?: (asked: Asked, response: ServerResponse) => void) {
  const fake = await startFake(answer ?? ((_asked, response) => response.writeHead(204).end()));
  afterAll(() => fake.close());
  return fake;
}

export async function companyWithWebhook(
  db: Database,
  options: {
    answer?: (asked: Asked, response: ServerResponse) => void;
    kinds?: readonly WebhookKind[];
    superUser?: string;
  } = {},
) {
  const fake = await receiver(options.answer);
  const company = options.superUser ? { superUser: options.superUser } : await newCompany(db);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const made = await createWebhook(ctx, {
    url: `${fake.url}/hook`,
    kinds: [...(options.kinds ?? webhookKinds)],
  });
  return { ...made, ctx, accountId: ctx.actor.account.id, asked: fake.asked };
}

/** What was written for a webhook, oldest first. */
export const deliveriesOf = (db: Database, webhookId: string) =>
  db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(asc(webhookDeliveries.createdAt), asc(webhookDeliveries.id));

/** Sends what is due for a webhook, as the queue would. */
export async function sendAll(db: Database, webhookId: string): Promise<void> {
  const due = await db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isNotNull(webhookDeliveries.nextAttemptAt)))
    .orderBy(asc(webhookDeliveries.createdAt));
  for (const { id } of due) await deliver(machineCtx(db), id);
}

/** The signatures a receiver expects, computed as the specification says it and with nothing of ours. */
export function signatureFor({ headers, body }: Asked, secret: string): string {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
