/** Firewalls under a deployment profile: put on, taken off. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { creditPools, profileFirewalls } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { holdSeen } from "@/lib/assets/holding/commands";
import { countRunning, holdProfile } from "@/lib/licensing/credits/commands";
import { mayManageCredits } from "@/lib/licensing/credits/policy";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

type Own = Ctx<AccountMember>;

/**
 * Puts a virtual firewall of the account under a profile. The firewall is held first, as everywhere, so that it is not
 * given away or taken out of use in the same moment; then the profile, so its planned number is never exceeded. An index
 * lets a firewall run under one profile only. Refuses `profile_full`, `profile_ended`, `firewall_unknown`
 * (missing, foreign, unseen, not virtual) and `firewall_deployed`.
 */
export function deployFirewall(
  outer: Own,
  input: { profileId: string; serial: string },
): Promise<{ assetId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageCredits(ctx.actor)) throw new Refusal("not_found");
    const [asset] = await holdSeen(ctx, [input.serial]);
    const profile = await holdProfile(ctx, input.profileId);
    const [pool] = await ctx.db
      .select({ ended: sql<boolean>`${creditPools.endsAt} <= now()` })
      .from(creditPools)
      .where(eq(creditPools.id, profile.poolId));
    if (pool?.ended) throw new Refusal("credits_ended", { field: "serial" });
    if (asset?.kind !== "virtual") throw new Refusal("firewall_unknown", { field: "serial" });
    if ((await countRunning(ctx, profile.id)) >= profile.firewalls)
      throw new Refusal("profile_full", { field: "serial" });
    await ctx.db
      .delete(profileFirewalls)
      .where(
        and(
          eq(profileFirewalls.profileId, profile.id),
          eq(profileFirewalls.assetId, asset.id),
          sql`${profileFirewalls.endedAt} is not null`,
        ),
      );
    const [added] = await ctx.db
      .insert(profileFirewalls)
      .values({ profileId: profile.id, assetId: asset.id, accountId: ctx.actor.account.id })
      .onConflictDoNothing()
      .returning({ assetId: profileFirewalls.assetId });
    if (!added) throw new Refusal("firewall_deployed", { field: "serial" });
    await record(ctx, "credits.firewall_deployed", {
      accountId: ctx.actor.account.id,
      subjectId: profile.id,
      data: { assetId: asset.id, serial: input.serial },
    });
    return { assetId: asset.id };
  });
}

/** Takes a firewall off its profile; its place is free again. Doing it twice is no fault. */
export function withdrawFirewall(outer: Own, input: { profileId: string; assetId: string }): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageCredits(ctx.actor)) throw new Refusal("not_found");
    const profile = await holdProfile(ctx, input.profileId);
    const [gone] = await ctx.db
      .update(profileFirewalls)
      .set({ endedAt: sql`now()` })
      .where(
        and(
          eq(profileFirewalls.profileId, profile.id),
          eq(profileFirewalls.assetId, input.assetId),
          isNull(profileFirewalls.endedAt),
        ),
      )
      .returning({ assetId: profileFirewalls.assetId });
    if (!gone) return;
    await record(ctx, "credits.firewall_withdrawn", {
      accountId: ctx.actor.account.id,
      subjectId: profile.id,
      data: { assetId: input.assetId },
    });
  });
}
