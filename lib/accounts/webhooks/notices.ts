/** Who hears that nothing is sent to a webhook any more: the account's Super Users. */
import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { webhooks } from "@/db/schema/accounts-webhooks";
import type { Ctx } from "@/lib/access/ctx";
import { listSuperUsers } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** The portal disabled a webhook by itself: the receiver said so, or it failed for too long. */
export async function disabledMails(ctx: Ctx, webhookId: string): Promise<Mail[]> {
  const [found] = await ctx.db
    .select({ webhook: webhooks, accountName: accounts.name, accountNumber: accounts.number })
    .from(webhooks)
    .innerJoin(accounts, eq(accounts.id, webhooks.accountId))
    .where(eq(webhooks.id, webhookId));
  const { disabledReason: reason = null, disabledAt = null } = found?.webhook ?? {};
  if (!found || !disabledAt || !reason || reason === "by_hand") return [];
  const { webhook, accountName, accountNumber } = found;
  return (await listSuperUsers(ctx.db, webhook.accountId)).map((person) => ({
    to: addressee(person),
    language: person.language,
    userId: person.userId,
    accountId: webhook.accountId,
    template: "webhook-disabled" as const,
    props: {
      ...{ change: reason, accountName, host: new URL(webhook.url).host, at: disabledAt.toISOString() },
      failingSince: reason === "failing" ? (webhook.failingSince?.toISOString() ?? "") : "",
      link: `${env().PORTAL_BASE_URL}/account/webhooks/${webhook.id}?account=${accountNumber}`,
    },
  }));
}
