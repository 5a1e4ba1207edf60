/** Credits are never spent twice, and every change of a pool is written down. */
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { creditMovements, creditPools, deploymentProfiles } from "@/db/schema/licensing";
import type { Role } from "@/lib/access/roles";
import {
  createProfile,
  deleteProfile,
  renewProfile,
  transferCredits,
} from "@/lib/licensing/credits/commands";
import { deployFirewall, withdrawFirewall } from "@/lib/licensing/credits/firewalls/commands";
import { profileInput } from "@/lib/licensing/credits/input";
import { getPool, getProfile, listMovements } from "@/lib/licensing/credits/queries";
import { available, decimal, hundredths, profileState, transferFault } from "@/lib/licensing/credits/rules";
import { newDigits, newId } from "@/lib/platform/ids";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { waiting } from "@/tests/catalog/order-book";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function account(roles: readonly Role[] = ["standard_user", "credit_admin"]) {
  const company = await newCompany(db);
  const userId = await newPerson(db);
  await join(db, company.accountId, userId, roles);
  return { ...company, ctx: await accountMemberCtx(db, { userId, accountId: company.accountId }) };
}

const end = inDays(200);
async function pool(accountId: string, about: Partial<typeof creditPools.$inferInsert> = {}) {
  const id = newId("creditPool");
  await db.insert(creditPools).values({
    id,
    accountId,
    name: `Pool ${id.slice(-4)}`,
    contract: "K-1",
    creditType: "Software NGFW Credits",
    total: "10.00",
    endsAt: end,
    ...about,
  });
  return id;
}

async function firewall(accountId: string, kind: "virtual" | "hardware" = "virtual") {
  const productId = newId("product");
  await db
    .insert(products)
    .values({ id: productId, sku: productId, name: "VM-100", family: "VM-Series", kind });
  const serial = `0071${newDigits(11)}`;
  await db.insert(assets).values({ id: newId("asset"), accountId, productId, serial });
  return serial;
}

const profile = (poolId: string, credits: string) => ({ poolId, name: "P", firewalls: 1, vcpus: 2, credits });
const refusal = (code: string) => expect.objectContaining({ code });

describe("amounts", () => {
  test("hundredths and their text are each other's way back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), (amount) => {
        expect(hundredths(decimal(amount))).toBe(amount);
      }),
    );
    expect(available({ total: "194.00", allocated: "172.75" })).toBe(2_125);
  });

  test.each([
    ["12", "12"],
    ["1２.5", "12.5"],
    [" 1,200.25 ", "1200.25"],
  ])("%j is read as %s", (typed, credits) => {
    expect(
      profileInput.parse({ poolId: "p", name: "N", firewalls: "1", vcpus: "1", credits: typed }),
    ).toMatchObject({ credits });
  });

  test.each(["", "0", "-1", "1.234", "1e3", "NaN", "twelve"])("%j is no amount", (credits) => {
    expect(
      profileInput.safeParse({ poolId: "p", name: "N", firewalls: "1", vcpus: "1", credits }).success,
    ).toBe(false);
  });
});

describe("a pool", () => {
  test("twenty profiles at once cannot take more than there is", async () => {
    const { accountId, ctx } = await account();
    const poolId = await pool(accountId);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => createProfile(ctx, profile(poolId, "3.00"))),
    );
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(17);
    for (const reason of refused) expect(reason).toEqual(refusal("credits_short"));
    const after = await getPool(ctx, poolId);
    expect(after).toMatchObject({ total: "10.00", allocated: "9.00" });
    const rows = await db.select().from(deploymentProfiles).where(eq(deploymentProfiles.poolId, poolId));
    expect(new Set(rows.map(({ authCode }) => authCode)).size).toBe(3);
    expect((await listMovements(ctx, poolId)).rows.map(({ amount }) => amount)).toEqual([
      "-3.00",
      "-3.00",
      "-3.00",
    ]);
  });

  test("what a deleted profile held is available again, once", async () => {
    const { accountId, ctx } = await account();
    const poolId = await pool(accountId);
    const { profileId } = await createProfile(ctx, profile(poolId, "4.25"));
    const outcomes = await Promise.allSettled([deleteProfile(ctx, profileId), deleteProfile(ctx, profileId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getPool(ctx, poolId)).toMatchObject({ allocated: "0.00" });
  });

  test("credits move between pools of the same contract, type and end only", async () => {
    const { accountId, ctx } = await account();
    const [from, to] = [await pool(accountId), await pool(accountId)];
    await transferCredits(ctx, { poolId: from, toPoolId: to, amount: "2.50" });
    expect(await getPool(ctx, from)).toMatchObject({ total: "7.50" });
    expect(await getPool(ctx, to)).toMatchObject({ total: "12.50" });
    for (const about of [{ contract: "K-2" }, { creditType: "Other" }, { endsAt: inDays(10) }]) {
      const other = await pool(accountId, about);
      await expect(transferCredits(ctx, { poolId: from, toPoolId: other, amount: "1" })).rejects.toEqual(
        refusal("credits_pools_differ"),
      );
    }
    await expect(transferCredits(ctx, { poolId: from, toPoolId: from, amount: "1" })).rejects.toEqual(
      refusal("credits_pools_differ"),
    );
    await expect(transferCredits(ctx, { poolId: from, toPoolId: to, amount: "7.51" })).rejects.toEqual(
      refusal("credits_short"),
    );
  });

  test("two transfers against each other both end, and nothing is lost", async () => {
    const { accountId, ctx } = await account();
    const [one, two] = [await pool(accountId), await pool(accountId)];
    await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        turn % 2 === 0
          ? transferCredits(ctx, { poolId: one, toPoolId: two, amount: "0.50" })
          : transferCredits(ctx, { poolId: two, toPoolId: one, amount: "0.25" }),
      ),
    );
    expect([(await getPool(ctx, one)).total, (await getPool(ctx, two)).total]).toEqual(["8.50", "11.50"]);
    const written = await db.select().from(creditMovements).where(eq(creditMovements.accountId, accountId));
    expect(written).toHaveLength(24);
  });

  test("a foreign pool is a missing one, and only who manages credits spends them", async () => {
    const { ctx } = await account();
    const other = await account(["standard_user"]);
    const foreign = await pool(other.accountId);
    await expect(createProfile(ctx, profile(foreign, "1"))).rejects.toEqual(refusal("not_found"));
    await expect(getPool(ctx, foreign)).rejects.toEqual(refusal("not_found"));
    await expect(createProfile(other.ctx, profile(foreign, "1"))).rejects.toEqual(refusal("not_found"));
  });
});

describe("a profile", () => {
  test("takes no more firewalls than planned, each firewall once, and virtual ones only", async () => {
    const { accountId, ctx } = await account();
    const poolId = await pool(accountId);
    const one = (await createProfile(ctx, { ...profile(poolId, "1"), firewalls: 2 })).profileId;
    const two = (await createProfile(ctx, profile(poolId, "1"))).profileId;
    const serials = await Promise.all([1, 2, 3].map(() => firewall(accountId)));
    const [first = ""] = serials;
    const outcomes = await Promise.allSettled(
      serials.map((serial) => deployFirewall(ctx, { profileId: one, serial })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const running = (await getProfile(ctx, one)).firewalls;
    await expect(
      deployFirewall(ctx, { profileId: two, serial: running[0]?.serial ?? first }),
    ).rejects.toEqual(refusal("firewall_deployed"));
    await expect(
      deployFirewall(ctx, { profileId: two, serial: await firewall(accountId, "hardware") }),
    ).rejects.toEqual(refusal("firewall_unknown"));
    await expect(
      deployFirewall(ctx, { profileId: two, serial: await firewall((await account()).accountId) }),
    ).rejects.toEqual(refusal("firewall_unknown"));
  });

  test("takes no firewall that goes out of use in the same moment", async () => {
    const { accountId, ctx } = await account();
    const { profileId } = await createProfile(ctx, profile(await pool(accountId), "1"));
    const serial = await firewall(accountId);
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(assets).set({ decommissionedAt: new Date() }).where(eq(assets.serial, serial));
      late = deployFirewall(ctx, { profileId, serial }).catch((error) => error);
      await expect.poll(() => waiting(db)).toBeGreaterThan(0);
    });
    expect(await late).toEqual(refusal("firewall_unknown"));
    expect((await getProfile(ctx, profileId)).firewalls).toEqual([]);
  });

  test("is not deleted while firewalls run under it; taken off, a firewall can come back", async () => {
    const { accountId, ctx } = await account();
    const { profileId } = await createProfile(ctx, profile(await pool(accountId), "1"));
    const serial = await firewall(accountId);
    const { assetId } = await deployFirewall(ctx, { profileId, serial });
    await expect(deleteProfile(ctx, profileId)).rejects.toEqual(refusal("profile_in_use"));
    await withdrawFirewall(ctx, { profileId, assetId });
    await deployFirewall(ctx, { profileId, serial });
    await withdrawFirewall(ctx, { profileId, assetId });
    await withdrawFirewall(ctx, { profileId, assetId });
    await deleteProfile(ctx, profileId);
    await expect(getProfile(ctx, profileId)).rejects.toEqual(refusal("not_found"));
  });

  test("can be renewed for thirty days after its end, into a running pool of the same contract", async () => {
    const { accountId, ctx } = await account();
    const old = await pool(accountId);
    const { profileId } = await createProfile(ctx, profile(old, "2.00"));
    const next = await pool(accountId, { endsAt: inDays(400) });
    await expect(renewProfile(ctx, { profileId, toPoolId: next })).rejects.toEqual(
      refusal("profile_not_renewable"),
    );
    await db
      .update(creditPools)
      .set({ endsAt: inDays(-31) })
      .where(eq(creditPools.id, old));
    await expect(renewProfile(ctx, { profileId, toPoolId: next })).rejects.toEqual(
      refusal("profile_not_renewable"),
    );
    await db
      .update(creditPools)
      .set({ endsAt: inDays(-29) })
      .where(eq(creditPools.id, old));
    await renewProfile(ctx, { profileId, toPoolId: next });
    expect((await getProfile(ctx, profileId)).pool.id).toBe(next);
    expect((await getPool(ctx, old)).allocated).toBe("0.00");
    expect((await getPool(ctx, next)).allocated).toBe("2.00");
    const [movement] = await db
      .select()
      .from(creditMovements)
      .where(and(eq(creditMovements.poolId, next), eq(creditMovements.kind, "allocated")));
    expect(movement).toMatchObject({ amount: "-2.00", otherPoolId: old, profileId });
  });

  test.each([
    [0, "renewable"],
    [-1, "active"],
    [30 * 86_400_000 - 1, "renewable"],
    [30 * 86_400_000, "expired"],
  ] as const)("%i ms after the end of its pool it is %s", (after, state) => {
    const ends = new Date("2026-10-25T01:30:00Z");
    expect(profileState(ends, new Date(ends.getTime() + after))).toBe(state);
  });

  test("the first difference between two pools is named", () => {
    const base = { contract: "K", creditType: "T", total: "1", allocated: "0", endsAt: end };
    expect(transferFault(base, { ...base })).toBeNull();
    expect(transferFault(base, { ...base, contract: "L", creditType: "U" })).toBe("contract");
    expect(transferFault(base, { ...base, endsAt: inDays(1) })).toBe("end");
  });
});
