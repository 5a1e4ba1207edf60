/** Jobs of staff. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { forgetPreviews } from "@/lib/staff/imports/commands";
import { carryOutResets } from "@/lib/staff/people/resets/commands";
import { forgetWhatIsOver } from "@/lib/staff/retention/commands";

export const staffJobs = {
  "staff.imports-sweep": async (ctx: Ctx<Machine>) => {
    await forgetPreviews(ctx);
  },
  "staff.factor-resets": (ctx: Ctx<Machine>) => carryOutResets(ctx),
  "staff.retention": (ctx: Ctx<Machine>) => forgetWhatIsOver(ctx),
};
