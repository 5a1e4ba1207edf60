/** The entitlement X-ray: the verdict on any day, with its facts, and a look that the account can read. */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { newDigits, newId } from "@/lib/platform/ids";
import { inspectAssets } from "@/lib/staff/assets/commands";
import { inspectionInput } from "@/lib/staff/assets/input";
import { newCompany, newPerson } from "@/tests/accounts/people";
import { memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const staff = async () =>
  (await memberCtx(db, { userId: await newPerson(db), staff: "support_engineer" })) as Ctx<StaffMember>;

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
  const on = async (day: string) => {
    const { assets: found } = await inspectAssets(ctx, { q: serial, reason: "case 12", day });
    return [found[0]?.support?.verdict, found[0]?.licenses[0]?.state];
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
    data: { serial, reason: "called about case 7" },
  });
  expect((await inspectAssets(ctx, { q: "999999999999", reason: "case 12", day: "" })).assets).toEqual([]);
});

test.each(["2027-02-30x", "31.1.2027", "2027-13-01"])("%j is no day", (day) => {
  const parsed = inspectionInput.safeParse({ q: "1", reason: "case 12", day });
  expect(parsed.error?.issues.map(({ message }) => message)).toContain("date");
});
