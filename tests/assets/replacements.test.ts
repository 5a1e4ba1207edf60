/** Exchanging a defective asset for another (RMA). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assetDecommissions, assetReplacements, assets, assetTaggings, assetTags } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, expiryNotices, licenses } from "@/db/schema/licensing";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import { replaceAsset } from "@/lib/assets/replacements/commands";
import { replaces } from "@/lib/assets/replacements/rules";
import { listEnding } from "@/lib/licensing/expiry/queries";
import { newId } from "@/lib/platform/ids";
import { eventsAbout, mailsAbout, newCompany, newOrderedUnits, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { license, newAsset, newGroup, newProduct } from "./estate";

const { db } = await testDatabase();

async function staff(role: StaffRole = "support_manager"): Promise<Ctx<StaffMember>> {
  return (await memberCtx(db, { userId: await newPerson(db), staff: role })) as Ctx<StaffMember>;
}

/** A company's asset, and a free unit of the same product in the order book. */
async function defective() {
  const company = await newCompany(db);
  const [unitId = ""] = await newOrderedUnits(db, 1);
  const [unit] = await db.select().from(units).where(eq(units.id, unitId));
  const asset = await newAsset(db, {
    accountId: company.accountId,
    productId: unit?.productId ?? "",
    name: "edge-01",
    groupId: await newGroup(db, company.accountId),
    registeredBy: company.superUser,
    offline: true,
    osRelease: "11.1.4",
    city: "Portland",
    country: "US",
  });
  return { ...company, asset, newSerial: unit?.serial ?? "", productId: unit?.productId ?? "" };
}
const living = async (serial: string) =>
  (await db.select().from(assets).where(eq(assets.serial, serial))).find((one) => !one.decommissionedAt);

describe("a replacement", () => {
  test("leaves no gap between a license and the renewal that waits behind it", async () => {
    const { accountId, superUser, asset, newSerial } = await defective();
    const [first, renewal] = [newId("license"), newId("license")];
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    const common = {
      ...{ accountId, assetId: asset.id },
      productId: await newProduct(db, { kind: "subscription" }),
    };
    await db.insert(licenses).values([
      { ...common, id: first, startsAt: inDays(-345), endsAt: inDays(20) },
      { ...common, id: renewal, startsAt: inDays(20), endsAt: inDays(385), renewsId: first },
    ]);
    await replaceAsset(await staff(), { oldSerial: asset.serial, newSerial, reason: "dead on arrival" });
    const { rows } = await listEnding(await accountMemberCtx(db, { userId: superUser }), "all");
    const moved = await db.select().from(licenses).where(eq(licenses.renewsId, first));
    expect(moved).toHaveLength(2);
    const next = moved.find(({ id }) => id !== renewal);
    const [last] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.renewsId, next?.id ?? ""));
    expect(rows.map(({ id }) => id)).toEqual([last?.id]);
  });

  test("takes over name, use, location, group, tags, components and licenses; the former asset ends", async () => {
    const { accountId, superUser, asset, newSerial } = await defective();
    const tagId = newId("tag");
    await db.insert(assetTags).values({ id: tagId, accountId, name: "rack 4" });
    await db.insert(assetTaggings).values({ assetId: asset.id, tagId, accountId });
    const card = await newAsset(db, {
      accountId,
      productId: await newProduct(db, { kind: "component" }),
      chassisId: asset.id,
    });
    const supportId = await newProduct(db, { kind: "support" });
    const [unitId = ""] = await newOrderedUnits(db, 1);
    const activationId = newId("activation");
    await db.insert(activations).values({ id: activationId, accountId, unitId, assetId: asset.id });
    const [running, over] = [newId("license"), newId("license")];
    const day = 86_400_000;
    const term = (days: number) => ({
      ...{ accountId, assetId: asset.id, productId: supportId },
      startsAt: new Date(Date.now() - 400 * day),
      endsAt: new Date(Date.now() + days * day),
    });
    await db.insert(licenses).values([
      { id: running, activationId, ...term(20) },
      { id: over, ...term(-5) },
    ]);
    await db
      .insert(expiryNotices)
      .values({ licenseId: running, userId: superUser, daysBefore: 30, accountId });
    await license(db, { id: asset.id, accountId }, supportId, 200);

    const by = await staff();
    const reason = "power supply dead";
    const { newAssetId } = await replaceAsset(by, { oldSerial: asset.serial, newSerial, reason });

    expect(await living(newSerial)).toMatchObject({
      ...{ id: newAssetId, accountId, name: "edge-01", offline: true, osRelease: "11.1.4" },
      ...{ city: "Portland", country: "US", groupId: expect.any(String), registeredBy: superUser },
    });
    expect(await living(asset.serial)).toBeUndefined();
    const [gone] = await db.select().from(assetDecommissions).where(eq(assetDecommissions.assetId, asset.id));
    expect(gone).toMatchObject({ reason: "replaced", note: reason, decommissionedBy: by.actor.userId });
    expect(await db.select().from(assetTaggings).where(eq(assetTaggings.assetId, newAssetId))).toHaveLength(
      1,
    );
    expect((await living(card.serial))?.chassisId).toBe(newAssetId);

    const moved = await db.select().from(licenses).where(eq(licenses.assetId, newAssetId));
    expect(moved).toHaveLength(2);
    const next = moved.find((one) => one.renewsId === running);
    const [before] = await db.select().from(licenses).where(eq(licenses.id, running));
    expect(before).toMatchObject({ endReason: "replaced", endedAt: expect.any(Date) });
    expect(next?.endsAt).toEqual(before?.endsAt);
    const running2 = await db.select().from(activations).where(eq(activations.assetId, newAssetId));
    expect(running2.map((one) => [one.unitId, one.id, one.endedAt])).toEqual([
      [unitId, next?.activationId, null],
    ]);
    const [untouched] = await db.select().from(licenses).where(eq(licenses.id, over));
    expect(untouched?.endedAt).toBeNull();
    const notices = await db
      .select()
      .from(expiryNotices)
      .where(eq(expiryNotices.licenseId, next?.id ?? ""));
    expect(notices.map((notice) => notice.daysBefore)).toEqual([30]);

    expect(await eventsAbout(db, newAssetId)).toEqual(["asset.replaced"]);
    expect((await mailsAbout(db, accountId, "asset-replaced")).map((mail) => mail.userId)).toEqual([
      superUser,
    ]);
    const member = await accountMemberCtx(db, { userId: superUser });
    expect(await listBuyersOf(member, accountId)).toEqual([]);
  });

  test("must be free and fit, and there must be something to replace", async () => {
    const { asset, newSerial } = await defective();
    const by = await staff();
    const other = await defective();
    const misfit = await newOrderedUnits(db, 1);
    const virtualId = await newProduct(db, { kind: "virtual" });
    await db
      .update(units)
      .set({ productId: virtualId })
      .where(eq(units.id, misfit[0] ?? ""));
    const [unfit] = await db
      .select()
      .from(units)
      .where(eq(units.id, misfit[0] ?? ""));
    const reason = "dead";
    for (const [oldSerial, next, code] of [
      ["000000000000", newSerial, "replaced_unknown"],
      [asset.serial, "000000000000", "replacement_unknown"],
      [asset.serial, other.asset.serial, "replacement_unknown"],
      [asset.serial, unfit?.serial ?? "", "replacement_unfit"],
    ] as const)
      await expect(replaceAsset(by, { oldSerial, newSerial: next, reason })).rejects.toMatchObject({ code });
    expect(await living(asset.serial)).toBeDefined();
    expect(
      await db.select().from(assetReplacements).where(eq(assetReplacements.oldAssetId, asset.id)),
    ).toEqual([]);
  });

  test("is for staff with that permission", async () => {
    const { asset, newSerial } = await defective();
    const input = { oldSerial: asset.serial, newSerial, reason: "dead" };
    await expect(replaceAsset(await staff("support_engineer"), input)).rejects.toMatchObject({
      code: "not_found",
    });
    await replaceAsset(await staff("administrator"), input);
  });

  test("of one unit for two assets, or of an asset while its owner decommissions it: exactly one happens", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await defective(), await defective()];
      await db.update(units).set({ productId: one.productId }).where(eq(units.serial, other.newSerial));
      await db.update(assets).set({ productId: one.productId }).where(eq(assets.id, other.asset.id));
      const by = await staff();
      const tries = await Promise.allSettled(
        [one, other].map(({ asset }) =>
          replaceAsset(by, { oldSerial: asset.serial, newSerial: one.newSerial, reason: "dead" }),
        ),
      );
      expect(tries.filter((done) => done.status === "fulfilled")).toHaveLength(1);

      const third = await defective();
      const owner = await accountMemberCtx(db, { userId: third.superUser });
      const acts = await Promise.allSettled([
        replaceAsset(by, { oldSerial: third.asset.serial, newSerial: third.newSerial, reason: "dead" }),
        decommissionAssets(owner, { serial: [third.asset.serial], reason: "damaged", note: "" }),
      ]);
      expect(acts.filter((done) => done.status === "fulfilled")).toHaveLength(1);
    }
  });
});

test.each([
  ["the same model", {}, {}, true],
  ["of another family", { id: "b", family: "VM" }, {}, false],
  ["of another kind", { id: "b", kind: "virtual" }, {}, false],
  ["without an end", { id: "b" }, { endOfLifeAt: new Date("2027-01-01") }, true],
  [
    "ending later",
    { id: "b", endOfLifeAt: new Date("2028-01-01") },
    { endOfLifeAt: new Date("2027-01-01") },
    true,
  ],
  [
    "ending sooner",
    { id: "b", endOfLifeAt: new Date("2026-01-01") },
    { endOfLifeAt: new Date("2027-01-01") },
    false,
  ],
  ["ending, for one that does not", { id: "b", endOfLifeAt: new Date("2028-01-01") }, {}, false],
] as const)("a model %s may or may not stand in", (_, model, former, verdict) => {
  const base = { id: "a", kind: "hardware", family: "PA", endOfLifeAt: null } as const;
  expect(replaces({ ...base, ...model }, { ...base, ...former })).toBe(verdict);
});
