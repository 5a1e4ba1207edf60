/** Jobs of accounts. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { remindOfKeys } from "@/lib/accounts/api-keys/reminders/commands";
import { forgetCalls } from "@/lib/accounts/api-requests/commands";
import { expireRequests, handOrphansToStaff, remindOfRequests } from "@/lib/accounts/requests/commands";
import { deliver, sweepWebhooks } from "@/lib/accounts/webhooks/delivering/commands";

export const accountsJobs = {
  "accounts.requests-sweep": async (ctx: Ctx<Machine>) => {
    await expireRequests(ctx);
    await handOrphansToStaff(ctx);
    await remindOfRequests(ctx);
  },
  "accounts.api-requests-sweep": forgetCalls,
  "accounts.deliver-webhook": (ctx: Ctx<Machine>, data: { deliveryId: string }) =>
    deliver(ctx, data.deliveryId),
  "accounts.webhooks-sweep": async (ctx: Ctx<Machine>) => {
    await sweepWebhooks(ctx);
  },
  "accounts.api-key-notices": async (ctx: Ctx<Machine>) => {
    await remindOfKeys(ctx);
  },
};
