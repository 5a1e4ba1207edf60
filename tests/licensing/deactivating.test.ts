/** Taking licenses off again: what goes back to the code, and races on real connections. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { activateCode, chooseActivation, deactivate } from "@/lib/licensing/activating/commands";
import { listAuthCodes } from "@/lib/licensing/codes/queries";
import { codeFilterInput } from "@/lib/licensing/input";
import { eventsAbout } from "@/tests/accounts/people";
import { waiting } from "@/tests/catalog/order-book";
import {
  activateReviewed,
  newCatalog,
  newCode,
  newDevice,
  newShelf,
  refusing,
  reviewed,
  usedOf,
} from "@/tests/licensing/shelf";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase({ max: 30 });
const { support, bundle } = await newCatalog(db);
const shelf = await newShelf(db);
const { ctx } = shelf;
const activate = (unitId: string, assetId: string) => activateReviewed(ctx, unitId, assetId);

/** A device with support that runs. */
async function supported() {
  const device = await newDevice(db, shelf);
  await activate((await newCode(db, shelf, { productId: support })).unitId, device.id);
  return device;
}

describe("deactivating", () => {
  test("ends all licenses of the activation; the unit goes back with the rest of its term, which the next one takes first", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: bundle, quantity: 2 });
    const { activationId, licenseIds } = await activate(code.unitId, device.id);
    const [former] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    const { returnedUntil } = await deactivate(ctx, activationId);
    expect(returnedUntil).toEqual(former?.endsAt);
    expect(await usedOf(db, code.unitId)).toBe(0);
    for (const license of await db.select().from(licenses).where(eq(licenses.activationId, activationId))) {
      expect(license).toMatchObject({ endReason: "deactivated", endedBy: shelf.superUser });
      expect(await eventsAbout(db, license.id)).toEqual(["license.activated", "license.deactivated"]);
    }
    const [term] = await db
      .select()
      .from(returnedTerms)
      .where(eq(returnedTerms.fromActivationId, activationId));
    expect(term).toMatchObject({ endsAt: former?.endsAt, takenBy: null });
    const { rows } = await listAuthCodes(ctx, codeFilterInput.parse({ q: code.authCode }));
    expect(rows[0]).toMatchObject({
      quantity: 2,
      used: 0,
      available: 2,
      returned: 1,
      returnedUntil: former?.endsAt,
    });

    const next = await newDevice(db, shelf);
    const again = await activate(code.unitId, next.id);
    const taken = await db.select().from(licenses).where(eq(licenses.activationId, again.activationId));
    expect(new Set(taken.map(({ endsAt }) => endsAt.getTime()))).toEqual(new Set([former?.endsAt.getTime()]));
    const [used] = await db
      .select()
      .from(returnedTerms)
      .where(eq(returnedTerms.fromActivationId, activationId));
    expect(used?.takenBy).toBe(again.activationId);
  });

  test("a term that ran out while it lay on its code is gone; it does not come back as a fresh one", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: support });
    const { activationId } = await activate(code.unitId, device.id);
    await deactivate(ctx, activationId);
    const past = new Date(ctx.now.getTime() - 1_000);
    await db
      .update(licenses)
      .set({ startsAt: new Date(past.getTime() - 1_000), endsAt: past })
      .where(eq(licenses.activationId, activationId));
    await db
      .update(returnedTerms)
      .set({ endsAt: past, returnedAt: new Date(past.getTime() - 500) })
      .where(eq(returnedTerms.fromActivationId, activationId));
    const other = await newDevice(db, shelf);
    await expect(chooseActivation(ctx, { authCode: code.authCode, serial: other.serial })).rejects.toEqual(
      refusing("auth_code_used_up"),
    );
    await expect(activateCode(ctx, { unitId: code.unitId, assetId: other.id, ends: "" })).rejects.toEqual(
      refusing("auth_code_used_up"),
    );
    expect(await usedOf(db, code.unitId)).toBe(0);
    const { rows } = await listAuthCodes(ctx, codeFilterInput.parse({ q: code.authCode, left: "used_up" }));
    expect(rows[0]).toMatchObject({ available: 0, returned: 0 });
  });

  test("a renewal that has not begun gives back its length, not its distant end", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: support });
    const { activationId, licenseIds } = await activate(code.unitId, device.id);
    const [renewal] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    const { returnedUntil } = await deactivate(ctx, activationId);
    const [term] = await db
      .select()
      .from(returnedTerms)
      .where(eq(returnedTerms.fromActivationId, activationId));
    const length = (renewal?.endsAt.getTime() ?? 0) - (renewal?.startsAt.getTime() ?? 0);
    const rest = returnedUntil.getTime() - (term?.returnedAt.getTime() ?? 0) - length;
    expect(rest).toBeGreaterThanOrEqual(0);
    expect(rest).toBeLessThan(86_400_000);
    // good through the end of the day that is printed, as every term
    expect(returnedUntil.getTime() % 86_400_000).toBe(0);
  });

  test("the list of codes names the end that the next activation gets, also of a renewal whose product went out of use", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: support });
    await activate(code.unitId, device.id);
    await decommissionAssets(ctx, { serial: [device.serial], reason: "damaged", note: "" });
    const { rows } = await listAuthCodes(ctx, codeFilterInput.parse({ q: code.authCode }));
    const { plan } = (await reviewed(ctx, code.unitId, (await newDevice(db, shelf)).id)).review;
    expect(plan.licenses.map(({ endsAt }) => endsAt)).toEqual([rows[0]?.returnedUntil]);
  });

  test("a product that becomes another account's in the same moment keeps its licenses", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: support });
    const { activationId } = await activate(code.unitId, device.id);
    const { accountId } = await newShelf(db);
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(assets).set({ accountId }).where(eq(assets.id, device.id));
      for (const table of [activations, licenses])
        await tx.update(table).set({ accountId }).where(eq(table.assetId, device.id));
      late = deactivate(ctx, activationId).catch((error) => error);
      await expect.poll(() => waiting(db)).toBeGreaterThan(0);
    });
    expect(await late).toEqual(refusing("not_found"));
    expect(await usedOf(db, code.unitId)).toBe(1);
    const [license] = await db.select().from(licenses).where(eq(licenses.activationId, activationId));
    expect(license?.endedAt).toBeNull();
  });

  test("twenty at once: one takes it off, the others are told that it is over", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: support });
    const { activationId } = await activate(code.unitId, device.id);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => deactivate(ctx, activationId)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusing("activation_over"));
    expect(await usedOf(db, code.unitId)).toBe(0);
    expect(await db.$count(returnedTerms, eq(returnedTerms.unitId, code.unitId))).toBe(1);
  });

  test("taking off and putting on in the same moment leave one count and one story", async () => {
    const code = await newCode(db, shelf, { productId: support });
    const [first, second] = [await newDevice(db, shelf), await newDevice(db, shelf)];
    const { review, input } = await reviewed(ctx, code.unitId, first.id);
    const { activationId } = await activateCode(ctx, input);
    expect(review.plan.licenses).toHaveLength(1);
    const outcomes = await Promise.allSettled([
      deactivate(ctx, activationId),
      // what it does when it comes second: the same end, by the returned term
      activateCode(ctx, { ...input, assetId: second.id }),
    ]);
    expect(outcomes[0].status).toBe("fulfilled");
    const living = await db.$count(activations, eq(activations.assetId, second.id));
    expect(await usedOf(db, code.unitId)).toBe(living);
  });

  test("a product taken out of use gives its units back too", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: bundle });
    const { licenseIds } = await activate(code.unitId, device.id);
    const [former] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    await decommissionAssets(ctx, { serial: [device.serial], reason: "damaged", note: "" });
    expect(await usedOf(db, code.unitId)).toBe(0);
    const other = await newDevice(db, shelf);
    const { plan } = (await reviewed(ctx, code.unitId, other.id)).review;
    expect(plan.returnedTermId).not.toBeNull();
    expect(plan.licenses.map(({ endsAt }) => endsAt)).toEqual(Array(3).fill(former?.endsAt));
  });

  test("refuses what is over and what is another's", async () => {
    const device = await newDevice(db, shelf);
    const { activationId } = await activate(
      (await newCode(db, shelf, { productId: support })).unitId,
      device.id,
    );
    await db
      .update(licenses)
      .set({ startsAt: new Date("2024-01-01T00:00:00Z"), endsAt: new Date("2025-01-01T00:00:00Z") })
      .where(eq(licenses.activationId, activationId));
    await expect(deactivate(ctx, activationId)).rejects.toEqual(refusing("activation_over"));
    const stranger = await newShelf(db);
    await expect(deactivate(stranger.ctx, activationId)).rejects.toEqual(refusing("not_found"));
    await expect(deactivate(ctx, "act_missing")).rejects.toEqual(refusing("not_found"));
  });
});
