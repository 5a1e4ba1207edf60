/** Allocating, releasing and moving credits. What is available is judged by the statement that spends it. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { creditMovements, creditPools, deploymentProfiles, profileFirewalls } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import type { ProfileInput, TransferInput } from "@/lib/licensing/credits/input";
import { mayManageCredits } from "@/lib/licensing/credits/policy";
import { profileState, transferFault } from "@/lib/licensing/credits/rules";
import type { CreditMovementKind } from "@/lib/licensing/rules";
import { record } from "@/lib/platform/events";
import { newDigits, newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

type Own = Ctx<AccountMember>;

function requireManager(ctx: Own): void {
  if (!mayManageCredits(ctx.actor)) throw new Refusal("not_found");
}

/** Takes credits out of a pool's available part; one statement judges and takes. */
async function allocate(ctx: Own, poolId: string, credits: string): Promise<void> {
  const [taken] = await ctx.db
    .update(creditPools)
    .set({ allocated: sql`${creditPools.allocated} + ${credits}::numeric` })
    .where(
      and(
        within(ctx, creditPools.accountId),
        eq(creditPools.id, poolId),
        gt(creditPools.endsAt, sql`now()`),
        sql`${creditPools.allocated} + ${credits}::numeric <= ${creditPools.total}`,
      ),
    )
    .returning({ id: creditPools.id });
  if (taken) return;
  const [pool] = await ctx.db
    .select({ ended: sql<boolean>`${creditPools.endsAt} <= now()` })
    .from(creditPools)
    .where(and(within(ctx, creditPools.accountId), eq(creditPools.id, poolId)));
  if (!pool) throw new Refusal("not_found");
  throw new Refusal(pool.ended ? "credits_ended" : "credits_short", { field: "credits" });
}

async function release(ctx: Own, poolId: string, credits: string): Promise<void> {
  await ctx.db
    .update(creditPools)
    .set({ allocated: sql`${creditPools.allocated} - ${credits}::numeric` })
    .where(and(within(ctx, creditPools.accountId), eq(creditPools.id, poolId)));
}

async function note(
  ctx: Own,
  poolId: string,
  kind: CreditMovementKind,
  amount: string,
  about: { profileId?: string; otherPoolId?: string } = {},
): Promise<void> {
  await ctx.db.insert(creditMovements).values({
    id: newId("creditMovement"),
    accountId: ctx.actor.account.id,
    poolId,
    createdBy: ctx.actor.userId,
    kind,
    amount: sql`${amount}::numeric * ${kind === "allocated" || kind === "transferred_out" ? -1 : 1}`,
    profileId: about.profileId ?? null,
    otherPoolId: about.otherPoolId ?? null,
  });
}

/** Makes a deployment profile with an auth code of its own and allocates its credits. Refuses `credits_short`, `credits_ended`. */
export function createProfile(outer: Own, input: ProfileInput): Promise<{ profileId: string }> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    await allocate(ctx, input.poolId, input.credits);
    const profileId = newId("deploymentProfile");
    for (let tries = 0; ; tries += 1) {
      const [made] = await ctx.db
        .insert(deploymentProfiles)
        .values({
          id: profileId,
          accountId: ctx.actor.account.id,
          poolId: input.poolId,
          createdBy: ctx.actor.userId,
          name: input.name,
          authCode: `D${newDigits(7)}`,
          firewalls: input.firewalls,
          vcpus: input.vcpus,
          credits: input.credits,
        })
        .onConflictDoNothing({ target: deploymentProfiles.authCode })
        .returning({ id: deploymentProfiles.id });
      if (made) break;
      if (tries === 9) throw new Error("no free auth code found");
    }
    await note(ctx, input.poolId, "allocated", input.credits, { profileId });
    await record(ctx, "credits.profile_created", {
      accountId: ctx.actor.account.id,
      subjectId: profileId,
      data: { poolId: input.poolId, name: input.name, credits: input.credits },
    });
    return { profileId };
  });
}

/** The profile, held until the transaction ends. Refuses `not_found`. */
export async function holdProfile(ctx: Own, profileId: string) {
  const [profile] = await ctx.db
    .select()
    .from(deploymentProfiles)
    .where(
      and(
        within(ctx, deploymentProfiles.accountId),
        eq(deploymentProfiles.id, profileId),
        isNull(deploymentProfiles.deletedAt),
      ),
    )
    .for("update");
  if (!profile) throw new Refusal("not_found");
  return profile;
}

/** How many firewalls run under a profile now. */
export async function countRunning(ctx: Own, profileId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(profileFirewalls)
    .where(and(eq(profileFirewalls.profileId, profileId), isNull(profileFirewalls.endedAt)));
  return row?.count ?? 0;
}

/** Deletes a profile and gives its credits back. Refuses `profile_in_use` while firewalls run under it (domain rule 66). */
export function deleteProfile(outer: Own, profileId: string): Promise<{ poolId: string }> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    const profile = await holdProfile(ctx, profileId);
    if ((await countRunning(ctx, profileId)) > 0) throw new Refusal("profile_in_use");
    await ctx.db
      .update(deploymentProfiles)
      .set({ deletedAt: sql`now()`, deletedBy: ctx.actor.userId })
      .where(eq(deploymentProfiles.id, profileId));
    await release(ctx, profile.poolId, profile.credits);
    await note(ctx, profile.poolId, "released", profile.credits, { profileId });
    await record(ctx, "credits.profile_deleted", {
      accountId: ctx.actor.account.id,
      subjectId: profileId,
      data: { poolId: profile.poolId, name: profile.name, credits: profile.credits },
    });
    return { poolId: profile.poolId };
  });
}

/** Both pools, held in the order of their ids so that two transfers never wait for each other. Refuses `not_found`. */
async function holdPools(ctx: Own, one: string, other: string) {
  if (one === other) throw new Refusal("credits_pools_differ", { field: "toPoolId" });
  const rows = await ctx.db
    .select()
    .from(creditPools)
    .where(and(within(ctx, creditPools.accountId), sql`${creditPools.id} in (${one}, ${other})`))
    .orderBy(creditPools.id)
    .for("update");
  const from = rows.find(({ id }) => id === one);
  const to = rows.find(({ id }) => id === other);
  if (!from || !to) throw new Refusal("not_found");
  return { from, to };
}

/**
 * Moves available credits to another pool of the same contract, type and end (domain rule 65). Refuses
 * `credits_pools_differ` and `credits_short`.
 */
export function transferCredits(outer: Own, input: TransferInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    const { from, to } = await holdPools(ctx, input.poolId, input.toPoolId);
    if (transferFault(from, to) !== null) throw new Refusal("credits_pools_differ", { field: "toPoolId" });
    if (from.endsAt <= ctx.now) throw new Refusal("credits_ended", { field: "amount" });
    const [taken] = await ctx.db
      .update(creditPools)
      .set({ total: sql`${creditPools.total} - ${input.amount}::numeric` })
      .where(
        and(
          eq(creditPools.id, from.id),
          sql`${creditPools.total} - ${input.amount}::numeric >= ${creditPools.allocated}`,
        ),
      )
      .returning({ id: creditPools.id });
    if (!taken) throw new Refusal("credits_short", { field: "amount" });
    await ctx.db
      .update(creditPools)
      .set({ total: sql`${creditPools.total} + ${input.amount}::numeric` })
      .where(eq(creditPools.id, to.id));
    await note(ctx, from.id, "transferred_out", input.amount, { otherPoolId: to.id });
    await note(ctx, to.id, "transferred_in", input.amount, { otherPoolId: from.id });
    await record(ctx, "credits.transferred", {
      accountId: ctx.actor.account.id,
      subjectId: from.id,
      data: { toPoolId: to.id, amount: input.amount },
    });
  });
}

/**
 * Moves a profile that ended up to thirty days ago to a pool that goes on (domain rule 66). Refuses
 * `profile_not_renewable`, `credits_short`, `credits_ended`.
 */
export function renewProfile(outer: Own, input: { profileId: string; toPoolId: string }): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireManager(ctx);
    const profile = await holdProfile(ctx, input.profileId);
    const { from, to } = await holdPools(ctx, profile.poolId, input.toPoolId);
    if (profileState(from.endsAt, ctx.now) !== "renewable") throw new Refusal("profile_not_renewable");
    if (transferFault({ ...from, endsAt: to.endsAt }, to) !== null)
      throw new Refusal("credits_pools_differ", { field: "toPoolId" });
    await allocate(ctx, to.id, profile.credits);
    await release(ctx, from.id, profile.credits);
    await ctx.db
      .update(deploymentProfiles)
      .set({ poolId: to.id })
      .where(eq(deploymentProfiles.id, profile.id));
    await note(ctx, from.id, "released", profile.credits, { profileId: profile.id, otherPoolId: to.id });
    await note(ctx, to.id, "allocated", profile.credits, { profileId: profile.id, otherPoolId: from.id });
    await record(ctx, "credits.profile_renewed", {
      accountId: ctx.actor.account.id,
      subjectId: profile.id,
      data: { fromPoolId: from.id, toPoolId: to.id },
    });
  });
}
