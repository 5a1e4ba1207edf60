/** Jobs of assets. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { tellEndOfLife } from "@/lib/assets/end-of-life/commands";
import { expireTransfers } from "@/lib/assets/transfers/commands";

export const assetsJobs = {
  "assets.transfers-sweep": (ctx: Ctx<Machine>) => expireTransfers(ctx),
  "assets.end-of-life": (ctx: Ctx<Machine>) => tellEndOfLife(ctx),
};
