/** Jobs of the platform itself. */
import { lt, sql } from "drizzle-orm";
import { captchaUses, rateLimits } from "@/db/schema/platform";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { giveUpOldMails, sendMail } from "@/lib/platform/mail/outbox";

export const platformJobs = {
  "mail.send": (ctx: Ctx<Machine>, data: { mailId: string }) => sendMail(ctx, data.mailId),
  "platform.sweep": async (ctx: Ctx<Machine>) => {
    await ctx.db.delete(rateLimits).where(lt(rateLimits.expiresAt, sql`now()`));
    await ctx.db.delete(captchaUses).where(lt(captchaUses.expiresAt, sql`now()`));
    await giveUpOldMails(ctx);
  },
};
