/** Taking assets out of use (domain rule 39). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assetDecommissions, assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { decommissionInput } from "@/lib/assets/decommissions/input";
import { listAssetsToEnd } from "@/lib/assets/decommissions/queries";
import { confirms } from "@/lib/assets/decommissions/rules";
import { newId } from "@/lib/platform/ids";
import { eventsAbout, join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { license, newAsset, newProduct } from "./estate";

const { db } = await testDatabase();
const why = { reason: "damaged", note: "fell off the rack" } as const;

async function estate(count = 1) {
  const company = await newCompany(db);
  const productId = await newProduct(db);
  const made = [];
  for (let place = 0; place < count; place += 1)
    made.push(await newAsset(db, { accountId: company.accountId, productId }));
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  return { ...company, ctx, made, serials: made.map(({ serial }) => serial) };
}
const ended = async (assetId: string) =>
  (await db.select().from(assetDecommissions).where(eq(assetDecommissions.assetId, assetId)))[0];

describe("a decommissioned asset", () => {
  test("is gone for good, with who, when and why; its serial cannot be decommissioned again", async () => {
    const { ctx, made, serials, superUser } = await estate();
    const [asset] = made;
    expect(await decommissionAssets(ctx, { serial: serials, ...why })).toEqual({ count: 1 });
    expect(await ended(asset?.id ?? "")).toMatchObject({ ...why, decommissionedBy: superUser });
    const [row] = await db
      .select()
      .from(assets)
      .where(eq(assets.id, asset?.id ?? ""));
    expect(row?.decommissionedAt).toBeInstanceOf(Date);
    expect(await eventsAbout(db, asset?.id ?? "")).toEqual(["asset.decommissioned"]);
    await expect(decommissionAssets(ctx, { serial: serials, ...why })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(listAssetsToEnd(ctx, serials)).rejects.toMatchObject({ code: "not_found" });
  });

  test("releases its licenses; what is left of the account's own codes returns to them, once", async () => {
    const { ctx, made, serials, accountId, superUser } = await estate();
    const assetId = made[0]?.id ?? "";
    const supportId = await newProduct(db, { kind: "support" });
    const put = async (own: boolean, days: number) => {
      const [unitId, activationId] = [newId("unit"), newId("activation")];
      await db.insert(units).values({
        id: unitId,
        source: "order",
        productId: supportId,
        authCode: `I${unitId.slice(5, 12)}`,
        quantity: 5,
        used: 2,
      });
      const holder = own ? accountId : (await newCompany(db)).accountId;
      await db
        .insert(productRegistrations)
        .values({ id: newId("productRegistration"), accountId: holder, unitId, route: "order" });
      await db.insert(activations).values({ id: activationId, accountId, unitId, assetId });
      await db.insert(licenses).values({
        id: newId("license"),
        ...{ accountId, assetId, activationId, productId: supportId },
        startsAt: new Date(Date.now() - 400 * 86_400_000),
        endsAt: new Date(Date.now() + days * 86_400_000),
      });
      return { unitId, activationId };
    };
    const [running, over, foreign] = [await put(true, 100), await put(true, -3), await put(false, 100)];
    await license(db, { id: assetId, accountId }, supportId, 30);
    await decommissionAssets(ctx, { serial: serials, ...why });

    const rows = await db.select().from(licenses).where(eq(licenses.assetId, assetId));
    expect(rows).toHaveLength(4);
    for (const row of rows)
      expect(row).toMatchObject({
        endReason: "decommissioned",
        endedBy: superUser,
        endedAt: expect.any(Date),
      });
    for (const row of await db.select().from(activations).where(eq(activations.assetId, assetId)))
      expect(row.endedAt).toBeInstanceOf(Date);
    const terms = await db.select().from(returnedTerms).where(eq(returnedTerms.accountId, accountId));
    expect(terms.map((term) => term.fromActivationId)).toEqual([running.activationId]);
    const used = async (id: string) => (await db.select().from(units).where(eq(units.id, id)))[0]?.used;
    expect([await used(running.unitId), await used(over.unitId), await used(foreign.unitId)]).toEqual([
      1, 2, 2,
    ]);
  });
});

describe("several at once", () => {
  test("all are decommissioned or none", async () => {
    const { ctx, made, serials } = await estate(3);
    const foreign = await estate();
    await expect(
      decommissionAssets(ctx, { serial: [...serials, ...foreign.serials], ...why }),
    ).rejects.toMatchObject({ code: "not_found" });
    for (const { id } of made) expect(await ended(id)).toBeUndefined();
    expect(await decommissionAssets(ctx, { serial: serials, ...why })).toEqual({ count: 3 });
    for (const { id } of made) expect(await ended(id)).toBeDefined();
  });

  test("a chassis waits for its components, unless they go in the same act", async () => {
    const { ctx, made, serials, accountId } = await estate();
    const [chassis] = made;
    const card = await newAsset(db, {
      accountId,
      productId: await newProduct(db, { kind: "component" }),
      chassisId: chassis?.id ?? "",
    });
    await expect(decommissionAssets(ctx, { serial: serials, ...why })).rejects.toMatchObject({
      code: "chassis_has_cards",
      detail: { values: { serial: chassis?.serial } },
    });
    expect(await decommissionAssets(ctx, { serial: [card.serial, ...serials], ...why })).toEqual({
      count: 2,
    });
  });

  test("two people with overlapping lists: each asset ends once, and nobody waits for ever", async () => {
    const { ctx, serials } = await estate(20);
    const tries = await Promise.allSettled([
      decommissionAssets(ctx, { serial: serials.slice(0, 12), ...why }),
      decommissionAssets(ctx, { serial: serials.slice(8).reverse(), ...why }),
    ]);
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "not_found" });
  });

  test("is for those who may give assets away", async () => {
    const { accountId, serials } = await estate();
    for (const role of ["standard_user", "limited_user"] as const) {
      const userId = await newPerson(db);
      await join(db, accountId, userId, [role]);
      const ctx = await accountMemberCtx(db, { userId });
      await expect(decommissionAssets(ctx, { serial: serials, ...why })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });
});

describe("the confirmation", () => {
  test.each([
    ["0011 2233-4455", ["001122334455"], true],
    ["００１１２２３３４４５５", ["001122334455"], true],
    ["001122334456", ["001122334455"], false],
    ["", ["001122334455"], false],
    ["2", ["A00001", "A00002"], true],
    ["２", ["A00001", "A00002"], true],
    ["3", ["A00001", "A00002"], false],
    ["A00001", ["A00001", "A00002"], false],
  ])("%j for %j: %j", (typed, serials, verdict) => {
    expect(confirms(typed, serials)).toBe(verdict);
  });

  test.each([
    [{}, []],
    [{ confirmation: "no" }, ["confirmation.differs"]],
    [{ reason: "" }, ["reason.required"]],
    [{ reason: "replaced" }, ["reason.required"]],
    [{ reason: "other" }, ["note.required"]],
    [{ serial: [] }, ["serial.required", "confirmation.differs"]],
    [{ serial: Array.from({ length: 201 }, (_, place) => `A${10_000 + place}`) }, ["serial.too_many"]],
  ])("%j: %j", (typed, faults) => {
    const base = { serial: "001122334455", reason: "damaged", note: "", confirmation: "001122334455" };
    const read = decommissionInput.safeParse({ ...base, ...typed });
    expect((read.error?.issues ?? []).map((issue) => `${String(issue.path[0])}.${issue.message}`)).toEqual(
      faults,
    );
  });
});
