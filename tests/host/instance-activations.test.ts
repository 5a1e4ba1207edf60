/** Instances registered before activations were made for them: the upgrade counts them, each once. */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { newDigits, newId } from "@/lib/platform/ids";
import { findUsage } from "@/lib/provisioning/codes/queries";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { programCtx } from "@/tests/provisioning/partner";
import { newInstance, newVendor, sized } from "@/tests/provisioning/vending";
import { testDatabase } from "@/tests/support/database";

const { db, ownerUrl } = await testDatabase();
const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const upgrade = () => owner.unsafe(readFileSync("db/migrations/0013_instance_activations.sql", "utf8"));

test("living instances without an activation get one, others keep what they have, and again changes nothing", async () => {
  const vendor = await newVendor(db, { quantity: 9 });
  const ctx = programCtx(db, vendor.accountId);
  await activateInstance(ctx, { authCode: vendor.authCode, ...newInstance(), ...sized });
  for (const decommissionedAt of [null, new Date()]) {
    const { uuid, cpuId } = newInstance();
    const assetId = newId("asset");
    const registeredAt = new Date("2026-03-04T05:06:07Z");
    await db.insert(assets).values({
      ...{ id: assetId, accountId: vendor.accountId, productId: vendor.productId, uuid, cpuId },
      ...{ serial: `0079${newDigits(11)}`, decommissionedAt },
    });
    await db.insert(productRegistrations).values({
      ...{ id: newId("productRegistration"), accountId: vendor.accountId, unitId: vendor.unitId, assetId },
      ...{ instanceKey: `${uuid}|${cpuId}`, route: "usage", registeredAt, registeredBy: vendor.superUser },
    });
  }
  await db.update(units).set({ used: 3 }).where(eq(units.id, vendor.unitId));
  for (let time = 0; time < 2; time += 1) {
    await upgrade();
    // the one taken out of use holds its unit, as it did
    expect(await findUsage(ctx, vendor.authCode)).toMatchObject({ devices: [{}, {}], total: 8 });
  }
});
