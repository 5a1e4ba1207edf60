/** Jobs of identity. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { sweepIdentity } from "@/lib/identity/commands";

export const identityJobs = {
  "identity.sweep": (ctx: Ctx<Machine>): Promise<void> => sweepIdentity(ctx),
};
