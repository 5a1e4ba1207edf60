/** Recurring work on registrations. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { sweepRegistrations } from "@/lib/registration/commands";
import { sweepEmailChanges } from "@/lib/registration/email/commands";

export const registrationJobs = {
  "registration.sweep": async (ctx: Ctx<Machine>) => {
    await sweepRegistrations(ctx);
    await sweepEmailChanges(ctx);
  },
};
