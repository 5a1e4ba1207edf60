/** A member registers a product: what proves it, what is kept, and who is first (domain 4.2, rules 30–34, 36). */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations, termsAcceptances } from "@/db/schema/assets";
import {
  customers,
  deployments,
  evaluations,
  marketplaceOffers,
  orderLines,
  orders,
  units,
} from "@/db/schema/catalog";
import { getAsset } from "@/lib/assets/queries";
import { registerProduct } from "@/lib/assets/registering/commands";
import { registerInput } from "@/lib/assets/registering/form/input";
import { acceptTransfer, offerTransfer } from "@/lib/assets/transfers/commands";
import type { Marketplace } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";
import { newId } from "@/lib/platform/ids";
import { eventsAbout, join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newGroup, newProduct, nextNumber } from "./estate";

const { db } = await testDatabase();
const digits = (width: number) => String(nextNumber()).padStart(width, "0");

/** An order with three devices and an auth code, of a new customer unless one is named. */
async function order(options: { kind?: ProductKind; customerId?: string } = {}) {
  const productId = await newProduct(db, options.kind ? { kind: options.kind } : {});
  const facts = {
    salesOrder: `SO80${digits(6)}`,
    parentOrder: `PO80${digits(6)}`,
    customerNumber: `C8${digits(6)}`,
    serials: [`0163${digits(8)}`, `0163${digits(8)}`, `0163${digits(8)}`] as const,
    authCode: `I${digits(7)}`,
  };
  const customerId = options.customerId ?? newId("customer");
  if (!options.customerId)
    await db
      .insert(customers)
      .values({ id: customerId, customerNumber: facts.customerNumber, name: "Buyer", country: "JP" });
  const [orderId, orderLineId] = [newId("order"), newId("orderLine")];
  const { salesOrder, parentOrder } = facts;
  await db
    .insert(orders)
    .values({ id: orderId, salesOrder, parentOrder, customerId, orderedOn: new Date("2026-01-05") });
  await db.insert(orderLines).values({ id: orderLineId, orderId, line: 1, productId, quantity: 4 });
  const unit = { source: "order" as const, productId, orderLineId };
  await db.insert(units).values(facts.serials.map((serial) => ({ id: newId("unit"), ...unit, serial })));
  await db.insert(units).values({ id: newId("unit"), ...unit, authCode: facts.authCode, quantity: 5 });
  return { ...facts, customerId };
}

async function deployment(
  marketplace: Marketplace,
  told: { cpuId?: string; uuid?: string; tenantId?: string },
) {
  const [offerId, deploymentId] = [newId("offer"), newId("deployment")];
  const productId = await newProduct(db, { kind: "virtual" });
  const serial = `4DE0YTAYOGM${digits(4)}`;
  await db.insert(marketplaceOffers).values({ id: offerId, marketplace, offerCode: offerId, productId });
  await db.insert(deployments).values({ id: deploymentId, offerId, ...told });
  await db.insert(units).values({ id: newId("unit"), source: "deployment", productId, serial, deploymentId });
  return serial;
}

async function member(standing: "eval" | "customer" = "customer") {
  const company = await newCompany(db, { standing });
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  return { ...company, ctx };
}
type Who = Awaited<ReturnType<typeof member>>["ctx"];
const register = (ctx: Who, typed: Record<string, unknown>) =>
  registerProduct(ctx, registerInput.parse({ option: "standard", acceptTerms: "on", ...typed }));
const refused = (code: string) => expect.objectContaining({ code });

describe("what proves a product", () => {
  test("a serial alone, once the account has claimed an order of the same customer by proof", async () => {
    const bought = await order();
    const later = await order({ customerId: bought.customerId });
    const { ctx, accountId } = await member();
    await expect(register(ctx, { serialNumber: later.serials[0] })).rejects.toEqual(
      refused("asset_not_proven"),
    );
    await register(ctx, { serialNumber: bought.serials[0], salesOrder: bought.salesOrder });
    const spaced = later.serials[0].replace(/(.{4})/g, "$1 ");
    expect(await register(ctx, { serialNumber: spaced })).toEqual({
      serials: [later.serials[0]],
      authCodes: [],
    });
    expect(await register(ctx, { authCode: later.authCode })).toEqual({
      serials: [],
      authCodes: [later.authCode],
    });
    expect((await getAsset(ctx, later.serials[0])).asset).toMatchObject({
      accountId,
      registeredBy: ctx.actor.userId,
    });
  });

  test("a serial alone proves nothing to those who only received a device of that customer by a transfer", async () => {
    const bought = await order();
    const [giver, taker] = [await member(), await member()];
    const [serial, next] = bought.serials;
    await register(giver.ctx, { serialNumber: serial, salesOrder: bought.salesOrder });
    const { email } = taker.ctx.actor;
    const { id } = await offerTransfer(giver.ctx, { serial, email, message: "" });
    await acceptTransfer(taker.ctx, id);
    expect((await getAsset(taker.ctx, serial)).asset.accountId).toBe(taker.accountId);
    await expect(register(taker.ctx, { serialNumber: next })).rejects.toEqual(refused("asset_not_proven"));
    await register(giver.ctx, { serialNumber: next, customerId: bought.customerNumber });
  });

  test("a serial with its sales order or customer ID, and a parent order with everything still free of it", async () => {
    const bought = await order();
    const { ctx } = await member();
    await register(ctx, { serialNumber: bought.serials[0], customerId: bought.customerNumber });
    const rest = await register(ctx, {
      parentOrder: bought.parentOrder,
      salesOrder: bought.salesOrder,
      name: "one?",
    });
    expect(rest.serials.sort()).toEqual([bought.serials[1], bought.serials[2]].sort());
    expect(rest.authCodes).toEqual([bought.authCode]);
    // a name is for one thing
    expect((await getAsset(ctx, bought.serials[1])).asset.name).toBeNull();
  });

  test("an evaluation by its Eval-ID, until it ends", async () => {
    const { ctx } = await member();
    for (const [endsAt, answer] of [
      [new Date(Date.now() + 86_400_000), "fulfilled"],
      [new Date(Date.now() - 1_000), "rejected"],
    ] as const) {
      const [evaluationId, evalId, serial] = [newId("evaluation"), `EV80${digits(6)}`, `0164${digits(8)}`];
      await db.insert(evaluations).values({ id: evaluationId, evalId, customerName: "Somebody", endsAt });
      await db.insert(units).values({
        id: newId("unit"),
        source: "evaluation",
        productId: await newProduct(db),
        serial,
        evaluationId,
      });
      const [result] = await Promise.allSettled([register(ctx, { serialNumber: serial, evalId })]);
      expect(result?.status).toBe(answer);
    }
  });

  test.each(["aws", "azure", "gcp"] as const)(
    "a pay-as-you-go instance of %s by serial and CPU ID",
    async (marketplace) => {
      const { ctx } = await member();
      const cpuId = `AWSMP:${digits(12)}ABCDEF0:6KXDW3BB:US-WEST1`;
      const serial = await deployment(marketplace, { cpuId });
      const usage = { option: "usage", marketplace, serialNumber: serial };
      await expect(register(ctx, { ...usage, cpuId: `AWSMP:${digits(12)}ABCDEF9` })).rejects.toEqual(
        refused("asset_not_proven"),
      );
      await register(ctx, { ...usage, cpuId: cpuId.toLowerCase() });
      expect((await getAsset(ctx, serial)).asset.cpuId).toBe(cpuId);
    },
  );

  test.each(["aws_cloud_ngfw", "azure_cloud_ngfw"] as const)(
    "a Cloud NGFW of %s by tenant and serial",
    async (marketplace) => {
      const { ctx } = await member();
      const tenantId = `TN${digits(10)}`;
      const serialNumber = await deployment(marketplace, { tenantId });
      await register(ctx, { option: "usage", marketplace, serialNumber, tenantId });
      expect((await getAsset(ctx, serialNumber)).asset.tenantId).toBe(tenantId);
    },
  );

  test("an instance under a CSSP auth code gets a serial of its own, once", async () => {
    const { ctx } = await member();
    const productId = await newProduct(db, { kind: "virtual" });
    const authCode = `P${digits(7)}`;
    await db
      .insert(marketplaceOffers)
      .values({ id: newId("offer"), marketplace: "cssp", offerCode: authCode, productId });
    await db.insert(units).values({ id: newId("unit"), source: "order", productId, authCode, quantity: 2 });
    const typed = {
      option: "usage",
      marketplace: "cssp",
      authCode,
      uuid: "564d357f-8b7b-fab9-1cab-6c9745e43859",
      cpuId: "ESX:51030200FFFBAB1F",
    };
    const { serials } = await register(ctx, typed);
    expect(serials[0]).toMatch(/^0079\d{11}$/);
    await expect(register(ctx, typed)).rejects.toEqual(refused("asset_not_proven"));
  });

  test("unknown, mismatched, foreign and taken numbers get one and the same answer, which offers a transfer", async () => {
    const [mine, other, taken] = [await order(), await order(), await order()];
    await register((await member()).ctx, { serialNumber: taken.serials[0], salesOrder: taken.salesOrder });
    const { ctx, accountId } = await member();
    for (const typed of [
      { serialNumber: "999999999999" },
      { serialNumber: mine.serials[0] },
      { serialNumber: mine.serials[0], salesOrder: other.salesOrder },
      { authCode: mine.authCode, customerId: other.customerNumber },
      { serialNumber: taken.serials[0], salesOrder: taken.salesOrder },
      { serialNumber: taken.serials[0] },
    ])
      await expect(register(ctx, typed), JSON.stringify(typed)).rejects.toEqual(refused("asset_not_proven"));
    expect(
      await db.select().from(productRegistrations).where(eq(productRegistrations.accountId, accountId)),
    ).toEqual([]);
  });

  test("one's own is named as such, unless it is in a group one does not see", async () => {
    const bought = await order();
    const { ctx, accountId } = await member();
    const [serialNumber] = bought.serials;
    await register(ctx, { serialNumber, salesOrder: bought.salesOrder });
    await expect(register(ctx, { serialNumber })).rejects.toEqual(refused("asset_already_yours"));
    const userId = await newPerson(db);
    const groupId = await newGroup(db, accountId, [
      await join(db, accountId, userId, ["group_standard_user"]),
    ]);
    const grouped = await accountMemberCtx(db, { userId, accountId });
    await expect(register(grouped, { serialNumber, group: groupId })).rejects.toEqual(
      refused("asset_not_proven"),
    );
  });

  test("Cortex XDR is not registered here (domain rule 17)", async () => {
    const bought = await order({ kind: "endpoint" });
    const { ctx } = await member();
    await expect(
      register(ctx, { serialNumber: bought.serials[0], salesOrder: bought.salesOrder }),
    ).rejects.toEqual(refused("product_not_self_registrable"));
  });
});

describe("what is kept", () => {
  test("name, tags, location, use and agreement, with the event", async () => {
    const bought = await order();
    const { ctx } = await member();
    const [serial] = bought.serials;
    await register(ctx, {
      serialNumber: serial,
      salesOrder: bought.salesOrder,
      name: "pdx-fw-01",
      tags: "edge, Portland",
      offline: "on",
      osRelease: "11.1.4",
      enterpriseAgreement: "on",
      country: "US",
      postalCode: "97209",
      region: "OR",
      city: "Portland",
      address1: "1450 NW Quimby Street",
    });
    const { asset, tags } = await getAsset(ctx, serial);
    expect(asset).toMatchObject({
      name: "pdx-fw-01",
      offline: true,
      osRelease: "11.1.4",
      enterpriseAgreement: true,
      city: "Portland",
    });
    expect(tags).toEqual(["edge", "Portland"]);
    expect(await eventsAbout(db, asset.id)).toEqual(["asset.registered"]);
  });

  test("agreements: asked once per version, and nothing is registered without", async () => {
    const bought = await order();
    const { ctx, accountId } = await member();
    const [one, two] = bought.serials;
    const typed = { salesOrder: bought.salesOrder, acceptTerms: "" };
    await expect(register(ctx, { serialNumber: one, ...typed })).rejects.toEqual(refused("terms_needed"));
    expect(await db.select().from(assets).where(eq(assets.accountId, accountId))).toEqual([]);
    await register(ctx, { serialNumber: one, ...typed, acceptTerms: "on" });
    await register(ctx, { serialNumber: two, ...typed });
    const mine = and(
      eq(termsAcceptances.accountId, accountId),
      eq(termsAcceptances.userId, ctx.actor.userId),
    );
    expect(await db.select().from(termsAcceptances).where(mine)).toHaveLength(2);
    await db.update(termsAcceptances).set({ version: "2020-01" }).where(mine);
    await expect(register(ctx, { serialNumber: bought.serials[2], ...typed })).rejects.toEqual(
      refused("terms_needed"),
    );
  });

  test("a group role registers into its group and nowhere else", async () => {
    const bought = await order();
    const { accountId } = await member();
    const userId = await newPerson(db);
    const groupId = await newGroup(db, accountId, [
      await join(db, accountId, userId, ["group_standard_user"]),
    ]);
    const other = await newGroup(db, accountId);
    const ctx = await accountMemberCtx(db, { userId, accountId });
    const typed = { serialNumber: bought.serials[0], salesOrder: bought.salesOrder };
    for (const group of ["", other])
      await expect(register(ctx, { ...typed, group })).rejects.toEqual(refused("not_permitted"));
    await register(ctx, { ...typed, group: groupId });
    expect((await getAsset(ctx, bought.serials[0])).group?.id).toBe(groupId);
  });

  test("an Eval account that registers an order becomes a Customer account; by use it stays Eval", async () => {
    const { ctx, accountId } = await member("eval");
    const standing = async () =>
      (await db.select({ standing: accounts.standing }).from(accounts).where(eq(accounts.id, accountId)))[0]
        ?.standing;
    const tenantId = `TN${digits(10)}`;
    const serialNumber = await deployment("azure_cloud_ngfw", { tenantId });
    await register(ctx, { option: "usage", marketplace: "azure_cloud_ngfw", serialNumber, tenantId });
    expect(await standing()).toBe("eval");
    const bought = await order();
    await register(ctx, { serialNumber: bought.serials[0], salesOrder: bought.salesOrder });
    expect(await standing()).toBe("customer");
  });
});

test("of twenty people of two accounts who register one serial at once, one does; nothing is left of the others", async () => {
  const bought = await order();
  const [here, there] = [await member(), await member()];
  const [serialNumber] = bought.serials;
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, place) =>
      register(place % 2 ? here.ctx : there.ctx, {
        serialNumber,
        salesOrder: bought.salesOrder,
        tags: `t${place}`,
      }),
    ),
  );
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of tries)
    if (one.status === "rejected")
      expect(["product_taken_meanwhile", "asset_not_proven", "asset_already_yours"]).toContain(
        one.reason.code,
      );
  expect(await db.select().from(assets).where(eq(assets.serial, serialNumber))).toHaveLength(1);
});

test.each([
  ["nothing", {}, "serialNumber"],
  ["a proof without a product", { salesOrder: "SO12345" }, "serialNumber"],
  ["a parent order alone", { parentOrder: "PO12345" }, "salesOrder"],
  ["a serial that cannot be one", { serialNumber: "12" }, "serialNumber"],
  ["no way of buying", { option: "" }, "option"],
  [
    "an instance without its CPU ID",
    { option: "usage", marketplace: "aws", serialNumber: "4DE0YTAYOGMYYTN" },
    "cpuId",
  ],
])("%s is refused beside the field", (_, typed, field) => {
  const parsed = registerInput.safeParse({ option: "standard", ...typed });
  expect(parsed.error?.issues[0]?.path[0]).toBe(field);
});
