/** Jobs of cases. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { publishReply } from "@/lib/cases/messages/commands";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { remindOfWaitingCases } from "@/lib/cases/waiting/commands";

export const casesJobs = {
  "cases.publish": (ctx: Ctx<Machine>, data: { messageId: string; asks: boolean }) => publishReply(ctx, data),
  "cases.promises-sweep": async (ctx: Ctx<Machine>) => {
    await warnOfPromises(ctx);
  },
  "cases.waiting-sweep": async (ctx: Ctx<Machine>) => {
    await remindOfWaitingCases(ctx);
  },
};
