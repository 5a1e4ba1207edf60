/** Jobs of licensing. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { sendExpiryNotices } from "@/lib/licensing/expiry/commands";

export const licensingJobs = {
  "licensing.expiry-notices": async (ctx: Ctx<Machine>) => {
    await sendExpiryNotices(ctx);
  },
};
