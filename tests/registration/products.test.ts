import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { productRegistrations } from "@/db/schema/assets";
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
import type { ProductKind } from "@/lib/catalog/rules";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { walker } from "./walker";

const { db } = await testDatabase();
let counter = 100;
function number(): string {
  counter += 1;
  return String(counter);
}

async function product(kind: ProductKind = "hardware") {
  const id = newId("product");
  await db
    .insert(products)
    .values({ id, sku: id.toUpperCase(), name: `Product ${number()}`, family: "Family", kind });
  return id;
}

async function order(kind: ProductKind = "hardware") {
  const facts = {
    salesOrder: `SO70${number()}`,
    parentOrder: `PO80${number()}`,
    customerNumber: `C40${number()}`,
    serial: `0162000${number().padStart(5, "0")}`,
    authCode: `I${number().padStart(7, "7")}`,
  };
  const [customerId, orderId, lineId, productId] = [
    newId("customer"),
    newId("order"),
    newId("orderLine"),
    await product(kind),
  ];
  await db
    .insert(customers)
    .values({ id: customerId, customerNumber: facts.customerNumber, name: "Buyer", country: "US" });
  await db.insert(orders).values({
    id: orderId,
    salesOrder: facts.salesOrder,
    parentOrder: facts.parentOrder,
    customerId,
    orderedOn: new Date("2026-01-05"),
  });
  await db.insert(orderLines).values({ id: lineId, orderId, line: 1, productId, quantity: 2 });
  await db.insert(units).values([
    { id: newId("unit"), source: "order", productId, serial: facts.serial, orderLineId: lineId },
    {
      id: newId("unit"),
      source: "order",
      productId,
      authCode: facts.authCode,
      quantity: 5,
      orderLineId: lineId,
    },
  ]);
  return { ...facts, productId };
}

async function deployment(
  marketplace: "aws" | "azure_cloud_ngfw",
  facts: { cpuId?: string; uuid?: string; tenantId?: string },
) {
  const [offerId, deploymentId, productId] = [newId("offer"), newId("deployment"), await product("virtual")];
  const serial = `4DE0YTAYOGM${number().padStart(4, "0")}`;
  await db.insert(marketplaceOffers).values({ id: offerId, marketplace, offerCode: offerId, productId });
  await db.insert(deployments).values({ id: deploymentId, offerId, ...facts });
  await db.insert(units).values({ id: newId("unit"), source: "deployment", productId, serial, deploymentId });
  return serial;
}

async function proven() {
  const one = walker(db);
  await one.start();
  await one.proveEmail();
  return one;
}

const neutral = expect.objectContaining({ code: "product_not_proven" });

describe("one product identifier and one proof of purchase of the same order", () => {
  test.each([
    [
      "serial number and sales order",
      (o: Awaited<ReturnType<typeof order>>) => ({ serialNumber: o.serial, salesOrder: o.salesOrder }),
      1,
    ],
    [
      "serial number and customer ID",
      (o: Awaited<ReturnType<typeof order>>) => ({ serialNumber: o.serial, customerId: o.customerNumber }),
      1,
    ],
    [
      "auth code and sales order",
      (o: Awaited<ReturnType<typeof order>>) => ({
        authCode: o.authCode.toLowerCase(),
        salesOrder: o.salesOrder,
      }),
      1,
    ],
    [
      "parent order and customer ID: everything of it",
      (o: Awaited<ReturnType<typeof order>>) => ({
        parentOrder: o.parentOrder,
        customerId: o.customerNumber,
      }),
      2,
    ],
    [
      "typed with full-width digits, spaces and dashes",
      (o: Awaited<ReturnType<typeof order>>) => ({
        serialNumber: ` ${o.serial.slice(0, 4)}-${o.serial.slice(4)} `.replace("0", "０"),
        salesOrder: o.salesOrder.replace("SO", "so-"),
      }),
      1,
    ],
  ])("%s", async (_, fields, count) => {
    const one = await proven();
    await one.prove({ option: "standard", ...(fields(await order()) as Record<string, string>) });
    expect((await one.open()).row.proof).toMatchObject({ route: "order", unitIds: { length: count } });
  });

  test("unknown, mismatched, foreign and registered numbers get one and the same answer", async () => {
    const [mine, other, taken] = [await order(), await order(), await order()];
    const owner = await proven();
    await owner.prove({ option: "standard", serialNumber: taken.serial, salesOrder: taken.salesOrder });
    await owner.answer();
    await owner.register();
    const one = await proven();
    const tries: Record<string, string>[] = [
      { serialNumber: "999999999999", salesOrder: mine.salesOrder },
      { serialNumber: mine.serial, salesOrder: other.salesOrder },
      { serialNumber: mine.serial, customerId: other.customerNumber },
      { serialNumber: taken.serial, salesOrder: taken.salesOrder },
      { authCode: mine.authCode, evalId: "EV000001" },
    ];
    for (const fields of tries) {
      await expect(one.prove({ option: "standard", ...fields })).rejects.toEqual(neutral);
    }
    expect((await one.open()).row.proof).toBeNull();
  });
});

test("an evaluation is proven by its Eval-ID with serial number or auth code, until it ends", async () => {
  const [running, over] = [newId("evaluation"), newId("evaluation")];
  const productId = await product("virtual");
  await db.insert(evaluations).values([
    { id: running, evalId: "EV700001", customerName: "Tester", endsAt: new Date("2099-01-01") },
    { id: over, evalId: "EV700002", customerName: "Tester", endsAt: new Date("2020-01-01") },
  ]);
  await db.insert(units).values([
    { id: newId("unit"), source: "evaluation", productId, authCode: "E7000001", evaluationId: running },
    { id: newId("unit"), source: "evaluation", productId, authCode: "E7000002", evaluationId: over },
  ]);
  const one = await proven();
  await expect(one.prove({ option: "standard", authCode: "E7000002", evalId: "EV700002" })).rejects.toEqual(
    neutral,
  );
  await one.prove({ option: "standard", authCode: "E7000001", evalId: "ev-700001" });
  expect((await one.open()).row.proof?.route).toBe("evaluation");
});

test("a marketplace instance needs serial and CPU ID; a UUID given must be the reported one", async () => {
  const uuid = "564D357F-8B7B-FAB9-1CAB-6C9745E43859";
  const cpuId = "AWSMP:1234567890ABCDEF0:6KXDW3BB:US-WEST-1";
  const serialNumber = await deployment("aws", { cpuId, uuid });
  const one = await proven();
  await expect(one.prove({ option: "usage", marketplace: "azure", serialNumber, cpuId })).rejects.toEqual(
    neutral,
  );
  await expect(
    one.prove({
      option: "usage",
      marketplace: "aws",
      serialNumber,
      cpuId,
      uuid: uuid.replace("564D", "564E"),
    }),
  ).rejects.toEqual(neutral);
  await one.prove({ option: "usage", marketplace: "aws", serialNumber, cpuId: cpuId.toLowerCase() });
  expect((await one.open()).row.proof).toMatchObject({ route: "usage", metered: false });
});

test("a Cloud NGFW needs tenant ID and serial", async () => {
  const serialNumber = await deployment("azure_cloud_ngfw", { tenantId: "TN4D8XAD64JA3Z" });
  const one = await proven();
  await expect(
    one.prove({ option: "usage", marketplace: "azure_cloud_ngfw", serialNumber, tenantId: "TN00000000" }),
  ).rejects.toEqual(neutral);
  await one.prove({
    option: "usage",
    marketplace: "azure_cloud_ngfw",
    serialNumber,
    tenantId: "tn4d8xad64ja3z",
  });
  expect((await one.open()).walk.proven).toBe(true);
});

test("a CSSP auth code serves as many instances as its quantity, each with its own serial", async () => {
  const { authCode, productId } = await order("virtual");
  await db
    .insert(marketplaceOffers)
    .values({ id: newId("offer"), marketplace: "cssp", offerCode: `CSSP-${authCode}`, productId });
  const instance = (index: number) => ({
    option: "usage",
    marketplace: "cssp",
    authCode,
    uuid: `564D357F-8B7B-FAB9-1CAB-6C9745E4385${index}`,
    cpuId: `ESX:51030200FFFBAB1${index}`,
  });
  const people = await Promise.all(Array.from({ length: 7 }, proven));
  for (const [index, one] of people.entries()) {
    await one.prove(instance(index));
    await one.answer();
  }
  const done = await Promise.allSettled(people.map((one) => one.register()));
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  const [unit] = await db.select().from(units).where(eq(units.authCode, authCode));
  expect(unit?.used).toBe(5);
});

test("a Cortex XDR serial is refused with its own explanation", async () => {
  const xdr = await order("endpoint");
  const one = await proven();
  await expect(
    one.prove({ option: "standard", serialNumber: xdr.serial, salesOrder: xdr.salesOrder }),
  ).rejects.toEqual(expect.objectContaining({ code: "product_not_self_registrable" }));
});

test("of fifty people who proved the same serial, one registers it and forty-nine leave nothing behind", async () => {
  const { serial, salesOrder } = await order();
  const people = await Promise.all(Array.from({ length: 50 }, proven));
  for (const one of people) {
    await one.prove({ option: "standard", serialNumber: serial, salesOrder });
    await one.answer();
  }
  const done = await Promise.allSettled(people.map((one) => one.register()));
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(
    done.filter((one) => one.status === "rejected" && one.reason.code !== "product_taken_meanwhile"),
  ).toEqual([]);
  const [unit] = await db.select().from(units).where(eq(units.serial, serial));
  expect(
    await db
      .select()
      .from(productRegistrations)
      .where(eq(productRegistrations.unitId, unit?.id ?? "")),
  ).toHaveLength(1);
  const rows = await Promise.all(people.map((one) => one.row()));
  expect(rows.filter((row) => row?.accountId || row?.userId)).toHaveLength(1);
}, 60_000);
