/** Putting auth codes onto assets and taking them off: who may, what it makes, and races on real connections. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { productRegistrations } from "@/db/schema/assets";
import { supportPlans } from "@/db/schema/catalog";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import { claimUnits } from "@/lib/assets/commands";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { activateCode, addAuthCode, chooseActivation, deactivate } from "@/lib/licensing/activating/commands";
import { listAuthCodes } from "@/lib/licensing/codes/queries";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { codeFilterInput, licenseFilterInput, licenseViews } from "@/lib/licensing/input";
import {
  eachLicense,
  getLicense,
  inState,
  listChain,
  listLicenses,
  listLicensesOf,
} from "@/lib/licensing/queries";
import { licenseState } from "@/lib/licensing/rules";
import { inTransaction } from "@/lib/platform/transaction";
import { eventsAbout, join, newPerson } from "@/tests/accounts/people";
import {
  newBundle,
  newCode,
  newDevice,
  newGroup,
  newProduct,
  newShelf,
  reviewed,
  usedOf,
} from "@/tests/licensing/shelf";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase({ max: 30 });
const [plan] = await db.select().from(supportPlans).where(eq(supportPlans.code, "premium"));
const support = await newProduct(db, {
  kind: "support",
  name: "Premium",
  termMonths: 12,
  supportPlanId: plan?.id ?? "",
});
const atp = await newProduct(db, { kind: "subscription", name: "ATP", termMonths: 12, fits: ["PA-Series"] });
const dns = await newProduct(db, { kind: "subscription", name: "DNS", termMonths: 12, fits: ["PA-Series"] });
const bundle = await newBundle(db, [support, atp, dns]);

const shelf = await newShelf(db);
const { ctx } = shelf;

const refusing = (code: string) => expect.objectContaining({ code });
const activate = async (unitId: string, assetId: string) =>
  activateCode(ctx, (await reviewed(ctx, unitId, assetId)).input);

/** A device with support that runs. */
async function supported() {
  const device = await newDevice(db, shelf);
  await activate((await newCode(db, shelf, { productId: support })).unitId, device.id);
  return device;
}

describe("activating", () => {
  test("makes the license, counts the unit and writes it down", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: atp, quantity: 3 });
    const { review, input } = await reviewed(ctx, code.unitId, device.id);
    const { licenseIds } = await activateCode(ctx, input);
    expect(await usedOf(db, code.unitId)).toBe(1);
    const [made] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    expect(made).toMatchObject({
      accountId: shelf.accountId,
      assetId: device.id,
      productId: atp,
      renewsId: null,
    });
    expect(made?.endsAt).toEqual(review.plan.licenses[0]?.endsAt);
    expect(await eventsAbout(db, licenseIds[0] ?? "")).toEqual(["license.activated"]);
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.subjectId, licenseIds[0] ?? ""));
    expect(JSON.stringify(event?.data)).not.toContain(code.authCode);
  });

  test("a bundle makes one license per part, and its support lets the others stand", async () => {
    const device = await newDevice(db, shelf);
    const code = await newCode(db, shelf, { productId: bundle });
    const { licenseIds } = await activate(code.unitId, device.id);
    const made = await db.select().from(licenses).where(eq(licenses.assetId, device.id));
    expect(made.map(({ productId }) => productId).sort()).toEqual([support, atp, dns].sort());
    expect(new Set(made.map(({ endsAt }) => endsAt.getTime())).size).toBe(1);
    expect(licenseIds).toHaveLength(3);
    expect(await usedOf(db, code.unitId)).toBe(1);
  });

  test("a renewal begins where the former one ends, and support reaches to its end", async () => {
    const device = await supported();
    const [former] = await db.select().from(licenses).where(eq(licenses.assetId, device.id));
    const { licenseIds } = await activate(
      (await newCode(db, shelf, { productId: support })).unitId,
      device.id,
    );
    const [renewal] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    expect(renewal).toMatchObject({ startsAt: former?.endsAt, renewsId: former?.id });
    const entitlement = (await supportOf(db, [device.id], ctx.now)).get(device.id);
    expect(entitlement).toMatchObject({
      verdict: "entitled",
      until: renewal?.endsAt,
      plan: { code: "premium" },
    });
    expect((await listChain(ctx, former?.id ?? "")).map(({ id }) => id)).toEqual([former?.id, renewal?.id]);
    expect((await listChain(ctx, renewal?.id ?? "")).map(({ id }) => id)).toEqual([former?.id, renewal?.id]);
    expect((await listLicensesOf(ctx, device.id)).map(({ id }) => id)).toEqual([renewal?.id, former?.id]);
  });

  test("refuses in words what cannot be, and leaves everything as it was", async () => {
    const device = await newDevice(db, shelf);
    const other = await supported();
    const panorama = await newDevice(db, shelf, {
      productId: await newProduct(db, { kind: "management", family: "Panorama" }),
    });
    const code = await newCode(db, shelf, { productId: atp, quantity: 5 });
    const mine = { authCode: code.authCode, serial: device.serial };
    await expect(chooseActivation(ctx, mine)).rejects.toEqual(refusing("support_first"));
    await expect(chooseActivation(ctx, { ...mine, serial: panorama.serial })).rejects.toEqual(
      refusing("product_unfit"),
    );
    await expect(chooseActivation(ctx, { ...mine, serial: "000000000000" })).rejects.toEqual(
      refusing("asset_unknown"),
    );
    await expect(chooseActivation(ctx, { ...mine, authCode: "Z0000000" })).rejects.toEqual(
      refusing("auth_code_unknown"),
    );
    await activate(code.unitId, other.id);
    await expect(chooseActivation(ctx, { ...mine, serial: other.serial })).rejects.toEqual(
      refusing("auth_code_on_asset"),
    );
    const virtual = await newCode(db, shelf, { productId: await newProduct(db, { kind: "virtual" }) });
    await expect(chooseActivation(ctx, { authCode: virtual.authCode, serial: other.serial })).rejects.toEqual(
      refusing("auth_code_no_license"),
    );
    expect(await usedOf(db, code.unitId)).toBe(1);
    expect(await db.$count(licenses, eq(licenses.assetId, device.id))).toBe(0);
  });

  test("what is another account's answers exactly like what is missing", async () => {
    const stranger = await newShelf(db);
    const [theirDevice, theirCode] = [
      await newDevice(db, stranger),
      await newCode(db, stranger, { productId: support }),
    ];
    const [device, code] = [await newDevice(db, shelf), await newCode(db, shelf, { productId: support })];
    const ends = "";
    for (const input of [
      { unitId: theirCode.unitId, assetId: device.id, ends },
      { unitId: code.unitId, assetId: theirDevice.id, ends },
      { unitId: "unit_missing", assetId: device.id, ends },
      { unitId: code.unitId, assetId: "ast_missing", ends },
    ])
      await expect(activateCode(ctx, input)).rejects.toEqual(refusing("not_found"));
    await expect(
      chooseActivation(ctx, { authCode: theirCode.authCode, serial: device.serial }),
    ).rejects.toEqual(refusing("auth_code_unknown"));
    await expect(
      chooseActivation(ctx, { authCode: code.authCode, serial: theirDevice.serial }),
    ).rejects.toEqual(refusing("asset_unknown"));
    expect(await usedOf(db, theirCode.unitId)).toBe(0);
  });

  test("a page that would no longer do what it showed is sent back", async () => {
    const device = await supported();
    const code = await newCode(db, shelf, { productId: atp });
    const { input } = await reviewed(ctx, code.unitId, device.id);
    await activate((await newCode(db, shelf, { productId: atp })).unitId, device.id);
    await expect(activateCode(ctx, input)).rejects.toEqual(refusing("stale_form"));
    expect(await usedOf(db, code.unitId)).toBe(0);
  });

  test("group roles activate in their groups only; readers nowhere", async () => {
    const [group, foreignGroup] = [await newGroup(db, shelf), await newGroup(db, shelf)];
    const [mine, theirs] = [
      await newDevice(db, shelf, { groupId: group }),
      await newDevice(db, shelf, { groupId: foreignGroup }),
    ];
    const code = await newCode(db, shelf, { productId: support, quantity: 4 });
    const member = async (roles: Parameters<typeof join>[3]) => {
      const userId = await newPerson(db);
      await join(db, shelf.accountId, userId, roles);
      const acting = await accountMemberCtx(db, { userId });
      const { account } = acting.actor;
      const groupIds = roles.some((role) => role.startsWith("group_")) ? [group] : [];
      return {
        ...acting,
        actor: {
          ...acting.actor,
          account: {
            ...account,
            groupIds,
            permissions: new Set([...account.permissions, "licenses.activate" as const]),
          },
        },
      };
    };
    const grouped = await member(["group_standard_user"]);
    const { input } = await reviewed(grouped, code.unitId, mine.id);
    await activateCode(grouped, input);
    await expect(activateCode(grouped, { ...input, assetId: theirs.id })).rejects.toEqual(
      refusing("not_found"),
    );
    const reader = await member(["limited_user"]);
    const open = await newDevice(db, shelf);
    await expect(activateCode(reader, { ...input, assetId: open.id })).rejects.toEqual(refusing("not_found"));
    expect(await usedOf(db, code.unitId)).toBe(1);
  });

  test("fifty at once want the last unit: one gets it, nothing is half done", async () => {
    const code = await newCode(db, shelf, { productId: support });
    const devices = await Promise.all(Array.from({ length: 50 }, () => newDevice(db, shelf)));
    const inputs = await Promise.all(
      devices.map(async ({ id }) => (await reviewed(ctx, code.unitId, id)).input),
    );
    const outcomes = await Promise.allSettled(inputs.map((input) => activateCode(ctx, input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusing("auth_code_used_up"));
    expect(await usedOf(db, code.unitId)).toBe(1);
    expect(await db.$count(activations, eq(activations.unitId, code.unitId))).toBe(1);
    const made = await Promise.all(devices.map(({ id }) => db.$count(licenses, eq(licenses.assetId, id))));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test("ten renewals of one asset at once follow one another or are sent back; none overlap", async () => {
    const device = await newDevice(db, shelf);
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => newCode(db, shelf, { productId: support })),
    );
    const inputs = await Promise.all(
      codes.map(async ({ unitId }) => (await reviewed(ctx, unitId, device.id)).input),
    );
    const outcomes = await Promise.allSettled(inputs.map((input) => activateCode(ctx, input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toEqual(refusing("stale_form"));
    expect(await db.$count(licenses, eq(licenses.assetId, device.id))).toBe(1);
  });
});

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
    const length = (renewal?.endsAt.getTime() ?? 0) - (renewal?.startsAt.getTime() ?? 0);
    expect(Math.abs(returnedUntil.getTime() - ctx.now.getTime() - length)).toBeLessThan(60_000);
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

describe("auth codes of the account", () => {
  test("one claimed by the wizard can be activated", async () => {
    const code = await newCode(db, shelf, { productId: support, quantity: 2, claimed: false });
    await inTransaction(ctx, (inner) =>
      claimUnits(
        inner,
        { route: "order", unitIds: [code.unitId] },
        { accountId: shelf.accountId, userId: shelf.superUser },
      ),
    );
    const device = await newDevice(db, shelf);
    const review = await chooseActivation(ctx, { authCode: code.authCode, serial: device.serial });
    expect(review.plan.licenses).toHaveLength(1);
    const { rows } = await listAuthCodes(ctx, codeFilterInput.parse({ q: code.authCode }));
    expect(rows[0]).toMatchObject({ quantity: 2, used: 0, available: 2 });
  });

  test("one of the company's own purchases is added with a number of its order, once", async () => {
    await newCode(db, shelf, { productId: support });
    for (const proof of ["salesOrder", "customerNumber"] as const) {
      const code = await newCode(db, shelf, { productId: support, claimed: false });
      const input = {
        newCode: code.authCode,
        proof: proof === "salesOrder" ? code.salesOrder : shelf.customerNumber,
        acceptTerms: true,
      };
      const outcomes = await Promise.allSettled([addAuthCode(ctx, input), addAuthCode(ctx, input)]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await db.$count(productRegistrations, eq(productRegistrations.unitId, code.unitId))).toBe(1);
      expect(await eventsAbout(db, code.unitId)).toEqual(["auth_code.registered"]);
    }
  });

  test("unknown, foreign, taken and wrongly proven codes get one answer", async () => {
    const stranger = await newShelf(db);
    const theirs = await newCode(db, stranger, { productId: support, claimed: false });
    const taken = await newCode(db, stranger, { productId: support });
    const own = await newCode(db, shelf, { productId: support, claimed: false });
    for (const [newCode, proof] of [
      ["Z9999999", own.salesOrder],
      [theirs.authCode, theirs.salesOrder],
      [taken.authCode, taken.salesOrder],
      [own.authCode, theirs.salesOrder],
      [own.authCode, "SO000000"],
    ] as const)
      await expect(addAuthCode(ctx, { newCode, proof, acceptTerms: true })).rejects.toEqual(
        expect.objectContaining({ code: "auth_code_not_proven", detail: { field: "newCode" } }),
      );
    expect(await db.$count(productRegistrations, eq(productRegistrations.unitId, own.unitId))).toBe(0);
  });
});

describe("the list", () => {
  test("judges states as the one rule does, keeps to the account, and its pages join without a gap", async () => {
    const own = await newShelf(db);
    const device = await newDevice(db, own);
    const now = own.ctx.now.getTime();
    const hours = (count: number) => new Date(now + count * 3_600_000);
    const rows = Array.from({ length: 60 }, (_, index) => ({
      id: `lic_${own.accountId.slice(5)}_${String(index).padStart(2, "0")}`,
      accountId: own.accountId,
      assetId: device.id,
      productId: atp,
      startsAt: hours(index % 5 === 0 ? 0 : index % 7 === 0 ? 24 : -8_000),
      endsAt: hours(
        index % 5 === 0 ? 24 : index % 7 === 0 ? 900 + index : index % 3 === 0 ? -index : index * 40 + 1,
      ),
      endedAt: index % 11 === 0 ? hours(-1) : null,
    }));
    await db.insert(licenses).values(rows);
    for (const state of ["active", "upcoming", "expired", "ended"] as const) {
      const found = await db.select({ id: licenses.id }).from(licenses).where(inState(state, own.ctx.now));
      const ours = found.filter(({ id }) => rows.some((row) => row.id === id));
      const expected = rows.filter((row) => licenseState(row, own.ctx.now) === state).map(({ id }) => id);
      expect(ours.map(({ id }) => id).sort(), state).toEqual(expected.sort());
    }
    for (const state of licenseViews) {
      const filter = licenseFilterInput.parse({ state });
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await listLicenses(own.ctx, filter, after);
        paged.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      const file: string[] = [];
      for await (const page of eachLicense(own.ctx, filter)) file.push(...page.map(({ id }) => id));
      expect(new Set(paged).size).toBe(paged.length);
      expect(file).toEqual(paged);
      if (state === "all") expect(paged).toHaveLength(60);
    }
    await expect(getLicense(ctx, rows[0]?.id ?? "")).rejects.toEqual(refusing("not_found"));
    expect(await listLicensesOf(ctx, device.id)).toEqual([]);
  });
});
