/** Line cards and other components in a chassis (domain 4.3, rules 30 and 35). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets, productRegistrations } from "@/db/schema/assets";
import { customers, orderLines, orders, units } from "@/db/schema/catalog";
import { rateLimits } from "@/db/schema/platform";
import {
  addLooseComponents,
  addOrderedComponents,
  lookUpComponents,
  removeComponent,
} from "@/lib/assets/components/commands";
import { getChassis, listFreeComponents } from "@/lib/assets/components/queries";
import { newId } from "@/lib/platform/ids";
import { eventsAbout, join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newAsset, newProduct, nextNumber } from "./estate";

const { db } = await testDatabase();
const componentId = await newProduct(db, { kind: "component" });

/** An order with components, of a new buyer. */
async function order(count: number) {
  const [customerId, orderId, lineId] = [newId("customer"), newId("order"), newId("orderLine")];
  const salesOrder = `SO${700_000 + nextNumber()}`;
  await db
    .insert(customers)
    .values({ id: customerId, customerNumber: `C${800_000 + nextNumber()}`, name: "Buyer", country: "JP" });
  await db.insert(orders).values({ id: orderId, salesOrder, customerId, orderedOn: new Date() });
  await db
    .insert(orderLines)
    .values({ id: lineId, orderId, line: 1, productId: componentId, quantity: count });
  const made = Array.from({ length: count }, () => ({
    id: newId("unit"),
    serial: `0777${String(nextNumber()).padStart(8, "0")}`,
  }));
  await db.insert(units).values(
    made.map((unit) => ({
      ...unit,
      source: "order" as const,
      productId: componentId,
      orderLineId: lineId,
    })),
  );
  return { salesOrder, made };
}

const place = { country: "JP", postalCode: "100-0001", region: "13", city: "千代田区", address1: "1-1" };

async function withChassis() {
  const company = await newCompany(db);
  const chassis = await newAsset(db, {
    accountId: company.accountId,
    productId: await newProduct(db),
    ...place,
  });
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  return { ...company, chassis, ctx };
}

describe("components of an order", () => {
  test("are registered into the chassis and stand where it stands", async () => {
    const { ctx, chassis, accountId } = await withChassis();
    const { salesOrder, made } = await order(1);
    const [unit] = made;
    const input = { chassis: chassis.serial, order: salesOrder, component: unit?.serial ?? "" };
    expect(await addOrderedComponents(ctx, { ...input, unit: [unit?.id ?? ""] })).toEqual({ count: 1 });
    const [card] = await db
      .select()
      .from(assets)
      .where(eq(assets.serial, unit?.serial ?? ""));
    expect(card).toMatchObject({ accountId, chassisId: chassis.id, ...place });
    expect(await eventsAbout(db, card?.id ?? "")).toEqual(["asset.registered", "asset.component_added"]);
    expect((await getChassis(ctx, chassis.serial)).cards).toMatchObject([{ serial: unit?.serial }]);
    expect(await listFreeComponents(ctx, { order: salesOrder, component: unit?.serial ?? "" })).toEqual([]);
  });

  test("of another buyer are shown one by one, by serial and order together; of the account's own all at once", async () => {
    const { ctx, chassis } = await withChassis();
    const { salesOrder, made } = await order(3);
    const [first] = made;
    expect(await listFreeComponents(ctx, { order: salesOrder, component: "" })).toEqual([]);
    expect(await listFreeComponents(ctx, { order: "SO000000", component: first?.serial ?? "" })).toEqual([]);
    const shown = await listFreeComponents(ctx, { order: salesOrder, component: first?.serial ?? "" });
    expect(shown.map(({ id }) => id)).toEqual([first?.id]);
    await expect(
      addOrderedComponents(ctx, {
        chassis: chassis.serial,
        order: salesOrder,
        component: first?.serial ?? "",
        unit: made.map(({ id }) => id),
      }),
    ).rejects.toMatchObject({ code: "component_unknown" });
    expect(await db.select().from(assets).where(eq(assets.chassisId, chassis.id))).toEqual([]);

    await addOrderedComponents(ctx, {
      chassis: chassis.serial,
      order: salesOrder,
      component: first?.serial ?? "",
      unit: [first?.id ?? ""],
    });
    expect(await listFreeComponents(ctx, { order: salesOrder, component: "" })).toHaveLength(2);
  });

  test("are looked for as numbers are tried: each look is counted, also one that finds nothing", async () => {
    const { ctx, accountId } = await withChassis();
    const { salesOrder } = await order(1);
    for (const asked of ["SO000000", salesOrder])
      await lookUpComponents(ctx, { order: asked, component: "077700000001" });
    const counted = await db
      .select({ count: rateLimits.count })
      .from(rateLimits)
      .where(eq(rateLimits.key, `assets-account:${accountId}`));
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  test("chosen by two people at once are registered once", async () => {
    const [one, other] = [await withChassis(), await withChassis()];
    const { salesOrder, made } = await order(1);
    const [unit] = made;
    const tries = await Promise.allSettled(
      [one, other, one, other].map(({ ctx, chassis }) =>
        addOrderedComponents(ctx, {
          chassis: chassis.serial,
          order: salesOrder,
          component: unit?.serial ?? "",
          unit: [unit?.id ?? ""],
        }),
      ),
    );
    expect(tries.filter((done) => done.status === "fulfilled")).toHaveLength(1);
    const claims = await db
      .select()
      .from(productRegistrations)
      .where(eq(productRegistrations.unitId, unit?.id ?? ""));
    expect(claims).toHaveLength(1);
  });
});

describe("registered components", () => {
  test("go into a chassis, come out again, and sit in one chassis at a time", async () => {
    const { ctx, chassis, accountId } = await withChassis();
    const second = await newAsset(db, { accountId, productId: await newProduct(db) });
    const card = await newAsset(db, { accountId, productId: componentId });
    const add = (into: string) => addLooseComponents(ctx, { chassis: into, asset: [card.id] });
    const tries = await Promise.allSettled([add(chassis.serial), add(second.serial)]);
    expect(tries.filter((done) => done.status === "fulfilled")).toHaveLength(1);
    const [bound] = await db.select().from(assets).where(eq(assets.id, card.id));
    const home = bound?.chassisId === chassis.id ? chassis : second;
    await removeComponent(ctx, { chassis: home.serial, assetId: card.id });
    await expect(removeComponent(ctx, { chassis: home.serial, assetId: card.id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await eventsAbout(db, card.id)).toEqual(["asset.component_added", "asset.component_removed"]);
  });

  test("of others, and things that are no components, are refused; so are chassis that are none", async () => {
    const { ctx, chassis, accountId } = await withChassis();
    const firewall = await newAsset(db, { accountId, productId: await newProduct(db) });
    const virtual = await newAsset(db, { accountId, productId: await newProduct(db, { kind: "virtual" }) });
    const card = await newAsset(db, { accountId, productId: componentId });
    const foreign = await withChassis();
    const theirs = await newAsset(db, { accountId: foreign.accountId, productId: componentId });
    for (const id of [firewall.id, theirs.id, "ast_missing"])
      await expect(addLooseComponents(ctx, { chassis: chassis.serial, asset: [id] })).rejects.toMatchObject({
        code: "component_unknown",
      });
    for (const into of [virtual.serial, card.serial, foreign.chassis.serial, "000000000000"])
      await expect(addLooseComponents(ctx, { chassis: into, asset: [card.id] })).rejects.toMatchObject({
        code: "not_found",
      });
    const reader = await newPerson(db);
    await join(db, accountId, reader, ["limited_user"]);
    const limited = await accountMemberCtx(db, { userId: reader });
    await expect(
      addLooseComponents(limited, { chassis: chassis.serial, asset: [card.id] }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
