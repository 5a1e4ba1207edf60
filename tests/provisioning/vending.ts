/** A CSSP that bought auth codes for instances: a product with a bundle and support, an order, and its codes. */
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { productRegistrations } from "@/db/schema/assets";
import {
  customers,
  marketplaceOffers,
  orderLines,
  orders,
  productParts,
  products,
  units,
} from "@/db/schema/catalog";
import { newDigits, newId } from "@/lib/platform/ids";
import { newCompany } from "@/tests/accounts/people";
import { newProduct } from "@/tests/licensing/shelf";

const hex = (length: number) =>
  Array.from({ length }, () => "0123456789ABCDEF"[Number(newDigits(2)) % 16]).join("");

/** Of a machine that nobody has seen yet. */
export const newInstance = () => ({
  uuid: `${hex(8)}-${hex(4)}-4${hex(3)}-A${hex(3)}-${hex(12)}`,
  cpuId: `ESX:${hex(16)}`,
});

/** What the activation of an instance says beside its code. */
export const sized = { vcpus: null, memory: null };

/** A product sold to CSSPs: capacity, threat prevention and premium support for `months`. */
async function newPackage(db: Database, months: number): Promise<string> {
  const id = newId("product");
  await db.insert(products).values({
    id,
    sku: `VM-SP-${id.slice(5, 15)}`,
    name: "VM-300 for CSSP",
    family: "VM-Series",
    kind: "virtual",
    termMonths: months,
  });
  const parts = [
    await newProduct(db, { kind: "subscription", name: "Threat Prevention" }),
    await newProduct(db, { kind: "support", name: "Premium" }),
  ];
  await db.insert(productParts).values(parts.map((partId) => ({ bundleId: id, partId })));
  await db
    .insert(marketplaceOffers)
    .values({ id: newId("offer"), marketplace: "cssp", offerCode: id, productId: id });
  return id;
}

/** A CSSP account with one registered code of `quantity`, good for `months`. */
export async function newVendor(db: Database, options: { quantity?: number; months?: number } = {}) {
  const company = await newCompany(db);
  await db.update(accounts).set({ kind: "cssp" }).where(eq(accounts.id, company.accountId));
  const customerId = newId("customer");
  await db
    .insert(customers)
    .values({ id: customerId, customerNumber: `C${newDigits(9)}`, name: "Buyer", country: "US" });
  const productId = await newPackage(db, options.months ?? 12);
  const vendor = { ...company, customerId, productId };
  return { ...vendor, ...(await buyCode(db, vendor, options)) };
}

/** One more code on an order of the same buyer; registered unless it came just now. */
export async function buyCode(
  db: Database,
  vendor: { accountId: string; customerId: string; productId: string },
  options: { quantity?: number; registered?: boolean; productId?: string } = {},
): Promise<{ unitId: string; authCode: string; salesOrder: string }> {
  const [orderId, orderLineId, unitId] = [newId("order"), newId("orderLine"), newId("unit")];
  const productId = options.productId ?? vendor.productId;
  const quantity = options.quantity ?? 5;
  const authCode = `P${newDigits(7)}`;
  const salesOrder = `SO${newDigits(10)}`;
  await db
    .insert(orders)
    .values({ id: orderId, salesOrder, customerId: vendor.customerId, orderedOn: new Date("2026-02-03") });
  await db.insert(orderLines).values({ id: orderLineId, orderId, line: 1, productId, quantity });
  await db.insert(units).values({ id: unitId, source: "order", productId, authCode, quantity, orderLineId });
  if (options.registered !== false)
    await db.insert(productRegistrations).values({
      id: newId("productRegistration"),
      accountId: vendor.accountId,
      unitId,
      route: "order",
    });
  return { unitId, authCode, salesOrder };
}
