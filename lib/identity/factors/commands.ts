/** What every change of factors has in common: one at a time per person, told by mail, and nobody without any. */
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { factorChangedMail } from "@/lib/identity/factors/notices";
import { listFactors } from "@/lib/identity/factors/queries";
import { type FactorChange, type Factors, mayRemove } from "@/lib/identity/factors/rules";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";

/** A person's factors, held still until the transaction ends: changes of one person queue up behind each other. */
export async function lockFactors(ctx: Ctx, userId: string): Promise<Factors> {
  const [person] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  if (!person) throw new Refusal("not_found");
  return listFactors(ctx.db, userId);
}

/** Locks the person's factors and refuses `last_factor` when nothing would be left. */
export async function requireAnother(
  ctx: Ctx,
  userId: string,
  which: Parameters<typeof mayRemove>[1],
): Promise<void> {
  if (!mayRemove(await lockFactors(ctx, userId), which)) throw new Refusal("last_factor");
}

/** Tells the person by mail what changed about their factors. */
export async function tellOfChange(ctx: Ctx, userId: string, what: FactorChange): Promise<void> {
  await queueMails(ctx, [await factorChangedMail(ctx, userId, what)]);
}

/** A factor that is gone must not keep sessions alive elsewhere (trust SES-3). */
export async function endSessionsElsewhere(ctx: Ctx, userId: string): Promise<void> {
  const here = ctx.actor.kind === "member" && ctx.actor.userId === userId ? ctx.actor.sessionId : null;
  await endOtherSessions(ctx, userId, here, "factors_changed");
}
