/** The entitlement X-ray: the verdict on any day, with its facts, and a look that the account can read. */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { askForStaffAccess } from "@/lib/accounts/staff-access/commands";
import { listOpenings } from "@/lib/accounts/staff-access/queries";
import { newDigits, newId } from "@/lib/platform/ids";
import { inspectAssets } from "@/lib/staff/assets/commands";
import { inspectionInput } from "@/lib/staff/assets/input";
import { newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const staff = async () =>
  (await memberCtx(db, { userId: await newPerson(db), staff: "support_engineer" })) as Ctx<StaffMember>;

async function consented(ctx: Ctx<StaffMember>, accountId: string) {
  await db.update(accounts).set({ staffAccess: "notify" }).where(eq(accounts.id, accountId));
  await askForStaffAccess(ctx, { customerAccountId: accountId, reason: "case 12" });
}

async function supported(accountId: string, from: string, to: string) {
  const device = newId("product");
  const support = newId("product");
  await db.insert(products).values([
    { id: device, sku: device, name: "PA-440", family: "PA-Series", kind: "hardware" },
    {
      id: support,
      sku: support,
      name: "Premium Support",
      family: "S",
      kind: "support",
      supportPlanId: "plan_premium",
    },
  ]);
  const id = newId("asset");
  const serial = `0219${newDigits(8)}`;
  await db.insert(assets).values({ id, accountId, productId: device, serial });
  await db.insert(licenses).values({
    id: newId("license"),
    accountId,
    assetId: id,
    productId: support,
    startsAt: new Date(from),
    endsAt: new Date(to),
  });
  return { id, serial };
}

test("what if: the same facts, judged on another day", async () => {
  const { accountId } = await newCompany(db);
  const { serial } = await supported(accountId, "2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
  const ctx = await staff();
  await consented(ctx, accountId);
  const on = async (day: string) => {
    const { assets: found } = await inspectAssets(ctx, { q: serial, reason: "case 12", day });
    return [found[0]?.support?.verdict, found[0]?.on?.licenses[0]?.state];
  };
  expect(await on("2026-12-31")).toEqual(["not_entitled", "upcoming"]);
  expect(await on("2027-01-01")).toEqual(["entitled", "active"]);
  expect(await on("2027-12-31")).toEqual(["entitled", "active"]);
  expect(await on("2028-01-01")).toEqual(["not_entitled", "expired"]);
});

test("the number is read however it is typed, and the plan is named", async () => {
  const { accountId } = await newCompany(db);
  const { serial } = await supported(accountId, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
  const typed = `${serial.slice(0, 4)}-${serial.slice(4, 8)} ${serial.slice(8)}`;
  const { assets: found } = await inspectAssets(await staff(), {
    q: typed,
    reason: "case 12",
    day: "2027-05-05",
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ accountId, serial, inUse: true, support: { plan: { code: "premium" } } });
});

test("a decommissioned thing is out of use from that day on, and stands behind its successor", async () => {
  const { accountId } = await newCompany(db);
  const old = await supported(accountId, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
  await db
    .update(assets)
    .set({ decommissionedAt: new Date("2027-03-01T00:00:00Z") })
    .where(eq(assets.id, old.id));
  const ctx = await staff();
  const inUse = async (day: string) =>
    (await inspectAssets(ctx, { q: old.serial, reason: "case 12", day })).assets.map((one) => one.inUse);
  expect(await inUse("2027-02-27")).toEqual([true]);
  expect(await inUse("2027-03-02")).toEqual([false]);
  const again = newId("asset");
  await db
    .insert(assets)
    .values({ id: again, accountId, productId: (await productOf(old.id)) ?? "", serial: old.serial });
  const { assets: both } = await inspectAssets(ctx, { q: old.serial, reason: "case 12", day: "" });
  expect(both.map(({ id }) => id)).toEqual([again, old.id]);
});

const productOf = async (id: string) =>
  (await db.select({ productId: assets.productId }).from(assets).where(eq(assets.id, id)))[0]?.productId;

test("without the account’s consent the verdict with its dates is all there is; with it, what is on file too", async () => {
  const { accountId, superUser } = await newCompany(db);
  const { id, serial } = await supported(accountId, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
  await db
    .update(assets)
    .set({ uuid: newId("asset") })
    .where(eq(assets.id, id));
  const [{ uuid } = { uuid: "" }] = await db
    .select({ uuid: assets.uuid })
    .from(assets)
    .where(eq(assets.id, id));
  const ctx = await staff();
  const look = async () =>
    (await inspectAssets(ctx, { q: serial, reason: "case 12", day: "2027-05-05" })).assets[0];
  const closed = await look();
  expect(closed).toMatchObject({ support: { verdict: "entitled", plan: { code: "premium" } }, on: null });
  expect(closed?.support?.until?.toISOString()).toBe("2030-01-01T00:00:00.000Z");
  expect(JSON.stringify(closed)).not.toContain(uuid);
  await consented(ctx, accountId);
  expect((await look())?.on).toMatchObject({ uuid, licenses: [{ productName: "Premium Support" }] });
  // never is never, also for what was open a moment ago
  await db.update(accounts).set({ staffAccess: "never" }).where(eq(accounts.id, accountId));
  expect((await look())?.on).toBeNull();
  const owner = await accountMemberCtx(db, { userId: superUser });
  expect((await listOpenings(owner)).rows.map(({ what, serial: of, reason }) => [what, of, reason])).toEqual([
    ["basics", serial, "case 12"],
    ["assets", serial, "case 12"],
    ["basics", serial, "case 12"],
  ]);
});

test("the look and its reason are in the history of the account, and a look at nothing is in nobody's", async () => {
  const { accountId } = await newCompany(db);
  const { id, serial } = await supported(accountId, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
  const ctx = await staff();
  await inspectAssets(ctx, { q: serial, reason: "called about case 7", day: "" });
  const written = await db
    .select()
    .from(events)
    .where(and(eq(events.accountId, accountId), eq(events.kind, "staff.viewed_asset")));
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({
    subjectId: id,
    actorId: ctx.actor.userId,
    data: { serial, reason: "called about case 7", what: "basics" },
  });
  expect((await inspectAssets(ctx, { q: "999999999999", reason: "case 12", day: "" })).assets).toEqual([]);
});

test.each(["2027-02-30x", "2027-02-30", "31.1.2027", "2027-13-01"])("%j is no day", (day) => {
  const parsed = inspectionInput.safeParse({ q: "1", reason: "case 12", day });
  expect(parsed.error?.issues.map(({ message }) => message)).toContain("date");
});
