/** Putting auth codes onto assets: who may, what it makes, and races on real connections. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { groupMembers } from "@/db/schema/accounts";
import { activations, licenses } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import { activateCode, chooseActivation } from "@/lib/licensing/activating/commands";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { listChain, listLicensesOf } from "@/lib/licensing/queries";
import { eventsAbout, join, newPerson } from "@/tests/accounts/people";
import {
  activateReviewed,
  newCatalog,
  newCode,
  newDevice,
  newGroup,
  newProduct,
  newShelf,
  refusing,
  reviewed,
  usedOf,
} from "@/tests/licensing/shelf";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase({ max: 30 });
const { support, atp, dns, bundle } = await newCatalog(db);
const shelf = await newShelf(db);
const { ctx } = shelf;
const activate = (unitId: string, assetId: string) => activateReviewed(ctx, unitId, assetId);

/** A device with support that runs. */
async function supported() {
  const device = await newDevice(db, shelf);
  await activate((await newCode(db, shelf, { productId: support })).unitId, device.id);
  return device;
}

describe("activating", () => {
  test("makes the license, counts the unit and writes it down", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: atp, quantity: 3 });
    const { review, input } = await reviewed(ctx, code.unitId, device.id);
    const { licenseIds } = await activateCode(ctx, input);
    expect(await usedOf(db, code.unitId)).toBe(1);
    const [made] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    expect(made).toMatchObject({
      accountId: shelf.accountId,
      assetId: device.id,
      productId: atp,
      renewsId: null,
    });
    expect(made?.endsAt).toEqual(review.plan.licenses[0]?.endsAt);
    expect(await eventsAbout(db, licenseIds[0] ?? "")).toEqual(["license.activated"]);
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.subjectId, licenseIds[0] ?? ""));
    expect(JSON.stringify(event?.data)).not.toContain(code.authCode);
  });

  test("a bundle makes one license per part, and its support lets the others stand", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: bundle });
    const { licenseIds } = await activate(code.unitId, device.id);
    const made = await db.select().from(licenses).where(eq(licenses.assetId, device.id));
    expect(made.map(({ productId }) => productId).sort()).toEqual([support, atp, dns].sort());
    expect(new Set(made.map(({ endsAt }) => endsAt.getTime())).size).toBe(1);
    expect(licenseIds).toHaveLength(3);
    expect(await usedOf(db, code.unitId)).toBe(1);
  });

  test("a renewal begins where the former one ends, and support reaches to its end", async () => {
    const device = await supported();
    const [former] = await db.select().from(licenses).where(eq(licenses.assetId, device.id));
    const { licenseIds } = await activate(
      (await newCode(db, shelf, { productId: support })).unitId,
      device.id,
    );
    const [renewal] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    expect(renewal).toMatchObject({ startsAt: former?.endsAt, renewsId: former?.id });
    const entitlement = (await supportOf(db, [device.id], ctx.now)).get(device.id);
    expect(entitlement).toMatchObject({
      verdict: "entitled",
      until: renewal?.endsAt,
      plan: { code: "premium" },
    });
    expect((await listChain(ctx, former?.id ?? "")).map(({ id }) => id)).toEqual([former?.id, renewal?.id]);
    expect((await listChain(ctx, renewal?.id ?? "")).map(({ id }) => id)).toEqual([former?.id, renewal?.id]);
    expect((await listLicensesOf(ctx, device.id)).map(({ id }) => id)).toEqual([renewal?.id, former?.id]);
  });

  test("refuses in words what cannot be, and leaves everything as it was", async () => {
    const device = await newDevice(db, shelf);
    const other = await supported();
    const panorama = await newDevice(db, shelf, {
      productId: await newProduct(db, { kind: "management", family: "Panorama" }),
    });
    const code = await newCode(db, shelf, { productId: atp, quantity: 5 });
    const mine = { authCode: code.authCode, serial: device.serial };
    await expect(chooseActivation(ctx, mine)).rejects.toEqual(refusing("support_first"));
    await expect(chooseActivation(ctx, { ...mine, serial: panorama.serial })).rejects.toEqual(
      refusing("product_unfit"),
    );
    await expect(chooseActivation(ctx, { ...mine, serial: "000000000000" })).rejects.toEqual(
      refusing("asset_unknown"),
    );
    await expect(chooseActivation(ctx, { ...mine, authCode: "Z0000000" })).rejects.toEqual(
      refusing("auth_code_unknown"),
    );
    await activate(code.unitId, other.id);
    await expect(chooseActivation(ctx, { ...mine, serial: other.serial })).rejects.toEqual(
      refusing("auth_code_on_asset"),
    );
    const virtual = await newCode(db, shelf, { productId: await newProduct(db, { kind: "virtual" }) });
    await expect(chooseActivation(ctx, { authCode: virtual.authCode, serial: other.serial })).rejects.toEqual(
      refusing("auth_code_no_license"),
    );
    expect(await usedOf(db, code.unitId)).toBe(1);
    expect(await db.$count(licenses, eq(licenses.assetId, device.id))).toBe(0);
  });

  test("what is another account's answers exactly like what is missing", async () => {
    const stranger = await newShelf(db);
    const [theirDevice, theirCode] = [
      await newDevice(db, stranger),
      await newCode(db, stranger, { productId: support }),
    ];
    const [device, code] = [await newDevice(db, shelf), await newCode(db, shelf, { productId: support })];
    const ends = "";
    for (const input of [
      { unitId: theirCode.unitId, assetId: device.id, ends },
      { unitId: code.unitId, assetId: theirDevice.id, ends },
      { unitId: "unit_missing", assetId: device.id, ends },
      { unitId: code.unitId, assetId: "ast_missing", ends },
    ])
      await expect(activateCode(ctx, input)).rejects.toEqual(refusing("not_found"));
    await expect(
      chooseActivation(ctx, { authCode: theirCode.authCode, serial: device.serial }),
    ).rejects.toEqual(refusing("auth_code_unknown"));
    await expect(
      chooseActivation(ctx, { authCode: code.authCode, serial: theirDevice.serial }),
    ).rejects.toEqual(refusing("asset_unknown"));
    expect(await usedOf(db, theirCode.unitId)).toBe(0);
  });

  test("a page that would no longer do what it showed is sent back", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: atp });
    const { input } = await reviewed(ctx, code.unitId, device.id);
    await activate((await newCode(db, shelf, { productId: atp })).unitId, device.id);
    await expect(activateCode(ctx, input)).rejects.toEqual(refusing("stale_form"));
    expect(await usedOf(db, code.unitId)).toBe(0);
  });

  test("group roles activate in their groups only; readers nowhere", async () => {
    const [group, foreignGroup] = [await newGroup(db, shelf), await newGroup(db, shelf)];
    const [mine, theirs] = [
      await newDevice(db, shelf, { groupId: group }),
      await newDevice(db, shelf, { groupId: foreignGroup }),
    ];
    const code = await newCode(db, shelf, { productId: support, quantity: 4 });
    const member = async (roles: Parameters<typeof join>[3], groupId?: string) => {
      const userId = await newPerson(db);
      const membershipId = await join(db, shelf.accountId, userId, roles);
      if (groupId)
        await db.insert(groupMembers).values({ groupId, membershipId, accountId: shelf.accountId });
      return accountMemberCtx(db, { userId });
    };
    const grouped = await member(["group_standard_user"], group);
    const { input } = await reviewed(grouped, code.unitId, mine.id);
    await activateCode(grouped, input);
    await expect(activateCode(grouped, { ...input, assetId: theirs.id })).rejects.toEqual(
      refusing("not_found"),
    );
    const reader = await member(["limited_user"]);
    const open = await newDevice(db, shelf);
    await expect(activateCode(reader, { ...input, assetId: open.id })).rejects.toEqual(refusing("not_found"));
    expect(await usedOf(db, code.unitId)).toBe(1);
  });

  test("fifty at once want the last unit: one gets it, nothing is half done", async () => {
    const code = await newCode(db, shelf, { productId: support });
    const devices = await Promise.all(Array.from({ length: 50 }, () => newDevice(db, shelf)));
    const inputs = await Promise.all(
      devices.map(async ({ id }) => (await reviewed(ctx, code.unitId, id)).input),
    );
    const outcomes = await Promise.allSettled(inputs.map((input) => activateCode(ctx, input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusing("auth_code_used_up"));
    expect(await usedOf(db, code.unitId)).toBe(1);
    expect(await db.$count(activations, eq(activations.unitId, code.unitId))).toBe(1);
    const made = await Promise.all(devices.map(({ id }) => db.$count(licenses, eq(licenses.assetId, id))));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test("ten renewals of one asset at once follow one another or are sent back; none overlap", async () => {
    const device = await newDevice(db, shelf);
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => newCode(db, shelf, { productId: support })),
    );
    const inputs = await Promise.all(
      codes.map(async ({ unitId }) => (await reviewed(ctx, unitId, device.id)).input),
    );
    const outcomes = await Promise.allSettled(inputs.map((input) => activateCode(ctx, input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusing("stale_form"));
    expect(await db.$count(licenses, eq(licenses.assetId, device.id))).toBe(1);
  });
});
