/** Instances under auth codes: a unit each, all or nothing, whoever else wants it (domain rules 46–50, 64). */
import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, deviceTokens, licenses, returnedTerms } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import { claimUnits } from "@/lib/assets/commands";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { findUsage } from "@/lib/provisioning/codes/queries";
import { deactivateByToken, makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { listKeyed } from "@/lib/provisioning/instances/queries";
import { newProduct } from "@/tests/licensing/shelf";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { programCtx } from "./partner";
import { buyCode, newInstance, newVendor, sized } from "./vending";

const { db } = await testDatabase();
const refusing = (code: string) => expect.objectContaining({ code });

type Vendor = Awaited<ReturnType<typeof newVendor>>;
const activate = (vendor: Pick<Vendor, "accountId">, authCode: string, instance = newInstance()) =>
  activateInstance(programCtx(db, vendor.accountId), { authCode, ...instance, ...sized });
const usage = async (vendor: Pick<Vendor, "accountId">, authCode: string) => {
  const code = await findUsage(programCtx(db, vendor.accountId), authCode);
  if (!code) throw new Error("no such code");
  return { total: code.total, used: code.devices.length, devices: code.devices };
};
const usedOf = async (unitId: string) =>
  (await db.select({ used: units.used }).from(units).where(eq(units.id, unitId)))[0]?.used;
const tokenOf = async (serial: string, chance = "0123456789abcdef0123456789abcdef") =>
  (await makeDeviceToken(machineCtx(db), serial, chance)).text;

describe("a first activation", () => {
  test("makes the device with a serial of 15 digits, its activation, and licenses for the capacity and each part", async () => {
    const vendor = await newVendor(db);
    const instance = newInstance();
    const made = await activate(vendor, vendor.authCode, instance);
    expect(made.serial).toMatch(/^\d{15}$/);
    const [device] = await db.select().from(assets).where(eq(assets.id, made.assetId));
    expect(device).toMatchObject({ accountId: vendor.accountId, ...instance, productId: vendor.productId });
    const made3 = await listKeyed(programCtx(db, vendor.accountId), made.assetId);
    expect(made3.map(({ kind }) => kind)).toEqual(["support", "subscription", "virtual"]);
    const [end] = [...new Set(made3.map(({ endsAt }) => endsAt.toISOString()))];
    expect(end).toMatch(/T00:00:00.000Z$/);
    expect(await usedOf(vendor.unitId)).toBe(1);
    expect(await usage(vendor, vendor.authCode)).toMatchObject({ total: 5, used: 1 });
    const kinds = await db
      .select({ kind: events.kind })
      .from(events)
      .where(eq(events.accountId, vendor.accountId));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      "asset.registered",
      "device.activated",
      ...Array(3).fill("license.activated"),
    ]);
  });

  test("of forty at once on the last unit one succeeds, and nothing else is consumed or made", async () => {
    const vendor = await newVendor(db, { quantity: 1 });
    const sent = await Promise.allSettled(
      Array.from({ length: 40 }, () => activate(vendor, vendor.authCode)),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toEqual(refusing("authcode_exhausted"));
    expect(await usedOf(vendor.unitId)).toBe(1);
    expect(await db.$count(assets, eq(assets.accountId, vendor.accountId))).toBe(1);
    expect(await db.$count(activations, eq(activations.accountId, vendor.accountId))).toBe(1);
    expect(await db.$count(licenses, eq(licenses.accountId, vendor.accountId))).toBe(3);
  });

  test("of the same machine sent forty times at once, under two codes, makes one device and uses one unit", async () => {
    const vendor = await newVendor(db, { quantity: 50 });
    const other = await buyCode(db, vendor, { quantity: 50 });
    const instance = newInstance();
    const sent = await Promise.allSettled(
      Array.from({ length: 40 }, (_, place) =>
        activate(vendor, place % 2 ? vendor.authCode : other.authCode, instance),
      ),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toEqual(refusing("device_already_provisioned"));
    expect(((await usedOf(vendor.unitId)) ?? 0) + ((await usedOf(other.unitId)) ?? 0)).toBe(1);
    expect(await db.$count(assets, eq(assets.accountId, vendor.accountId))).toBe(1);
  });

  test("works with a code that was bought later and registered by nobody", async () => {
    const vendor = await newVendor(db);
    const later = await buyCode(db, vendor, { registered: false });
    expect(await activate(vendor, later.authCode)).toMatchObject({
      serial: expect.stringMatching(/^\d{15}$/),
    });
  });

  test("refuses a code of somebody else exactly as one that does not exist", async () => {
    const [mine, other] = [await newVendor(db), await newVendor(db)];
    for (const code of [other.authCode, "P0000000"])
      await expect(activate(mine, code)).rejects.toEqual(refusing("authcode_not_in_account"));
    expect(await usedOf(other.unitId)).toBe(0);
  });

  test("puts a code for licenses onto the instance, support or not, once", async () => {
    const vendor = await newVendor(db);
    const instance = newInstance();
    const { assetId } = await activate(vendor, vendor.authCode, instance);
    const productId = await newProduct(db, { kind: "subscription", name: "DNS", fits: ["VM-Series"] });
    const dns = await buyCode(db, vendor, { productId, quantity: 1 });
    expect(await activate(vendor, dns.authCode, instance)).toMatchObject({ assetId });
    expect(await listKeyed(programCtx(db, vendor.accountId), assetId)).toHaveLength(4);
    await expect(activate(vendor, dns.authCode, instance)).rejects.toEqual(refusing("authcode_exhausted"));
    await expect(activate(vendor, dns.authCode)).rejects.toEqual(refusing("device_not_registered"));
    const wrong = await newProduct(db, { kind: "subscription", name: "SD-WAN", fits: ["PA-Series"] });
    const unfit = await buyCode(db, vendor, { productId: wrong });
    await expect(activate(vendor, unfit.authCode, instance)).rejects.toEqual(refusing("license_conflict"));
    expect(await usedOf(unfit.unitId)).toBe(0);
  });
});

describe("an instance registered by a person in the wizard", () => {
  test("counts among the devices of its code and has the same licenses", async () => {
    const vendor = await newVendor(db);
    const { uuid, cpuId } = newInstance();
    await inTransaction(machineCtx(db), (ctx) =>
      claimUnits(
        ctx,
        { route: "usage", unitIds: [vendor.unitId], metered: true, instance: { uuid, cpuId } },
        { accountId: vendor.accountId, userId: vendor.superUser },
      ),
    );
    expect(await usage(vendor, vendor.authCode)).toMatchObject({ used: 1, devices: [{ uuid, cpuId }] });
    await expect(activate(vendor, vendor.authCode, { uuid, cpuId })).rejects.toEqual(
      refusing("device_already_provisioned"),
    );
    expect(await db.$count(licenses, eq(licenses.accountId, vendor.accountId))).toBe(3);
  });
});

describe("a token file", () => {
  test("takes all licenses off its device and gives the unit back with what is left of its term", async () => {
    const vendor = await newVendor(db, { quantity: 1 });
    const instance = newInstance();
    const first = await activate(vendor, vendor.authCode, instance);
    const [before] = await listKeyed(programCtx(db, vendor.accountId), first.assetId);
    const released = await deactivateByToken(programCtx(db, vendor.accountId), await tokenOf(first.serial));
    expect(released).toMatchObject({ serial: first.serial, licenses: [{}, {}, {}] });
    expect(await usedOf(vendor.unitId)).toBe(0);
    expect(await usage(vendor, vendor.authCode)).toEqual({ total: 1, used: 0, devices: [] });
    expect(await listKeyed(programCtx(db, vendor.accountId), first.assetId)).toEqual([]);

    const again = await activate(vendor, vendor.authCode, instance);
    expect(again).toMatchObject({ assetId: first.assetId, serial: first.serial });
    const after = await listKeyed(programCtx(db, vendor.accountId), first.assetId);
    expect(after.map(({ endsAt }) => endsAt)).toEqual(Array(3).fill(before?.endsAt));
    expect(await db.$count(returnedTerms, eq(returnedTerms.unitId, vendor.unitId))).toBe(1);
  });

  test("sent forty times at once counts once", async () => {
    const vendor = await newVendor(db);
    const { serial } = await activate(vendor, vendor.authCode);
    const token = await tokenOf(serial);
    const sent = await Promise.allSettled(
      Array.from({ length: 40 }, () => deactivateByToken(programCtx(db, vendor.accountId), token)),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toEqual(refusing("token_already_used"));
    expect(await usedOf(vendor.unitId)).toBe(0);
    expect(await db.$count(deviceTokens, eq(deviceTokens.accountId, vendor.accountId))).toBe(1);
  });

  test("sealed anew is the same token, with other line ends too", async () => {
    const vendor = await newVendor(db);
    const instance = newInstance();
    const { serial } = await activate(vendor, vendor.authCode, instance);
    const ctx = machineCtx(db);
    const [one, two] = [
      (await makeDeviceToken(ctx, serial, "a".repeat(32))).text,
      (await makeDeviceToken(ctx, serial, "a".repeat(32))).text,
    ];
    expect(one).not.toBe(two);
    expect(one.length).toBeGreaterThan(600);
    expect(one.length).toBeLessThan(800);
    await deactivateByToken(programCtx(db, vendor.accountId), one.replaceAll("\n", "\r\n"));
    await activate(vendor, vendor.authCode, instance);
    await expect(deactivateByToken(programCtx(db, vendor.accountId), two)).rejects.toEqual(
      refusing("token_already_used"),
    );
  });

  test("of another account's device, changed, cut or made up is refused alike and releases nothing", async () => {
    const [mine, other] = [await newVendor(db), await newVendor(db)];
    const { serial } = await activate(other, other.authCode);
    const token = await tokenOf(serial);
    const at = 200;
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    for (const [vendor, text] of [
      [mine, token],
      [other, changed],
      [other, token.slice(0, -40)],
      [other, ""],
      [other, "DTK1"],
      [other, "x".repeat(9_000)],
      [other, `\u0000${token}`],
    ] as const) {
      const sent = async () => deactivateByToken(programCtx(db, vendor.accountId), text);
      await expect(sent()).rejects.toEqual(refusing("token_invalid"));
    }
    expect(await usedOf(other.unitId)).toBe(1);
    // it was not used up by the tries of others
    await deactivateByToken(programCtx(db, other.accountId), token);
  });

  test("of a device without licenses is refused and not used up", async () => {
    const vendor = await newVendor(db);
    const { serial } = await activate(vendor, vendor.authCode);
    await deactivateByToken(programCtx(db, vendor.accountId), await tokenOf(serial, "b".repeat(32)));
    await expect(
      deactivateByToken(programCtx(db, vendor.accountId), await tokenOf(serial, "c".repeat(32))),
    ).rejects.toEqual(refusing("token_invalid"));
    expect(await db.$count(deviceTokens, eq(deviceTokens.accountId, vendor.accountId))).toBe(1);
  });
});

describe("what is left of a code", () => {
  test("returns when a device is taken out of use, whose machine then gets a new serial", async () => {
    const vendor = await newVendor(db, { quantity: 1 });
    const instance = newInstance();
    const first = await activate(vendor, vendor.authCode, instance);
    const member = await accountMemberCtx(db, { userId: vendor.superUser });
    await decommissionAssets(member, { serial: [first.serial], reason: "other", note: "" });
    expect(await usage(vendor, vendor.authCode)).toMatchObject({ total: 1, used: 0 });
    const next = await activate(vendor, vendor.authCode, instance);
    expect(next.serial).not.toBe(first.serial);
    const rows = await db
      .select({ assetId: productRegistrations.assetId })
      .from(productRegistrations)
      .where(and(eq(productRegistrations.unitId, vendor.unitId), sql`instance_key <> ''`));
    expect(rows).toEqual([{ assetId: next.assetId }]);
  });

  test("shrinks by a term that ran out while it lay on the code, and used never exceeds total", async () => {
    const vendor = await newVendor(db, { quantity: 2 });
    const { serial } = await activate(vendor, vendor.authCode);
    await deactivateByToken(programCtx(db, vendor.accountId), await tokenOf(serial));
    await db
      .update(returnedTerms)
      .set({ endsAt: sql`now() - interval '1 second'` })
      .where(eq(returnedTerms.unitId, vendor.unitId));
    expect(await usage(vendor, vendor.authCode)).toMatchObject({ total: 1, used: 0 });
    await activate(vendor, vendor.authCode);
    await expect(activate(vendor, vendor.authCode)).rejects.toEqual(refusing("authcode_exhausted"));
    expect(await usage(vendor, vendor.authCode)).toMatchObject({ total: 1, used: 1 });
  });

  test("many devices that come and go at once leave sums that agree", async () => {
    const vendor = await newVendor(db, { quantity: 6 });
    const machines = Array.from({ length: 12 }, newInstance);
    const made = await Promise.allSettled(machines.map((one) => activate(vendor, vendor.authCode, one)));
    const serials = made.flatMap((one) => (one.status === "fulfilled" ? [one.value.serial] : []));
    expect(serials).toHaveLength(6);
    await Promise.allSettled([
      ...serials.map(async (serial) =>
        deactivateByToken(programCtx(db, vendor.accountId), await tokenOf(serial)),
      ),
      ...Array.from({ length: 12 }, () => activate(vendor, vendor.authCode)),
    ]);
    const { total, used } = await usage(vendor, vendor.authCode);
    expect(total).toBe(6);
    expect(await usedOf(vendor.unitId)).toBe(used);
    const open = await db
      .select({ id: licenses.id })
      .from(licenses)
      .innerJoin(activations, eq(activations.id, licenses.activationId))
      .where(and(inArray(activations.unitId, [vendor.unitId]), sql`licenses.ended_at is null`));
    expect(open).toHaveLength(used * 3);
  });
});
