/** What an account's webhooks are told of its licenses, assets and members, and that it is what the papers say. */
import { globSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { sampleMessage } from "@/app/(open)/docs/api/[subject]/webhook-samples";
import { assets } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { Ctx, Machine, StaffMember } from "@/lib/access/ctx";
import { grantMembership } from "@/lib/accounts/commands";
import { changeMember, removeMember, suspendMember } from "@/lib/accounts/members/commands";
import { memberInput } from "@/lib/accounts/members/input";
import { testKind, type WebhookKind, webhookKinds } from "@/lib/accounts/webhooks/rules";
import { toldEvents } from "@/lib/accounts/webhooks/telling/commands";
import { claimUnits } from "@/lib/assets/commands";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { replaceAsset } from "@/lib/assets/replacements/commands";
import { acceptTransfer, offerTransfer } from "@/lib/assets/transfers/commands";
import { deactivate } from "@/lib/licensing/activating/commands";
import { tellOfEnds } from "@/lib/licensing/expiry/telling/commands";
import { reachedStep } from "@/lib/licensing/expiry/telling/rules";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { mailsAbout, newOrderedUnits, newPerson } from "@/tests/accounts/people";
import { companyWithWebhook, deliveriesOf } from "@/tests/accounts/receiver";
import { activateReviewed, newCatalog, newCode, newDevice, newShelf } from "@/tests/licensing/shelf";
import { machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

vi.hoisted(() => {
  process.env.WEBHOOK_PRIVATE_NETWORKS = "127.0.0.0/8";
});

const { db } = await testDatabase();
const { support, atp } = await newCatalog(db);

type Told = { type: WebhookKind; timestamp: string; data: Record<string, Record<string, unknown>> };

/** A company with a webhook that hears everything. `told`: what it was told since the last look. */
async function listener(kinds?: readonly WebhookKind[]) {
  const shelf = await newShelf(db);
  const { webhookId } = await companyWithWebhook(db, {
    superUser: shelf.superUser,
    ...(kinds ? { kinds } : {}),
  });
  const seen = new Set<string>();
  return {
    ...shelf,
    async told(): Promise<Told[]> {
      const fresh = (await deliveriesOf(db, webhookId)).filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      return fresh
        .map(({ payload }) => payload as unknown as Told)
        .sort((one, other) => one.type.localeCompare(other.type));
    },
  };
}

const unitOf = async (unitId: string) => {
  const [unit] = await db.select().from(units).where(eq(units.id, unitId));
  return { serial: unit?.serial ?? "", productId: unit?.productId ?? "" };
};

/** The names in a message, however deep, and what sort of thing stands under each. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return "list";
  if (value === null || typeof value !== "object") return value === null ? "null or text" : typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, /(At|Until)$/.test(name) ? "instant" : shape(one)]),
  );
}
/** Exactly these kinds were told, each in the shape of its sample. */
function expectTold(told: readonly Told[], ...kinds: WebhookKind[]) {
  expect(told.map(({ type }) => type)).toEqual(kinds);
  for (const one of told) expect(shape(one)).toEqual(shape(sampleMessage(one.type)));
}

describe("of licenses a program hears", () => {
  test("that they were activated, renewed and deactivated", async () => {
    const { ctx, told, ...shelf } = await listener();
    const device = await newDevice(db, shelf);
    await activateReviewed(ctx, (await newCode(db, shelf, { productId: support })).unitId, device.id);
    const activated = await told();
    expectTold(activated, "license.activated");
    expect(activated[0]?.data.license).toMatchObject({
      serial: device.serial,
      name: "Premium",
      endedAt: null,
    });

    const first = await activateReviewed(
      ctx,
      (await newCode(db, shelf, { productId: atp })).unitId,
      device.id,
    );
    await activateReviewed(ctx, (await newCode(db, shelf, { productId: atp })).unitId, device.id);
    expectTold(await told(), "license.activated", "license.renewed");

    await deactivate(ctx, first.activationId);
    const ended = await told();
    expectTold(ended, "license.deactivated");
    expect(ended[0]?.data.license?.endedAt).toEqual(expect.any(String));
  });

  test("90, 60, 30, 7 and 1 days before the end and at the end, each once, unless another goes on", async () => {
    const { ctx, told, accountId, ...shelf } = await listener(["license.expiring", "license.expired"]);
    const device = await newDevice(db, { accountId });
    const code = await newCode(db, { ...shelf, accountId }, { productId: support });
    const { licenseIds } = await activateReviewed(ctx, code.unitId, device.id);
    const [license] = await db
      .select()
      .from(licenses)
      .where(eq(licenses.id, licenseIds[0] ?? ""));
    const end = license?.endsAt.getTime() ?? 0;
    // the clock of the sweep, so many days before the end
    const daysBefore = (days: number): Ctx<Machine> => ({
      ...machineCtx(db),
      now: new Date(end - days * 86_400_000),
    });
    const heard: string[] = [];
    for (const days of [100, 91, 89.9, 89, 50, 29.5, 29, 6.9, 0.9, 0.1, -0.5, -1, -40]) {
      await tellOfEnds(daysBefore(days));
      await tellOfEnds(daysBefore(days));
      for (const one of await told()) {
        expect(shape(one)).toEqual(shape(sampleMessage(one.type)));
        heard.push(`${days}: ${one.type}`);
      }
    }
    expect(heard).toEqual([
      "89.9: license.expiring",
      "29.5: license.expiring",
      "6.9: license.expiring",
      "0.9: license.expiring",
      "-0.5: license.expired",
    ]);
    // of a thing that goes on there is no end to tell of
    await db.insert(licenses).values({
      ...{
        id: newId("license"),
        accountId,
        assetId: device.id,
        productId: support,
        renewsId: license?.id ?? "",
      },
      ...{ startsAt: new Date(end), endsAt: new Date(end + 500 * 86_400_000) },
    });
    await tellOfEnds(daysBefore(59.5));
    expect(await told()).toEqual([]);
  });

  test("of the nearest step, when nobody looked for some days, and of none that is long gone", () => {
    const end = new Date("2027-06-30T00:00:00Z");
    const at = (days: number) => reachedStep(end, new Date(end.getTime() - days * 86_400_000));
    expect([91, 90, 87.1, 87, 60, 8, 6.5, 3.9, 1, 0.5, 0, -2.9, -3].map(at)).toEqual([
      ...[null, 90, 90, null, 60, null, 7, null, 1, 1, 0, 0, null],
    ]);
  });
});

describe("of assets a program hears", () => {
  test("that they were registered, given away, received and taken out of use", async () => {
    const { ctx, told, accountId, superUser } = await listener();
    const other = await listener();
    const unitIds = await newOrderedUnits(db, 2);
    const [given = "", ended = ""] = await inTransaction(ctx, (inner) =>
      claimUnits(inner, { route: "order", unitIds }, { accountId, userId: superUser }),
    );
    expectTold(await told(), "asset.registered", "asset.registered");
    const serialOf = async (id: string) =>
      (await db.select().from(assets).where(eq(assets.id, id)))[0]?.serial ?? "";

    const { id } = await offerTransfer(ctx, {
      ...{ serial: await serialOf(given), email: other.ctx.actor.email, message: "" },
    });
    expect(await told()).toEqual([]);
    await acceptTransfer(other.ctx, id);
    const [gone] = await told();
    expectTold(gone ? [gone] : [], "asset.transferred");
    expect(gone?.data.asset?.serial).toBe(await serialOf(given));
    expectTold(await other.told(), "asset.received");

    await decommissionAssets(ctx, { serial: [await serialOf(ended)], reason: "damaged", note: "SECRET" });
    const out = await told();
    expectTold(out, "asset.decommissioned");
    expect(out[0]?.data).toMatchObject({
      asset: { decommissionedAt: expect.any(String) },
      reason: "damaged",
    });
    expect(JSON.stringify(out)).not.toContain("SECRET");
  });

  test("that another took its place after a repair", async () => {
    const { told, accountId } = await listener(["asset.replaced"]);
    const [unitId = ""] = await newOrderedUnits(db, 1);
    const { serial: newSerial, productId } = await unitOf(unitId);
    const device = await newDevice(db, { accountId }, { productId });
    const by = (await memberCtx(db, {
      userId: await newPerson(db),
      staff: "support_manager",
    })) as Ctx<StaffMember>;
    await replaceAsset(by, { oldSerial: device.serial, newSerial, reason: "SECRET" });
    const replaced = await told();
    expectTold(replaced, "asset.replaced");
    expect(replaced[0]?.data).toMatchObject({ asset: { serial: device.serial }, replacement: newSerial });
    expect(JSON.stringify(replaced)).not.toContain("SECRET");
  });
});

test("of members a program hears that they joined, changed and left, by ID and roles", async () => {
  const { ctx, told, accountId, superUser } = await listener();
  const userId = await newPerson(db);
  await inTransaction(ctx, (inner) =>
    grantMembership(inner, { accountId, userId, roles: ["standard_user"], grantedBy: superUser }),
  );
  const joined = await told();
  expectTold(joined, "member.joined");
  const memberId = String(joined[0]?.data.member?.id);
  await changeMember(
    ctx,
    memberInput().parse({ memberId, role: "limited_user", until: "2026-01-05", description: "SECRET" }),
  );
  await suspendMember(ctx, memberId, true);
  const changed = await told();
  expectTold(changed, "member.changed", "member.changed");
  expect(changed.map(({ data }) => data.member?.state)).toEqual(["expired", "suspended"]);
  await removeMember(ctx, memberId);
  const left = await told();
  expectTold(left, "member.left");
  expect(left[0]?.data).toEqual({ member: { id: memberId, roles: ["limited_user"], state: "ended" } });
  const [person] = await mailsAbout(db, accountId);
  for (const word of ["SECRET", "@", person?.id ?? "@"])
    expect(JSON.stringify([...joined, ...changed, ...left])).not.toContain(word);
});

test("no event that webhooks hear of is written past them", () => {
  const past = globSync("lib/**/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\brecord(?:All)?\(\s*ctx,\s*"([\w.]+)"/g)]
      .filter(([, event]) => toldEvents.some((told) => told === event))
      .map(([, event]) => `${file} ${event}`),
  );
  // of a replacement the history tells twice, and webhooks once
  expect(past).toEqual(["lib/assets/replacements/commands.ts asset.replaced"]);
});

test("every kind stands in the papers, with its sample", () => {
  const paper = readFileSync("docs/webhooks.md", "utf8");
  for (const kind of [...webhookKinds, testKind] as const) {
    expect(paper, kind).toContain(`\n| \`${kind}\` |`);
    expect(paper, kind).toContain(`\n${JSON.stringify(sampleMessage(kind))}\n`);
  }
});
