/** Staff keep catalog and plans: every change is written down, odd input changes nothing. */
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { planCalendars } from "@/db/schema/cases-sla";
import { products, supportPlans } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { findPlanPromise } from "@/lib/cases/sla/queries";
import { listPlans } from "@/lib/catalog/plans/queries";
import { newId } from "@/lib/platform/ids";
import { addProduct, changeProduct } from "@/lib/staff/catalog/commands";
import { newProduct, productChange } from "@/lib/staff/catalog/input";
import { getProduct, listProducts } from "@/lib/staff/catalog/queries";
import {
  addPlan,
  changeLine,
  changePlan,
  changeTarget,
  offerPlan,
  retirePlan,
} from "@/lib/staff/plans/commands";
import { getPlan } from "@/lib/staff/plans/queries";
import { newPerson } from "@/tests/accounts/people";
import { memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const staff = async (role: StaffRole = "support_manager") =>
  (await memberCtx(db, { userId: await newPerson(db), staff: role })) as Ctx<StaffMember>;
const sku = () => `TEST-${newId("product").slice(-8).toUpperCase()}`;
const product = (about: Record<string, string>) =>
  newProduct.parse({
    sku: sku(),
    kind: "subscription",
    name: "Advanced X",
    family: "Subscriptions",
    ...about,
  });
const changesOf = (subjectId: string, kind: string) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.subjectId, subjectId), eq(events.kind, kind)))
    .orderBy(asc(events.at));

describe("the catalog", () => {
  test("keeps of a product what its kind can have", async () => {
    const ctx = await staff();
    const about = { termMonths: "36", fits: "PA-Series, PAN-VM-100、PA-Series\nX", stopsEn: "It stops." };
    const license = product(about);
    await addProduct(ctx, license);
    expect((await getProduct(ctx, license.sku)).product).toMatchObject({
      termMonths: 36,
      fits: ["PA-Series", "PAN-VM-100", "X"],
      stopsEn: "It stops.",
      stopsJa: null,
    });
    const device = product({
      ...about,
      kind: "hardware",
      supportPlanId: "plan_premium",
      endOfLife: "2030-01-31",
    });
    await addProduct(ctx, device);
    expect((await getProduct(ctx, device.sku)).product).toMatchObject({
      termMonths: null,
      fits: [],
      stopsEn: null,
      supportPlanId: null,
      endOfLifeAt: new Date("2030-01-31T00:00:00Z"),
    });
  });

  test("a SKU exists once, also when two add it at the same time", async () => {
    const [one, two] = [await staff(), await staff()];
    const wanted = product({});
    const outcomes = await Promise.allSettled([addProduct(one, wanted), addProduct(two, wanted)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "sku_taken" },
    });
  });

  test("a change is written down with what was before; no change writes nothing", async () => {
    const ctx = await staff();
    const made = product({ termMonths: "12" });
    await addProduct(ctx, made);
    const { product: before } = await getProduct(ctx, made.sku);
    const change = productChange.parse({
      productId: before.id,
      name: before.name,
      family: before.family,
      termMonths: "24",
    });
    await changeProduct(ctx, change);
    await changeProduct(ctx, change);
    const [, ...written] = await changesOf(before.id, "staff.catalog_changed");
    expect(written.map(({ data }) => data)).toEqual([
      { sku: made.sku, old: { termMonths: 12 }, new: { termMonths: 24 } },
    ]);
  });

  test.each([
    [{ sku: "A B" }, "sku", "sku"],
    [{ sku: "" }, "sku", "required"],
    [{ kind: "toy" }, "kind", "required"],
    [{ name: "  " }, "name", "required"],
    [{ termMonths: "0" }, "termMonths", "months_range"],
    [{ termMonths: "1.5" }, "termMonths", "months_range"],
    [{ endOfSale: "2027-02-30" }, "endOfSale", "date"],
    [{ endOfSale: "2030-01-01", endOfLife: "2029-01-01" }, "endOfLife", "order"],
  ])("%j is refused at %s as %s", (about, field, fault) => {
    const parsed = newProduct.safeParse({ sku: "A", kind: "support", name: "N", family: "F", ...about });
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([
      field,
      fault,
    ]);
  });

  test("is searched by any part of SKU, name or family, and read page by page", async () => {
    const ctx = await staff();
    const family = `Family ${newId("product")}`;
    await db.insert(products).values(
      Array.from({ length: 27 }, (_, index) => ({
        id: newId("product"),
        sku: `${sku()}-${index}`,
        name: "N",
        family,
        kind: "hardware" as const,
      })),
    );
    const first = await listProducts(ctx, { q: family.slice(3), kind: "all" });
    const second = await listProducts(ctx, { q: family.slice(3), kind: "hardware" }, first.next ?? "");
    expect([first.rows.length, second.rows.length, second.next]).toEqual([25, 2, null]);
    expect((await listProducts(ctx, { q: "%", kind: "all" })).rows).toEqual([]);
  });

  test("engineers keep nothing", async () => {
    const ctx = await staff("support_engineer");
    await expect(addProduct(ctx, product({}))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(retirePlan(ctx, "plan_premium")).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("a support plan", () => {
  const facts = {
    nameEn: "Standard",
    nameJa: "スタンダード",
    summaryEn: "Working days.",
    summaryJa: "平日のみ。",
    coverage: "business" as const,
    deliveredBy: "vendor" as const,
    position: 3,
  };

  test("a new one begins like another, is changed without touching that one, and is offered to readers", async () => {
    const ctx = await staff();
    const { code } = await addPlan(ctx, { code: "standard_one", likeId: "plan_premium", ...facts });
    const { plan } = await getPlan(ctx, code);
    const line = { labelEn: "Hours", labelJa: "営業時間", valueEn: "9–17", valueJa: "9〜17 時" };
    await changeLine(ctx, { planId: plan.id, topic: "hours", ...line });
    await changeLine(ctx, { planId: plan.id, topic: "chat", ...line });
    await changeTarget(ctx, {
      planId: plan.id,
      severity: 2,
      firstResponseMinutes: 480,
      firstResponseClock: "business",
      followUpEvery: 2,
      followUpUnit: "business_days",
    });
    const shown = (await listPlans(db, "ja")).plans.find((one) => one.code === code);
    expect(shown?.name).toBe("スタンダード");
    expect(shown?.lines.find(({ topic }) => topic === "hours")?.value).toBe("9〜17 時");
    expect(shown?.lines.at(-1)?.topic).toBe("chat");
    expect(shown?.targets[1]).toMatchObject({ firstResponseMinutes: 480, followUpEvery: 2 });
    const premium = await getPlan(ctx, "premium");
    expect(premium.targets[1]?.firstResponseMinutes).toBe(120);
    expect(premium.lines.map(({ topic }) => topic)).not.toContain("chat");
    expect(await changesOf(plan.id, "staff.plan_changed")).toHaveLength(4);
  });

  test("promises in the hours of the one it began like; without any, in those of Japan", async () => {
    const ctx = await staff();
    const { code } = await addPlan(ctx, { code: "hours_like", likeId: "plan_standard", ...facts });
    const { plan } = await getPlan(ctx, code);
    const target = { firstResponseMinutes: 480, firstResponseClock: "business" as const };
    const every = { followUpEvery: 2, followUpUnit: "business_days" as const };
    await changeTarget(ctx, { planId: plan.id, severity: 2, ...target, ...every });
    const zone = async () => (await findPlanPromise(db, plan.id, 2))?.calendar.zone;
    expect(await zone()).toBe("America/Los_Angeles");
    await db.delete(planCalendars).where(eq(planCalendars.planId, plan.id));
    expect(await zone()).toBe("Asia/Tokyo");
  });

  test("that a partner delivers is kept like the others, and not compared with them", async () => {
    const ctx = await staff();
    const partners = { ...facts, deliveredBy: "partner" as const };
    const { code } = await addPlan(ctx, { code: "by_partner", likeId: "plan_premium", ...partners });
    const { plan } = await getPlan(ctx, code);
    const compared = async () => (await listPlans(db, "en")).plans.some((one) => one.code === code);
    expect([plan.deliveredBy, await compared()]).toEqual(["partner", false]);
    await changePlan(ctx, { planId: plan.id, ...facts });
    expect(await compared()).toBe(true);
    const [change] = (await changesOf(plan.id, "staff.plan_changed")).map(({ data }) => data).slice(-1);
    expect(change).toMatchObject({ old: { deliveredBy: "partner" }, new: { deliveredBy: "vendor" } });
  });

  test("its code exists once", async () => {
    const ctx = await staff();
    await expect(addPlan(ctx, { code: "premium", likeId: "plan_premium", ...facts })).rejects.toMatchObject({
      code: "plan_code_taken",
    });
    await expect(addPlan(ctx, { code: "other", likeId: "plan_nothing", ...facts })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is taken off the list and put back, each written down once; its facts change with old and new", async () => {
    const ctx = await staff();
    const { code } = await addPlan(ctx, { code: "standard_two", likeId: "plan_premium", ...facts });
    const { plan } = await getPlan(ctx, code);
    const offered = async () => (await listPlans(db, "en")).plans.some((one) => one.code === code);
    await Promise.all([retirePlan(ctx, plan.id), retirePlan(ctx, plan.id)]);
    expect(await offered()).toBe(false);
    await offerPlan(ctx, plan.id);
    await offerPlan(ctx, plan.id);
    expect(await offered()).toBe(true);
    await changePlan(ctx, { planId: plan.id, ...facts, nameEn: "Basic" });
    const written = (await changesOf(plan.id, "staff.plan_changed")).map(({ data }) => data);
    expect(written).toHaveLength(4);
    expect(written.at(-1)).toMatchObject({ old: { nameEn: "Standard" }, new: { nameEn: "Basic" } });
    const [row] = await db.select().from(supportPlans).where(eq(supportPlans.id, plan.id));
    expect(row?.nameEn).toBe("Basic");
  });
});
