/** A company that moves in brings its installed base as a file: serials by account number. */
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import { importAssets } from "@/lib/assets/import/commands";
import { importOrders } from "@/lib/catalog/orders/commands";
import { findOrderedUnits } from "@/lib/catalog/orders/queries";
import { newId } from "@/lib/platform/ids";
import { csv, deployedSerial, file, orderedSerial, results } from "@/tests/catalog/order-file";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const ctx = machineCtx(db);

async function account(name: string): Promise<{ id: string; number: number }> {
  const [row] = await db
    .insert(accounts)
    .values({
      id: newId("account"),
      name,
      standing: "customer",
      emailDomain: "tests.example",
      country: "US",
      postalCode: "97201",
      region: "OR",
      city: "Portland",
      address1: "1 Juniper Street",
    })
    .returning({ id: accounts.id, number: accounts.number });
  if (!row) throw new Error("no account");
  return row;
}

const ours = await account("Juniper Street Bakery");
const theirs = await account("Alder & Ash");
await importOrders(
  ctx,
  file(csv([orderedSerial(1), orderedSerial(2), orderedSerial(3), deployedSerial(1)])),
  { commit: true },
);

const head = "account_number,serial,sku,name,registered_on";
const load = (lines: readonly string[], options: { commit?: boolean; validOnly?: boolean } = {}) =>
  importAssets(ctx, file([head, ...lines].join("\n"), "assets.csv"), { commit: true, ...options });
const first = `${ours.number},021700000001,,Edge firewall,2024-05-06`;

beforeEach(async () => {
  await db.delete(productRegistrations);
  await db.delete(assets);
});

test("a serial of the order book becomes an asset of its account, and its unit is claimed", async () => {
  expect(results(await load([first]))).toEqual(["new"]);
  const [asset] = await db.select().from(assets);
  expect(asset).toMatchObject({
    accountId: ours.id,
    serial: "021700000001",
    name: "Edge firewall",
    registeredAt: new Date("2024-05-06T00:00:00Z"),
  });
  const [claim] = await db.select().from(productRegistrations);
  expect(claim).toMatchObject({ accountId: ours.id, assetId: asset?.id, route: "order" });
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.kind, "asset.registered"), eq(events.subjectId, asset?.id ?? "")));
  expect(event).toMatchObject({ accountId: ours.id, data: { serial: "021700000001", route: "order" } });
});

test("an Eval account that has something of an order is a Customer from then on", async () => {
  const standing = async () =>
    (await db.select({ standing: accounts.standing }).from(accounts).where(eq(accounts.id, ours.id)))[0];
  await db.update(accounts).set({ standing: "eval" }).where(eq(accounts.id, ours.id));
  await load([`${ours.number},4DE0YTAYO000001,,,`]);
  expect(await standing()).toEqual({ standing: "eval" });
  await load([first]);
  expect(await standing()).toEqual({ standing: "customer" });
});

test("a dry run writes nothing", async () => {
  expect(await load([first], { commit: false })).toMatchObject({ committed: false, counts: { new: 1 } });
  expect(await db.$count(assets)).toBe(0);
});

test("the same file twice changes nothing; a later one corrects names and dates", async () => {
  await load([first]);
  expect(results(await load([first]))).toEqual(["same"]);
  expect(results(await load([`${ours.number},021700000001,,Spare,2024-05-07`]))).toEqual(["changed"]);
  expect(await db.select({ name: assets.name }).from(assets)).toEqual([{ name: "Spare" }]);
});

test("an instance keeps the CPU ID its marketplace reported", async () => {
  await load([`${ours.number},4DE0YTAYO000001,,,`]);
  expect((await db.select().from(assets))[0]?.cpuId).toBe(
    "AWSMP:0A1B2C3D4E5F00001:6KXDW3BBMDEDA3O6I1GGQT4KM:US-WEST-1",
  );
});

test("a serial older than the order book needs the SKU of a known product, and is claimed when its order appears", async () => {
  expect(results(await load([`${ours.number},021700000500,,,`]))).toEqual(["error required@sku"]);
  expect(results(await load([`${ours.number},021700000500,PAN-NOBODY,,`]))).toEqual([
    "error sku_unknown@sku",
  ]);
  const row = `${ours.number},021700000500,PAN-PA-440,,`;
  expect(results(await load([row]))).toEqual(["new"]);
  await importOrders(ctx, file(csv([orderedSerial(500)])), { commit: true });
  expect(results(await load([row]))).toEqual(["changed"]);
  expect(results(await load([row]))).toEqual(["same"]);
  const [unit] = await findOrderedUnits(db, { serialNumber: "021700000500" }, { salesOrder: "SO7100001" });
  expect((await db.select().from(productRegistrations))[0]?.unitId).toBe(unit?.unitId);
});

test("rows that cannot be true are named, and keep the whole file out", async () => {
  await load([`${theirs.number},021700000002,,,`]);
  await db.update(assets).set({ decommissionedAt: sql`now()` }).where(eq(assets.serial, "021700000002"));
  await load([`${theirs.number},021700000003,,,`]);
  const report = await load([
    first,
    `1,021700000001,,,`,
    `99999999,021700000004,,,`,
    `x,021700000005,,,`,
    `${ours.number},,,,`,
    `${ours.number},021700000002,,,`,
    `${ours.number},021700000003,,,`,
    `${theirs.number},021700000003,PAN-PA-460,,`,
    `${ours.number},4DE0YTAYO000001,PAN-PA-440,,`,
    `${ours.number},021700000006,PAN-PA-440,${"x".repeat(101)},2026-13-01`,
  ]);
  expect(results(report)).toEqual([
    "new",
    "error duplicate_in_file@serial",
    "error account_unknown@account_number",
    "error number@account_number",
    "error required@serial",
    "error decommissioned@serial",
    "error registered_elsewhere@serial",
    "error duplicate_in_file@serial",
    "error sku_differs@sku",
    "error too_long@name date@registered_on",
  ]);
  expect(report.committed).toBe(false);
  expect(results(await load([`${theirs.number},021700000003,PAN-PA-460,,`]))).toEqual([
    "error registered_product@sku",
  ]);
  expect(await db.$count(assets, eq(assets.accountId, ours.id))).toBe(0);
});

test("asked to, the import takes the faultless rows", async () => {
  const report = await load([first, "99999999,021700000002,,,"], { validOnly: true });
  expect(report).toMatchObject({ committed: true, counts: { new: 1, error: 1 } });
  expect(await db.$count(assets)).toBe(1);
});

test("units that are claimed by somebody else are not taken over", async () => {
  const [unit] = await db.select().from(units).where(eq(units.serial, "021700000001"));
  await db.insert(productRegistrations).values({
    id: newId("productRegistration"),
    accountId: theirs.id,
    unitId: unit?.id ?? "",
    route: "order",
  });
  expect(results(await load([first]))).toEqual(["error registered_elsewhere@serial"]);
});
