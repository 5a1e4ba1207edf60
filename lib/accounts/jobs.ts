/** Jobs of accounts. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { expireRequests, handOrphansToStaff, remindOfRequests } from "@/lib/accounts/requests/commands";

export const accountsJobs = {
  "accounts.requests-sweep": async (ctx: Ctx<Machine>) => {
    await expireRequests(ctx);
    await handOrphansToStaff(ctx);
    await remindOfRequests(ctx);
  },
};
