/** What people of a CSSP see of their codes, orders and usage: all of the account's, of groups only theirs (domain rule 24). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { activations } from "@/db/schema/licensing";
import { getCode, listCodeDevices, listCodes } from "@/lib/provisioning/codes/queries";
import { reportEndUser } from "@/lib/provisioning/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { listOrders } from "@/lib/provisioning/orders/queries";
import { listActivations, listUsageMonths, usageReport } from "@/lib/provisioning/usage/queries";
import { monthOf, monthsSince } from "@/lib/provisioning/usage/rules";
import { join, newPerson } from "@/tests/accounts/people";
import { newGroup } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { programCtx, sampleFacts } from "./partner";
import { buyCode, newInstance, newVendor, sized } from "./vending";

const { db } = await testDatabase();
const all = { q: "", left: "all" } as const;

/** A CSSP with two codes; three devices under the first, of which one is in the group of a person with a group role. */
async function scene() {
  const vendor = await newVendor(db, { quantity: 5 });
  const other = await buyCode(db, vendor, { quantity: 7, registered: false });
  const devices = [];
  for (let place = 0; place < 3; place += 1)
    devices.push(
      await activateInstance(programCtx(db, vendor.accountId), {
        authCode: vendor.authCode,
        ...newInstance(),
        ...sized,
      }),
    );
  const grouped = await newPerson(db);
  const membershipId = await join(db, vendor.accountId, grouped, ["group_standard_user"]);
  const groupId = await newGroup(db, vendor.accountId, [membershipId]);
  const [first] = devices;
  await db
    .update(assets)
    .set({ groupId })
    .where(eq(assets.id, first?.assetId ?? ""));
  const whole = await accountMemberCtx(db, { userId: vendor.superUser });
  const part = await accountMemberCtx(db, { userId: grouped });
  return { vendor, other, devices, whole, part, first, groupId };
}

describe("codes", () => {
  test("of the account with bundle, support, used, available and total", async () => {
    const { vendor, other, whole } = await scene();
    const { rows } = await listCodes(whole, all);
    expect(rows).toHaveLength(2);
    expect(rows.find(({ authCode }) => authCode === vendor.authCode)).toMatchObject({
      ...{ used: 3, available: 2, total: 5, termMonths: 12 },
      ...{ bundle: ["Threat Prevention"], support: ["Premium"] },
    });
    expect(rows.find(({ authCode }) => authCode === other.authCode)).toMatchObject({ used: 0, total: 7 });
    const begins = await listCodes(whole, { q: vendor.authCode.slice(0, 6), left: "available" });
    expect(begins.rows.map(({ authCode }) => authCode)).toContain(vendor.authCode);
    expect((await listCodes(whole, { q: "", left: "used_up" })).rows).toEqual([]);
    expect((await listCodes(whole, { q: "ー", left: "all" })).rows).toEqual([]);
    expect((await listCodeDevices(whole, vendor.unitId)).rows).toHaveLength(3);
  });

  test("a person of a group sees the code of the group's device, that device, and no sums", async () => {
    const { vendor, other, part, first } = await scene();
    expect((await listCodes(part, all)).rows).toMatchObject([
      { authCode: vendor.authCode, used: 1, devices: 1, available: null, total: null, quantity: null },
    ]);
    expect((await listCodeDevices(part, vendor.unitId)).rows.map(({ serial }) => serial)).toEqual([
      first?.serial,
    ]);
    await expect(getCode(part, other.authCode)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a code of another company is as one that does not exist", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    for (const code of [theirs.vendor.authCode, theirs.other.authCode, "P0000000", "'; --"])
      await expect(getCode(mine.whole, code)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("registering an instance takes a right in the whole account, or in the group it comes into", async () => {
  const { vendor, part, groupId } = await scene();
  const call = () => ({ authCode: vendor.authCode, ...newInstance(), ...sized });
  const others = await newGroup(db, vendor.accountId, []);
  for (const group of [null, others, (await scene()).groupId])
    await expect(activateInstance(part, { ...call(), groupId: group })).rejects.toMatchObject({
      code: "not_found",
    });
  const made = await activateInstance(part, { ...call(), groupId });
  const [device] = await db.select().from(assets).where(eq(assets.id, made.assetId));
  expect(device).toMatchObject({ groupId, registeredBy: part.actor.userId });
  // by the matrix the Limited User of a group reads only
  const limited = await newPerson(db);
  await newGroup(db, vendor.accountId, [await join(db, vendor.accountId, limited, ["group_limited_user"])]);
  const reader = await accountMemberCtx(db, { userId: limited });
  const [own = ""] = reader.actor.account.groupIds;
  await expect(activateInstance(reader, { ...call(), groupId: own })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an instance of another group is not taken up again by whoever knows its numbers", async () => {
  const { vendor, part, whole, groupId } = await scene();
  const call = { authCode: vendor.authCode, ...newInstance(), ...sized };
  const { assetId } = await activateInstance(whole, call);
  await db.update(activations).set({ endedAt: new Date() }).where(eq(activations.assetId, assetId));
  await expect(activateInstance(part, { ...call, groupId })).rejects.toMatchObject({
    code: "device_already_provisioned",
  });
});

describe("orders", () => {
  test("of the account's customer numbers with codes and quantities, also those registered by nobody", async () => {
    const { vendor, other, whole } = await scene();
    const { rows } = await listOrders(whole, "");
    expect(rows.map(({ codes }) => codes).sort()).toEqual([[other.authCode], [vendor.authCode]].sort());
    expect((await listOrders(whole, other.salesOrder.toLowerCase())).rows).toMatchObject([
      { salesOrder: other.salesOrder, quantity: 7, codes: [other.authCode] },
    ]);
    expect((await listOrders(whole, vendor.authCode)).rows).toHaveLength(1);
    for (const nothing of ["%", "ー"]) expect((await listOrders(whole, nothing)).rows).toEqual([]);
  });

  test("a person of a group sees the order under which the group's device runs, without its quantity", async () => {
    const { vendor, part } = await scene();
    expect((await listOrders(part, "")).rows).toMatchObject([{ codes: [vendor.authCode], quantity: null }]);
  });
});

describe("usage", () => {
  test("of a month adds up instances and the days on which they ran, by code, bundle and end user", async () => {
    const { vendor, devices, whole, first } = await scene();
    const set = (assetId: string | undefined, from: string, to: string | null) =>
      db
        .update(activations)
        .set({ activatedAt: new Date(from), endedAt: to ? new Date(to) : null })
        .where(eq(activations.assetId, assetId ?? ""));
    // the whole of June; three days of it; nothing of it, for midnight is the first instant without
    await set(devices[0]?.assetId, "2025-05-03T10:00:00Z", "2025-08-01T00:00:00Z");
    await set(devices[1]?.assetId, "2025-06-10T23:59:59Z", "2025-06-12T00:00:01Z");
    await set(devices[2]?.assetId, "2025-04-01T00:00:00Z", "2025-06-01T00:00:00Z");
    await reportEndUser(programCtx(db, vendor.accountId), {
      serials: [first?.serial ?? ""],
      facts: sampleFacts({ companyName: "Northwind" }),
      route: "page",
    });
    const june = await usageReport(whole, { month: "2025-06", by: "code" });
    expect(june).toMatchObject({
      total: { instances: 2, days: 33 },
      rows: [{ name: vendor.authCode, instances: 2, days: 33 }],
    });
    expect((await usageReport(whole, { month: "2025-06", by: "bundle" })).rows).toMatchObject([
      { name: "VM-300 for CSSP", days: 33 },
    ]);
    expect((await usageReport(whole, { month: "2025-06", by: "end_user" })).rows).toMatchObject([
      { name: "Northwind", more: "12345", instances: 1, days: 30 },
      { name: null, instances: 1, days: 3 },
    ]);
    expect((await usageReport(whole, { month: "2025-07", by: "code" })).total).toEqual({
      instances: 1,
      days: 31,
    });
    expect(await usageReport(whole, { month: "2024-01", by: "code" })).toMatchObject({
      rows: [],
      total: { days: 0 },
    });
    await set(devices[0]?.assetId, "2025-05-03T10:00:00Z", null);
    expect(await usageReport(whole, { month: "2090-01", by: "code" })).toMatchObject({
      ...{ rows: [], total: { instances: 0, days: 0 } },
    });
    const months = await listUsageMonths(whole);
    expect(months.at(-1)).toBe("2025-04");
  });

  test("of a person of a group counts the group's devices", async () => {
    const { part, whole } = await scene();
    expect((await usageReport(whole, { month: "", by: "code" })).total).toEqual({ instances: 3, days: 3 });
    expect((await usageReport(part, { month: "", by: "code" })).total).toEqual({ instances: 1, days: 1 });
  });

  test("over twelve months: what was activated and what ended in each, of the devices the person sees", async () => {
    const { devices, whole, part } = await scene();
    const ago = (months: number) =>
      new Date(Date.UTC(whole.now.getUTCFullYear(), whole.now.getUTCMonth() - months, 1));
    const set = (index: number, activatedAt: Date, endedAt: Date | null) =>
      db
        .update(activations)
        .set({ activatedAt, endedAt })
        .where(eq(activations.assetId, devices[index]?.assetId ?? ""));
    // the first instant of a month belongs to it; what is older than a year is not shown
    await set(0, ago(11), ago(2));
    await set(1, ago(2), null);
    await set(2, ago(12), ago(1));
    const course = await listActivations(whole);
    expect(course).toHaveLength(12);
    const figures = (rows: typeof course) =>
      rows.flatMap(({ activated, ended }, index) =>
        activated + ended > 0 ? [[index, activated, ended]] : [],
      );
    expect(figures(course)).toEqual([
      [0, 1, 0],
      [9, 1, 1],
      [10, 0, 1],
    ]);
    expect(figures(await listActivations(part)).length).toBeLessThan(3);
  });
});

test.each([
  ["2025-06", "2025-06-01T00:00:00.000Z", "2025-07-01T00:00:00.000Z"],
  ["2025-12", "2025-12-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"],
])("%s is from %s to %s", (text, from, to) => {
  expect(monthOf(text)).toEqual({ from: new Date(from), to: new Date(to) });
});
test.each(["", "2025", "2025-13", "2025-6", "1999-01", "2025-06-01", "x"])("%j is no month", (text) => {
  expect(monthOf(text)).toBeNull();
});
test("months go back to the first instance, three years at most", () => {
  const now = new Date("2026-02-28T12:00:00Z");
  expect(monthsSince(new Date("2025-12-31T23:59:59Z"), now)).toEqual(["2026-02", "2026-01", "2025-12"]);
  expect(monthsSince(null, now)).toEqual(["2026-02"]);
  expect(monthsSince(new Date(0), now)).toHaveLength(36);
});
