/** The order book comes from the vendor's ERP by file: looked at first, written whole or not at all, safe to repeat. */
import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import {
  customers,
  deployments,
  evaluations,
  marketplaceOffers,
  orderLines,
  orders,
  products,
  units,
} from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import { assetColumns, assetFaults } from "@/lib/assets/import/rules";
import { importOrders } from "@/lib/catalog/orders/commands";
import { orderColumns, rowFaults } from "@/lib/catalog/orders/import/rules";
import {
  findCsspUnits,
  findEvaluationUnits,
  findOrderedUnits,
  findPaygUnits,
} from "@/lib/catalog/orders/queries";
import { productKinds } from "@/lib/catalog/rules";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import {
  type Cells,
  csv,
  deployedSerial,
  evaluatedSerial,
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

async function counts() {
  const [row] = await db.execute<Record<string, number>>(sql`
    select (select count(*)::int from products) as products, (select count(*)::int from customers) as customers,
           (select count(*)::int from orders) as orders, (select count(*)::int from order_lines) as lines,
           (select count(*)::int from evaluations) as evaluations, (select count(*)::int from marketplace_offers) as offers,
           (select count(*)::int from deployments) as deployments, (select count(*)::int from units) as units`);
  return { ...row };
}

/** Registers a unit for an account, as a completed registration would. */
async function register(serial: string): Promise<void> {
  const [unit] = await db.select().from(units).where(eq(units.serial, serial));
  if (!unit) throw new Error(`no unit ${serial}`);
  const accountId = newId("account");
  await db
    .insert(accounts)
    .values({
      id: accountId,
      name: "Juniper Street Bakery",
      standing: "customer",
      emailDomain: "juniper.example",
      country: "US",
      postalCode: "97201",
      region: "OR",
      city: "Portland",
      address1: "1 Juniper Street",
    });
  const assetId = newId("asset");
  await db.insert(assets).values({ id: assetId, accountId, productId: unit.productId, serial });
  await db
    .insert(productRegistrations)
    .values({ id: newId("productRegistration"), accountId, unitId: unit.id, assetId, route: "order" });
}

beforeEach(async () => {
  for (const table of [
    productRegistrations,
    assets,
    units,
    deployments,
    marketplaceOffers,
    evaluations,
    orderLines,
    orders,
    customers,
    products,
    accounts,
  ]) {
    await db.delete(table);
  }
});

const everyKind: Cells[] = [
  orderedSerial(1),
  orderedSerial(2, { line: "2", sku: "PAN-PA-1410", product_name: "PA-1410" }),
  orderedSerial(0, {
    line: "3",
    serial: "",
    auth_code: "V4100001",
    quantity: "25",
    sku: "PAN-VM-FLEX",
    product_name: "VM-Series Flex",
    product_family: "VM-Series",
    product_kind: "virtual",
  }),
  orderedSerial(0, {
    line: "4",
    serial: "",
    auth_code: "P4100002",
    quantity: "500",
    sku: "PAN-VM-300-SP-BND1",
    product_name: "VM-300 for CSSP",
    product_family: "VM-Series",
    product_kind: "virtual",
    marketplace: "cssp",
    offer_code: "vm-300-sp-bnd1",
  }),
  evaluatedSerial(1),
  deployedSerial(1, { uuid: "564D357F-8B7B-FAB9-1CAB-6C9745E43859" }),
  deployedSerial(2, {
    marketplace: "azure_cloud_ngfw",
    offer_code: "cloud-ngfw",
    sku: "PAN-CNGFW-AZURE",
    product_name: "Cloud NGFW for Azure",
    product_family: "Cloud NGFW",
    product_kind: "cloud_ngfw",
    cpu_id: "",
    tenant_id: "TN-5K2M8Q4R7T",
  }),
];

describe("a file of every kind of record", () => {
  test("a dry run tells what would happen and writes nothing, not even history", async () => {
    const before = await db.$count(events);
    const report = await load(everyKind, { commit: false });
    expect(results(report)).toEqual(everyKind.map(() => "new"));
    expect(report).toMatchObject({ committed: false, counts: { new: 7, changed: 0, same: 0, error: 0 } });
    expect(await counts()).toEqual({
      products: 0,
      customers: 0,
      orders: 0,
      lines: 0,
      evaluations: 0,
      offers: 0,
      deployments: 0,
      units: 0,
    });
    expect(await db.$count(events)).toBe(before);
  });

  test("committed, each unit can be proven the way its owner would type it", async () => {
    expect((await load(everyKind)).committed).toBe(true);
    expect(await counts()).toEqual({
      products: 6,
      customers: 1,
      orders: 1,
      lines: 4,
      evaluations: 1,
      offers: 3,
      deployments: 2,
      units: 7,
    });
    const names = async (found: Promise<{ productName: string }[]>) =>
      (await found).map((unit) => unit.productName);
    expect(
      await names(findOrderedUnits(db, { serialNumber: "021700000001" }, { salesOrder: "SO7100001" })),
    ).toEqual(["PA-440"]);
    expect(await names(findOrderedUnits(db, { authCode: "V4100001" }, { customerId: "C310001" }))).toEqual([
      "VM-Series Flex",
    ]);
    expect(
      await names(findOrderedUnits(db, { parentOrder: "PO5100001" }, { customerId: "C310001" })),
    ).toHaveLength(4);
    expect(await names(findCsspUnits(db, "P4100002"))).toEqual(["VM-300 for CSSP"]);
    expect(await names(findEvaluationUnits(db, { serialNumber: "021800000001" }, "EV8100001"))).toEqual([
      "PA-440",
    ]);
    expect(
      await names(
        findPaygUnits(db, "aws", {
          serialNumber: "4DE0YTAYO000001",
          cpuId: "AWSMP:0A1B2C3D4E5F00001:6KXDW3BBMDEDA3O6I1GGQT4KM:US-WEST-1",
        }),
      ),
    ).toEqual(["VM-Series Bundle 1 for AWS"]);
  });

  test("committing records one event with the counts, and who did it", async () => {
    await load(everyKind);
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.kind, "orders.imported"))
      .orderBy(sql`created_at desc`)
      .limit(1);
    expect(event).toMatchObject({
      actorKind: "machine",
      actorId: "portal import",
      data: { file: "orders.csv", encoding: "utf-8", new: 7, changed: 0, same: 0, error: 0 },
    });
  });

  test("the same file twice changes nothing: every row is as before", async () => {
    await load(everyKind);
    const before = await counts();
    const again = await load(everyKind);
    expect(results(again)).toEqual(everyKind.map(() => "same"));
    expect(await counts()).toEqual(before);
  });

  test("an evaluation is good through the end of its last day, in UTC", async () => {
    await load(everyKind);
    const [evaluation] = await db.select().from(evaluations);
    expect(evaluation?.endsAt.toISOString()).toBe("2027-07-01T00:00:00.000Z");
  });

  test("a position's quantity is the sum of what stands in it", async () => {
    await load([orderedSerial(1), orderedSerial(2), orderedSerial(3), ...everyKind.slice(2, 3)]);
    await load([orderedSerial(4)]);
    const rows = await db
      .select({ line: orderLines.line, quantity: orderLines.quantity })
      .from(orderLines)
      .orderBy(orderLines.line);
    expect(rows).toEqual([
      { line: 1, quantity: 4 },
      { line: 3, quantity: 25 },
    ]);
  });
});

describe("a later file", () => {
  beforeEach(async () => {
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
    await register("021700000001");
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
    await register("021700000001");
    expect(results(await load([orderedSerial(1, other)]))).toEqual([
      "error registered_order@customer_number",
    ]);
  });

  test("cannot lower an auth code's quantity below what is used", async () => {
    await db.update(units).set({ used: 30 }).where(eq(units.authCode, "P4100002"));
    const cssp = everyKind[3] ?? {};
    expect(results(await load([{ ...cssp, quantity: "29" }]))).toEqual([
      "error quantity_below_used@quantity",
    ]);
    expect(results(await load([{ ...cssp, quantity: "30" }]))).toEqual(["changed"]);
  });

  test("removes nothing: what it does not name stays", async () => {
    const before = await counts();
    await load([orderedSerial(1)]);
    expect(await counts()).toEqual(before);
  });
});

describe("faulty rows", () => {
  const mixed = [orderedSerial(1), orderedSerial(2, { serial: "" }), orderedSerial(3)];

  test("one faulty row keeps the whole file out", async () => {
    const report = await load(mixed);
    expect(results(report)).toEqual(["new", "error required@serial", "new"]);
    expect(report.committed).toBe(false);
    expect((await counts()).units).toBe(0);
  });

  test("asked to, the import takes the faultless rows and leaves the others", async () => {
    const report = await load(mixed, { validOnly: true });
    expect(report).toMatchObject({ committed: true, counts: { new: 2, error: 1 } });
    expect((await counts()).units).toBe(2);
    expect(results(await load(mixed, { validOnly: true }))).toEqual([
      "same",
      "error required@serial",
      "same",
    ]);
  });

  test("line numbers are those an editor shows", async () => {
    const report = await importOrders(ctx, file(`\r\n${csv(mixed).replace("\r\n", "\r\n\r\n")}`), {
      commit: false,
    });
    expect(report.rows.map((row) => row.line)).toEqual([4, 5, 6]);
  });

  test("only one import writes at a time", async () => {
    await db.transaction(async (other) => {
      await other.execute(sql`select pg_advisory_xact_lock(7016524902)`);
      await expect(load(mixed)).rejects.toEqual(new Refusal("busy"));
    });
  });
});

test("fifty thousand rows are loaded, and repeated, in reasonable time", { timeout: 120_000 }, async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) =>
    orderedSerial(index, {
      customer_number: `C${400_000 + (index % 2_000)}`,
      sales_order: `SO${8_000_000 + Math.floor((index % 2_000) * 4 + (index % 8) / 2)}`,
      line: String(1 + (index % 3)),
      sku: `PAN-PA-${index % 3}`,
      product_name: `PA-${index % 3}`,
      parent_order: "",
    }),
  );
  const begun = performance.now();
  const report = await load(rows);
  const loaded = performance.now() - begun;
  expect(report).toMatchObject({ committed: true, counts: { error: 0, new: 50_000 } });
  const again = await load(rows);
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 50_000, error: 0 });
  expect(loaded).toBeLessThan(40_000);
});

test("the sample file of the documentation loads, and speaks of every column", async () => {
  const bytes = readFileSync("docs/samples/orders.csv");
  const report = await importOrders(ctx, { name: "orders.csv", bytes }, { commit: true });
  expect(report).toMatchObject({
    committed: true,
    unknownColumns: [],
    counts: { new: 14, changed: 0, same: 0, error: 0 },
  });
  expect(bytes.toString("utf8").split("\n")[0]?.split(",")).toEqual([...orderColumns]);
  const page = readFileSync("docs/order-book.md", "utf8");
  for (const word of [...orderColumns, ...assetColumns, ...rowFaults, ...assetFaults, ...productKinds])
    expect(page, word).toContain(`\`${word}\``);
});
