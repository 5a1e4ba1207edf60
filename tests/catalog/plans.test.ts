/** The plans of S2 are there from the first migration on, with their figures, in both languages. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { supportPlanLines, supportPlans } from "@/db/schema/catalog";
import { findPlanPromise } from "@/lib/cases/sla/queries";
import { listPlans } from "@/lib/catalog/plans/queries";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

describe("the plans a portal begins with", () => {
  test.each(["premium", "premium_plus"])("%s answers and follows up as S2 says", async (code) => {
    const plan = (await listPlans(db, "en")).plans.find((one) => one.code === code);
    expect(
      plan?.targets.map((one) => [one.severity, one.firstResponseMinutes, one.firstResponseClock]),
    ).toEqual([
      [1, 60, "always"],
      [2, 120, "business"],
      [3, 240, "business"],
      [4, 480, "business"],
    ]);
    expect(plan?.targets.map((one) => [one.followUpEvery, one.followUpUnit])).toEqual([
      [4, "clock_hours"],
      [1, "business_days"],
      [3, "business_days"],
      [1, "business_weeks"],
    ]);
  });

  test("Premium Partner Support is the partner's, promises it what Premium does, and is not compared with ours", async () => {
    const [plan] = await db.select().from(supportPlans).where(eq(supportPlans.code, "premium_partner"));
    expect(plan).toMatchObject({ deliveredBy: "partner", nameJa: "プレミアム パートナー サポート" });
    for (const severity of [1, 2, 3, 4] as const) {
      const [ours, theirs] = [
        await findPlanPromise(db, "plan_premium", severity),
        await findPlanPromise(db, plan?.id ?? null, severity),
      ];
      expect({ ...theirs, figures: { ...theirs?.figures, planId: "plan_premium" } }).toEqual(ours);
    }
    expect((await listPlans(db, "en")).plans.map(({ code }) => code)).not.toContain("premium_partner");
  });

  test("Standard Support works in the hours of the US page, with none after them, and promises no times", async () => {
    const { plans } = await listPlans(db, "en");
    expect(plans.map(({ code }) => code)).toEqual(["premium_plus", "premium", "standard"]);
    const standard = plans.at(-1);
    expect(standard).toMatchObject({ name: "Standard Support", coverage: "business", targets: [] });
    expect(standard?.lines.find((line) => line.topic === "hours")?.value).toBe(
      "Weekdays 7:00–18:00 (Pacific time); none outside these hours",
    );
  });

  test("only Premium Plus brings an engineer and an account manager of one's own; both replace parts", async () => {
    const { plans, notes } = await listPlans(db, "ja");
    const table = Object.fromEntries(
      plans.map((plan) => [
        plan.code,
        Object.fromEntries(plan.lines.map((line) => [line.topic, line.value])),
      ]),
    );
    expect(table.premium_plus).toMatchObject({
      engineer: "あり",
      account_manager: "あり",
      parts_next_day: "あり",
    });
    expect(table.premium).toMatchObject({
      engineer: "なし",
      account_manager: "なし",
      parts_next_day: "あり",
    });
    expect(table.premium_plus?.hours).toBe("1 日 24 時間、年中無休");
    expect(table.premium?.hours).toContain("日本時間");
    expect(table.premium?.parts_4_hours).toBe("オプション");
    expect(notes.map(({ number }) => number)).toEqual([1, 2]);
  });

  test("a retired plan is offered no more, and a footnote nobody points to is not shown", async () => {
    await db.update(supportPlanLines).set({ note: null }).where(eq(supportPlanLines.note, 1));
    await db.update(supportPlans).set({ retiredAt: new Date() }).where(eq(supportPlans.code, "premium_plus"));
    const { plans, notes } = await listPlans(db, "en");
    expect(plans.map(({ code }) => code)).toEqual(["premium", "standard"]);
    expect(notes.map(({ number }) => number)).toEqual([2]);
  });
});
