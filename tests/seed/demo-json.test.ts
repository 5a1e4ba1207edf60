/** What `portal demo --json` offers can be typed into the wizard now, and is not offered any more once it was used. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { registrationLinks } from "@/db/schema/accounts-entry";
import { assets } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import { demoJson } from "@/db/seed/demo-json";
import type { Typed } from "@/db/seed/typeable";
import { seedDemoWorld } from "@/db/seed/world";
import { presentKey } from "@/lib/accounts/api-keys/queries";
import { findUsableLink } from "@/lib/accounts/links/queries";
import { claimUnits } from "@/lib/assets/commands";
import { claimedUnits } from "@/lib/assets/queries";
import {
  findCloudNgfwUnits,
  findCsspUnits,
  findEvaluationUnits,
  findOrderedUnits,
  findPaygUnits,
  isEndpointSerial,
  type ProvenUnit,
} from "@/lib/catalog/orders/queries";
import { isCloudNgfw, isPayg } from "@/lib/catalog/orders/rules";
import { selfRegistrable } from "@/lib/catalog/rules";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { productInput } from "@/lib/registration/products/input";
import { machineCtx, visitorCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";

ownDataDir();

const ordinary = await testDatabase();
const { db, url } = await testDatabase();
await seedDemoWorld({ databaseUrl: url });
const json = await demoJson(db);

/** The units that prove an entry, read by the wizard's own form. */
async function proven(entry: Typed): Promise<ProvenUnit[]> {
  const input = productInput.parse({ ...entry, acceptTerms: "on" });
  if (input.option === "usage") {
    const { marketplace, serialNumber, cpuId, uuid, tenantId, authCode } = input;
    if (isPayg(marketplace))
      return findPaygUnits(db, marketplace, { serialNumber, cpuId, uuid: uuid || undefined });
    if (isCloudNgfw(marketplace)) return findCloudNgfwUnits(db, marketplace, { serialNumber, tenantId });
    return findCsspUnits(db, authCode);
  }
  const product = input.serialNumber
    ? { serialNumber: input.serialNumber }
    : input.authCode
      ? { authCode: input.authCode }
      : { parentOrder: input.parentOrder };
  if (input.evalId && !("parentOrder" in product)) return findEvaluationUnits(db, product, input.evalId);
  return findOrderedUnits(
    db,
    product,
    input.salesOrder ? { salesOrder: input.salesOrder } : { customerId: input.customerId },
  );
}

const { cortexXdr, alreadyRegistered, ...registrable } = json.products;

describe("API keys", () => {
  test("open as they are printed, in the CSSP's account or its sandbox, with serial numbers and codes to use", async () => {
    expect(json.apiKeys.map(({ kind, account }) => [kind, account.name])).toEqual([
      ["primary", "Stratoloft Managed Cloud, LLC"],
      ["secondary", "Stratoloft Managed Cloud, LLC"],
      ["test", "Stratoloft Managed Cloud, LLC"],
    ]);
    for (const { key, kind, serials, authCodes } of json.apiKeys) {
      const presented = await presentKey(db, hashToken(key), "192.0.2.1");
      expect(presented).toMatchObject({ fault: null, actor: { sandbox: kind === "test" } });
      expect(serials.length).toBeGreaterThan(3);
      expect(authCodes.some(({ free }) => free > 0)).toBe(true);
    }
    // the serial number of the documentation's sample request (S1)
    expect(json.apiKeys[0]?.serials).toContain("0001A101234");
  });
});

describe("products", () => {
  test.each(Object.entries(registrable))(
    "every entry of %s can be typed, is proven, and is free",
    async (kind, entries) => {
      expect(entries.length).toBeGreaterThanOrEqual(12);
      for (const entry of entries) {
        const found = await proven(entry);
        expect(found.length, JSON.stringify(entry)).toBeGreaterThan(0);
        if (kind !== "parentOrder") expect(found).toHaveLength(1);
        expect(found.every((unit) => selfRegistrable(unit.productKind))).toBe(true);
        if (kind !== "cssp")
          expect(
            await claimedUnits(
              db,
              found.map((unit) => unit.unitId),
            ),
          ).toEqual(new Set());
      }
    },
  );

  test("devices of companies without an account come first", async () => {
    const [first] = registrable.standard;
    expect(first).toMatchObject({
      option: "standard",
      serialNumber: expect.stringMatching(/^\d{12}$/),
      salesOrder: expect.stringMatching(/^SO/),
    });
  });

  test("nothing is offered twice", () => {
    const numbers = Object.values(registrable)
      .flat()
      .map((entry) => entry.parentOrder ?? entry.uuid ?? entry.serialNumber ?? entry.authCode);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("Cortex XDR serials are proven, and are what may not be registered alone", async () => {
    expect(cortexXdr.length).toBeGreaterThanOrEqual(4);
    for (const entry of cortexXdr) {
      expect(await isEndpointSerial(db, entry.serialNumber ?? "")).toBe(true);
      expect((await proven(entry)).map((unit) => unit.productKind)).toEqual(["endpoint"]);
    }
  });

  test("what is registered already is proven but taken", async () => {
    expect(alreadyRegistered.length).toBeGreaterThanOrEqual(12);
    for (const entry of alreadyRegistered) {
      const found = await proven(entry);
      expect(
        await claimedUnits(
          db,
          found.map((unit) => unit.unitId),
        ),
      ).toEqual(new Set(found.map((unit) => unit.unitId)));
    }
  });

  test("what was used is not offered any more", async () => {
    const [account] = await db.select({ id: accounts.id }).from(accounts).limit(1);
    const [user] = await db.select({ id: users.id }).from(users).limit(1);
    const owner = { accountId: account?.id ?? "", userId: user?.id ?? "" };
    const used = [
      registrable.standard[0],
      registrable.parentOrder[0],
      registrable.evaluation[0],
      registrable.aws[0],
      registrable.awsCloudNgfw[0],
    ].filter((entry) => entry !== undefined);
    for (const entry of used) {
      const found = await proven(entry);
      await inTransaction(machineCtx(db), (ctx) =>
        claimUnits(ctx, { route: "order", unitIds: found.map((unit) => unit.unitId) }, owner),
      );
    }
    const cssp = registrable.cssp[0];
    const [code] = cssp ? await proven(cssp) : [];
    await inTransaction(machineCtx(db), (ctx) =>
      claimUnits(
        ctx,
        {
          route: "usage",
          unitIds: [code?.unitId ?? ""],
          metered: true,
          instance: { uuid: cssp?.uuid, cpuId: cssp?.cpuId },
        },
        owner,
      ),
    );

    const later = await demoJson(db);
    for (const [kind, entries] of Object.entries(later.products)) {
      if (kind === "alreadyRegistered") continue;
      for (const entry of [...used, cssp]) expect(entries).not.toContainEqual(entry);
    }
    expect(later.products.cssp).toHaveLength(registrable.cssp.length);
    expect(later.products.alreadyRegistered.map((entry) => entry.serialNumber)).toContain(
      registrable.standard[0]?.serialNumber,
    );
    expect(await db.$count(assets, eq(assets.serial, registrable.standard[0]?.serialNumber ?? ""))).toBe(1);
  });
});

describe("ways in", () => {
  test("each registration link works", async () => {
    expect(json.registrationLinks).toHaveLength(2);
    for (const { token, account, url: address } of json.registrationLinks) {
      expect((await findUsableLink(visitorCtx(db), token)).accountName).toBe(account.name);
      expect(address.endsWith(`/join/${token}`)).toBe(true);
    }
  });

  test("a link that was disabled is not offered", async () => {
    await db.update(registrationLinks).set({ disabledAt: new Date() }).where(eq(registrationLinks.uses, 0));
    expect((await demoJson(db)).registrationLinks).toHaveLength(1);
  });

  test("each console has its key", () => {
    expect(json.consoles.map(({ tenant }) => tenant)).toEqual(["hibarino-soc", "quillwater-soc"]);
    for (const { productKey } of json.consoles) expect(productKey).toMatch(/^csp_console_[\w-]{43}$/);
  });
});

test("outside the demo world there is nothing to show", async () => {
  await expect(demoJson(ordinary.db)).rejects.toEqual(new Refusal("demo_only"));
});
