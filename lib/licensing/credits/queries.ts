/** Reads of credit pools, their profiles and movements. */
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { creditMovements, creditPools, deploymentProfiles, profileFirewalls } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";

/** SQL: firewalls running under a profile now. */
const running = sql<number>`(select count(*)::int from ${profileFirewalls} f where f.profile_id = ${deploymentProfiles.id} and f.ended_at is null)`;

/** The account's pools, the one that ends first on top. */
export function listPools(ctx: Ctx<AccountMember>) {
  return ctx.db
    .select()
    .from(creditPools)
    .where(within(ctx, creditPools.accountId))
    .orderBy(asc(creditPools.endsAt), asc(creditPools.id))
    .limit(200);
}

/** One pool. Refuses `not_found` for a foreign one as for a missing one. */
export async function getPool(ctx: Ctx<AccountMember>, poolId: string) {
  const [pool] = await ctx.db
    .select()
    .from(creditPools)
    .where(and(within(ctx, creditPools.accountId), eq(creditPools.id, poolId)))
    .limit(1);
  if (!pool) throw new Refusal("not_found");
  return pool;
}

/** The living profiles of a pool, newest first, with how many firewalls run under each. */
export function listProfiles(ctx: Ctx<AccountMember>, poolId: string) {
  return ctx.db
    .select({
      id: deploymentProfiles.id,
      name: deploymentProfiles.name,
      authCode: deploymentProfiles.authCode,
      firewalls: deploymentProfiles.firewalls,
      vcpus: deploymentProfiles.vcpus,
      credits: deploymentProfiles.credits,
      createdAt: deploymentProfiles.createdAt,
      running,
    })
    .from(deploymentProfiles)
    .where(
      and(
        within(ctx, deploymentProfiles.accountId),
        eq(deploymentProfiles.poolId, poolId),
        isNull(deploymentProfiles.deletedAt),
      ),
    )
    .orderBy(desc(deploymentProfiles.createdAt), desc(deploymentProfiles.id))
    .limit(500);
}

/** One living profile with its pool's end and its firewalls. Refuses `not_found`. */
export async function getProfile(ctx: Ctx<AccountMember>, profileId: string) {
  const [profile] = await ctx.db
    .select({ profile: deploymentProfiles, pool: creditPools })
    .from(deploymentProfiles)
    .innerJoin(creditPools, eq(creditPools.id, deploymentProfiles.poolId))
    .where(
      and(
        within(ctx, deploymentProfiles.accountId),
        eq(deploymentProfiles.id, profileId),
        isNull(deploymentProfiles.deletedAt),
      ),
    )
    .limit(1);
  if (!profile) throw new Refusal("not_found");
  const firewalls = await ctx.db
    .select({
      assetId: assets.id,
      serial: assets.serial,
      name: assets.name,
      productName: products.name,
      addedAt: profileFirewalls.addedAt,
    })
    .from(profileFirewalls)
    .innerJoin(assets, eq(assets.id, profileFirewalls.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(eq(profileFirewalls.profileId, profileId), isNull(profileFirewalls.endedAt)))
    .orderBy(asc(profileFirewalls.addedAt), asc(assets.serial));
  return { ...profile, firewalls };
}

export type Movement = Awaited<ReturnType<typeof listMovements>>["rows"][number];

/** Every change of a pool, newest first. `after`: id of the last row before. */
export async function listMovements(ctx: Ctx<AccountMember>, poolId: string, after?: string) {
  const rows = await ctx.db
    .select({
      id: creditMovements.id,
      at: creditMovements.createdAt,
      kind: creditMovements.kind,
      amount: creditMovements.amount,
      profileName: deploymentProfiles.name,
      otherPoolId: creditMovements.otherPoolId,
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(creditMovements)
    .leftJoin(deploymentProfiles, eq(deploymentProfiles.id, creditMovements.profileId))
    .leftJoin(users, eq(users.id, creditMovements.createdBy))
    .where(
      and(
        within(ctx, creditMovements.accountId),
        eq(creditMovements.poolId, poolId),
        after
          ? sql`(${creditMovements.createdAt}, ${creditMovements.id}) < (select m.created_at, m.id from ${creditMovements} m where m.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(creditMovements.createdAt), desc(creditMovements.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** Names of pools by id, for the movements that went elsewhere. */
export async function poolNames(
  ctx: Ctx<AccountMember>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: creditPools.id, name: creditPools.name })
    .from(creditPools)
    .where(and(within(ctx, creditPools.accountId), inArray(creditPools.id, [...ids])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
