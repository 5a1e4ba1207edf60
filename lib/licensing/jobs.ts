/** Jobs of licensing. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { sendExpiryNotices } from "@/lib/licensing/expiry/commands";
import { tellOfEnds } from "@/lib/licensing/expiry/telling/commands";

export const licensingJobs = {
  "licensing.expiry-notices": async (ctx: Ctx<Machine>) => {
    await sendExpiryNotices(ctx);
    await tellOfEnds(ctx);
  },
};
