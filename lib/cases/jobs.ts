/** Jobs of cases. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { publishReply } from "@/lib/cases/messages/commands";

export const casesJobs = {
  "cases.publish": (ctx: Ctx<Machine>, data: { messageId: string; asks: boolean }) => publishReply(ctx, data),
};
