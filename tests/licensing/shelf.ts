/** A catalog and an account with devices and auth codes, for tests of licensing. Every call makes new ones. */
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { groups } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import {
  customers,
  orderLines,
  orders,
  productParts,
  products,
  supportPlans,
  units,
} from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ProductKind } from "@/lib/catalog/rules";
import { activateCode } from "@/lib/licensing/activating/commands";
import {
  endsOf,
  findAssetToLicense,
  findOwnCode,
  type Review,
  reviewActivation,
} from "@/lib/licensing/activating/queries";
import { newDigits, newId } from "@/lib/platform/ids";
import { newCompany } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";

export async function newProduct(
  db: Database,
  product: {
    kind: ProductKind;
    name?: string;
    family?: string;
    fits?: string[];
    termMonths?: number;
    supportPlanId?: string;
  },
): Promise<string> {
  const id = newId("product");
  const { kind, name = "Product", family = "PA-Series", ...rest } = product;
  // of digits: a search for a part of a name must not meet it by chance
  await db.insert(products).values({ id, sku: `SKU-${newDigits(16)}`, name, family, kind, ...rest });
  return id;
}

async function newBundle(db: Database, parts: readonly string[]): Promise<string> {
  const id = await newProduct(db, { kind: "bundle", name: "Bundle", family: "Bundles", termMonths: 12 });
  await db.insert(productParts).values(parts.map((partId) => ({ bundleId: id, partId })));
  return id;
}

/** A refusal with this code, for `rejects.toEqual`. */
export const refusing = (code: string) => expect.objectContaining({ code });

/** Premium support, two subscriptions for firewalls, and the bundle of the three. */
export async function newCatalog(db: Database) {
  const [plan] = await db.select().from(supportPlans).where(eq(supportPlans.code, "premium"));
  const support = await newProduct(db, {
    kind: "support",
    name: "Premium",
    termMonths: 12,
    supportPlanId: plan?.id ?? "",
  });
  const [atp, dns] = [
    await newProduct(db, { kind: "subscription", name: "ATP", termMonths: 12, fits: ["PA-Series"] }),
    await newProduct(db, { kind: "subscription", name: "DNS", termMonths: 12, fits: ["PA-Series"] }),
  ];
  return { support, atp, dns, bundle: await newBundle(db, [support, atp, dns]) };
}

/** A company with a customer number in the order book. */
export async function newShelf(db: Database) {
  const company = await newCompany(db);
  const customerId = newId("customer");
  const customerNumber = `C${newDigits(9)}`;
  await db.insert(customers).values({ id: customerId, customerNumber, name: "Buyer", country: "JP" });
  const entered = await accountMemberCtx(db, { userId: company.superUser });
  // as every request has it: what was done before is in the past
  const ctx: Ctx<AccountMember> = Object.defineProperty({ ...entered }, "now", {
    enumerable: true,
    get: () => new Date(),
  });
  return { ...company, customerId, customerNumber, ctx };
}
type Shelf = Awaited<ReturnType<typeof newShelf>>;

/** A device registered in the account. */
export async function newDevice(
  db: Database,
  shelf: Pick<Shelf, "accountId">,
  device: { productId?: string; groupId?: string; name?: string } = {},
): Promise<{ id: string; serial: string; productId: string }> {
  const productId = device.productId ?? (await newProduct(db, { kind: "hardware", name: "PA-440" }));
  const id = newId("asset");
  const serial = newDigits(12);
  await db.insert(assets).values({
    ...{ id, accountId: shelf.accountId, productId, serial },
    groupId: device.groupId ?? null,
    name: device.name,
  });
  return { id, serial, productId };
}

export async function newGroup(db: Database, shelf: Pick<Shelf, "accountId">): Promise<string> {
  const id = `grp_${newDigits(12)}`;
  await db.insert(groups).values({ id, accountId: shelf.accountId, name: `Group ${id}` });
  return id;
}

/** An auth code on an order of the company's; registered for its account unless it is still in the mail. */
export async function newCode(
  db: Database,
  shelf: Pick<Shelf, "accountId" | "customerId">,
  code: { productId: string; quantity?: number; claimed?: boolean },
): Promise<{ unitId: string; authCode: string; salesOrder: string }> {
  const [orderId, orderLineId, unitId] = [newId("order"), newId("orderLine"), newId("unit")];
  const salesOrder = `SO${newDigits(10)}`;
  const authCode = `T${newDigits(7)}`;
  const quantity = code.quantity ?? 1;
  await db
    .insert(orders)
    .values({ id: orderId, salesOrder, customerId: shelf.customerId, orderedOn: new Date() });
  await db
    .insert(orderLines)
    .values({ id: orderLineId, orderId, line: 1, productId: code.productId, quantity });
  await db
    .insert(units)
    .values({ id: unitId, source: "order", productId: code.productId, authCode, quantity, orderLineId });
  if (code.claimed !== false)
    await db.insert(productRegistrations).values({
      id: newId("productRegistration"),
      accountId: shelf.accountId,
      unitId,
      route: "order",
    });
  return { unitId, authCode, salesOrder };
}

/** What the page before the write would show, and its answer for the command. */
export async function reviewed(
  ctx: Ctx<AccountMember>,
  unitId: string,
  assetId: string,
): Promise<{ review: Review; input: { unitId: string; assetId: string; ends: string } }> {
  const code = await findOwnCode(ctx, { unitId });
  const asset = await findAssetToLicense(ctx, { assetId });
  if (!code || !asset) throw new Error("code or asset not found");
  const review = await reviewActivation(ctx, code, asset);
  return { review, input: { unitId, assetId, ends: endsOf(review.plan) } };
}

/** Looks at the review and activates. */
export async function activateReviewed(ctx: Ctx<AccountMember>, unitId: string, assetId: string) {
  return activateCode(ctx, (await reviewed(ctx, unitId, assetId)).input);
}

export async function usedOf(db: Database, unitId: string): Promise<number | undefined> {
  const [unit] = await db.select({ used: units.used }).from(units).where(eq(units.id, unitId));
  return unit?.used;
}
