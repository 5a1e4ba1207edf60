/** A later file corrects what stands in the order book, and cannot harm what is registered. */
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { customers, orders, products, units } from "@/db/schema/catalog";
import { importOrders } from "@/lib/catalog/orders/commands";
import { findEvaluationUnits, findOrderedUnits } from "@/lib/catalog/orders/queries";
import { counts, empty, register, waiting } from "@/tests/catalog/order-book";
import {
  type Cells,
  csv,
  deployedSerial,
  evaluatedSerial,
  everyKind,
  file,
  orderedSerial,
  results,
} from "@/tests/catalog/order-file";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const ctx = machineCtx(db, "portal import");

const load = (rows: readonly Cells[], options: { commit?: boolean; validOnly?: boolean } = {}) =>
  importOrders(ctx, file(csv(rows)), { commit: true, ...options });

beforeEach(async () => {
  await empty(db);
  await load(everyKind);
});

test("corrects names, dates, products and quantities, and says which rows did", async () => {
  const report = await load([
    { ...everyKind[0], customer_name: "Juniper Street Bakery, Inc." },
    {
      ...everyKind[1],
      customer_name: "Juniper Street Bakery, Inc.",
      sku: "PAN-PA-1420",
      product_name: "PA-1420",
    },
    { ...everyKind[2], customer_name: "", quantity: "40" },
    evaluatedSerial(1, { eval_ends_on: "2027/12/31" }),
  ]);
  expect(results(report)).toEqual(["changed", "changed", "changed", "changed"]);
  expect(await db.select({ name: customers.name }).from(customers)).toEqual([
    { name: "Juniper Street Bakery, Inc." },
  ]);
  const [moved] = await findOrderedUnits(db, { serialNumber: "021700000002" }, { salesOrder: "SO7100001" });
  expect(moved?.productName).toBe("PA-1420");
  const [code] = await findOrderedUnits(db, { authCode: "V4100001" }, { salesOrder: "SO7100001" });
  expect(code?.quantity).toBe(40);
});

test("leaves alone what it does not say", async () => {
  const { record, customer_number, sales_order, line, sku, serial } = orderedSerial(1);
  const report = await load([{ record, customer_number, sales_order, line, sku, serial } as Cells]);
  expect(results(report)).toEqual(["same"]);
  expect((await db.select().from(orders))[0]?.parentOrder).toBe("PO5100001");
});

test("may leave out what is known: new units of a known order, product and customer need no more than their keys", async () => {
  const { customer_number, sales_order, line, sku } = orderedSerial(1);
  const report = await load([{ customer_number, sales_order, line, sku, serial: "021700000099" } as Cells]);
  expect(results(report)).toEqual(["new"]);
});

test("cannot take a serial into another order", async () => {
  const report = await load([orderedSerial(1, { sales_order: "SO7100777" })]);
  expect(results(report)).toEqual(["error serial_elsewhere@serial"]);
  expect(await findOrderedUnits(db, { serialNumber: "021700000001" }, { salesOrder: "SO7100777" })).toEqual(
    [],
  );
});

test("cannot take an auth code into another order, nor an ordered serial onto evaluation or into a marketplace", async () => {
  const report = await load([
    { ...everyKind[2], sales_order: "SO7100777" },
    evaluatedSerial(0, { serial: "021700000001" }),
    deployedSerial(0, { serial: "021700000002" }),
  ]);
  expect(results(report)).toEqual([
    "error auth_code_elsewhere@auth_code",
    "error serial_elsewhere@serial",
    "error serial_elsewhere@serial",
  ]);
});

test("brings what was on evaluation into the order that bought it", async () => {
  const report = await load([orderedSerial(0, { serial: "021800000001", line: "1" })]);
  expect(results(report)).toEqual(["changed"]);
  expect(
    await findOrderedUnits(db, { serialNumber: "021800000001" }, { salesOrder: "SO7100001" }),
  ).toHaveLength(1);
  expect(await findEvaluationUnits(db, { serialNumber: "021800000001" }, "EV8100001")).toEqual([]);
});

test("never changes the product of a registered unit", async () => {
  await register(db, "021700000001");
  const report = await load([
    orderedSerial(1, { sku: "PAN-PA-460", product_name: "PA-460" }),
    orderedSerial(5, { sku: "PAN-PA-460", product_name: "PA-460" }),
  ]);
  expect(results(report)).toEqual(["error registered_product@sku", "error registered_product@sku"]);
  const [unit] = await db
    .select({ sku: products.sku })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .where(eq(units.serial, "021700000001"));
  expect(unit?.sku).toBe("PAN-PA-440");
});

test("cannot give an order to another customer once something of it is registered", async () => {
  const other = { customer_number: "C310002", customer_name: "Alder & Ash", customer_country: "CA" };
  expect(results(await load([orderedSerial(1, other)], { commit: false }))).toEqual(["changed"]);
  await register(db, "021700000001");
  expect(results(await load([orderedSerial(1, other)]))).toEqual(["error registered_order@customer_number"]);
});

test("cannot lower an auth code's quantity below what is used", async () => {
  await db.update(units).set({ used: 30 }).where(eq(units.authCode, "P4100002"));
  const cssp = everyKind[3] ?? {};
  expect(results(await load([{ ...cssp, quantity: "29" }]))).toEqual(["error quantity_below_used@quantity"]);
  expect(results(await load([{ ...cssp, quantity: "30" }]))).toEqual(["changed"]);
});

test("removes nothing: what it does not name stays", async () => {
  const before = await counts(db);
  await load([orderedSerial(1)]);
  expect(await counts(db)).toEqual(before);
});

test("somebody registering a unit in the same moment comes first: its product stays", async () => {
  let report: ReturnType<typeof load> | undefined;
  await db.transaction(async (other) => {
    await register(other, "021700000001");
    report = load([orderedSerial(1, { sku: "PAN-PA-460", product_name: "PA-460" })]);
    await expect.poll(() => waiting(db)).toBe(1);
  });
  expect(results(await (report ?? load([])))).toEqual(["error registered_product@sku"]);
});
