/** What the plans of the portal promise (S2), from the rows of plans, calendars and holidays to the instant a promise is due. */
import { eq, sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { CasePromise } from "@/app/_promises/promise";
import { promiseSentence, promiseState, spanWords } from "@/app/_promises/promise-words";
import { caseStatusChanges } from "@/db/schema/cases";
import { planCalendars } from "@/db/schema/cases-sla";
import { supportPlans, supportTargets } from "@/db/schema/catalog";
import { recomputeMilestones } from "@/lib/cases/sla/commands";
import { listPromises } from "@/lib/cases/sla/explaining/queries";
import { nextOf } from "@/lib/cases/sla/explaining/rules";
import type { MilestoneKind, Severity } from "@/lib/cases/sla/rules";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { at } from "./calendars";
import { milestonesOf, promised } from "./promised";

const { db } = await testDatabase();

type Row = [plan: string, severity: Severity, kind: MilestoneKind, from: string, due: string];
const first = "first_response" as const;
const next = "follow_up" as const;

/** A plan with the figures of Premium in the hours of the United States. */
const american = newId("supportPlan");
await db.insert(supportPlans).values({
  ...{ id: american, code: "american", position: 90, nameEn: "American", nameJa: "米国", summaryEn: "US" },
  ...{ summaryJa: "米国", coverage: "business" as const },
});
await db.execute(sql`insert into ${supportTargets} (plan_id, severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit)
  select ${american}, severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit
  from ${supportTargets} where plan_id = 'plan_premium'`);
await db.insert(planCalendars).values({ planId: american, calendarId: "cal_united_states" });

describe("a promise made", () => {
  test.each<Row>([
    // on a Wednesday afternoon in Tokyo
    ["plan_premium", 1, first, "2026-11-18T14:00:15+09:00", "2026-11-18T15:00:15+09:00"],
    ["plan_premium", 2, first, "2026-11-18T14:00:15+09:00", "2026-11-18T16:00:15+09:00"],
    ["plan_premium", 3, first, "2026-11-18T14:00:15+09:00", "2026-11-19T09:00:15+09:00"],
    ["plan_premium", 4, first, "2026-11-18T14:00:15+09:00", "2026-11-19T13:00:15+09:00"],
    // at night
    ["plan_premium", 1, first, "2026-11-18T22:30:00+09:00", "2026-11-18T23:30:00+09:00"],
    ["plan_premium", 2, first, "2026-11-18T22:30:00+09:00", "2026-11-19T11:00:00+09:00"],
    // on Friday; Monday is Labor Thanksgiving Day
    ["plan_premium", 2, first, "2026-11-20T17:00:00+09:00", "2026-11-24T10:00:00+09:00"],
    ["plan_premium", 1, next, "2026-11-20T14:00:00+09:00", "2026-11-20T18:00:00+09:00"],
    ["plan_premium", 2, next, "2026-11-20T14:00:00+09:00", "2026-11-24T14:00:00+09:00"],
    ["plan_premium", 3, next, "2026-11-20T14:00:00+09:00", "2026-11-26T14:00:00+09:00"],
    ["plan_premium", 4, next, "2026-11-20T14:00:00+09:00", "2026-11-27T14:00:00+09:00"],
    // over the end of the year
    ["plan_premium", 1, first, "2026-12-31T23:30:00+09:00", "2027-01-01T00:30:00+09:00"],
    ["plan_premium", 2, first, "2026-12-31T17:00:00+09:00", "2027-01-04T10:00:00+09:00"],
    ["plan_premium", 4, next, "2026-12-31T10:00:00+09:00", "2027-01-07T10:00:00+09:00"],
    // Premium Plus is there around the clock
    ["plan_premium_plus", 1, first, "2026-11-21T03:00:00+09:00", "2026-11-21T04:00:00+09:00"],
    ["plan_premium_plus", 2, first, "2026-11-21T03:00:00+09:00", "2026-11-21T05:00:00+09:00"],
    ["plan_premium_plus", 3, first, "2026-11-21T03:00:00+09:00", "2026-11-21T07:00:00+09:00"],
    ["plan_premium_plus", 4, first, "2026-12-31T20:00:00+09:00", "2027-01-01T04:00:00+09:00"],
    ["plan_premium_plus", 2, next, "2026-11-20T14:00:00+09:00", "2026-11-21T14:00:00+09:00"],
    // in the United States: Thanksgiving, and the change of clocks on 8 March 2026
    [american, 1, first, "2026-11-25T17:00:00-08:00", "2026-11-25T18:00:00-08:00"],
    [american, 2, first, "2026-11-25T17:00:00-08:00", "2026-11-27T08:00:00-08:00"],
    [american, 3, first, "2026-03-06T15:00:00-08:00", "2026-03-09T08:00:00-07:00"],
    [american, 2, next, "2026-03-06T15:00:00-08:00", "2026-03-09T15:00:00-07:00"],
  ])("by %s for Severity %i, %s from %s, is due at %s", async (plan, severity, kind, from, due) => {
    const { milestones } = await promised(db, plan, severity, kind, at(from));
    expect(milestones.map(({ dueAt }) => dueAt?.toISOString())).toEqual([at(due).toISOString()]);
    expect(milestones[0]?.calendarVersionId === null).toBe(severity === 1 || plan === "plan_premium_plus");
  });

  test("by Standard Support is none", async () => {
    const { milestones } = await promised(db, "plan_standard", 2, first, at("2026-11-18T14:00:00+09:00"));
    expect(milestones).toEqual([]);
  });
});

describe("an explanation", () => {
  const zone = "Asia/Tokyo";

  test("names the night, the weekend and the holiday that do not count, in the reader's language", async () => {
    const { ctx, about } = await promised(db, "plan_premium", 2, first, at("2026-11-20T17:00:00+09:00"));
    const now = at("2026-11-20T17:30:00+09:00");
    const [told] = await listPromises({ ...ctx, now }, about);
    if (!told) throw new Error("the promise is told");
    expect(told).toMatchObject({ state: "running", open: true, origin: "opened", countedMinutes: 120 });
    expect(told.hours).toEqual({ name: "Japan", zone: "Asia/Tokyo" });
    expect(promiseSentence(told, "en", zone)).toBe(
      "Due Tue 24 Nov 2026, 10:00 JST, 2 business hours after the case was opened. Not counted: the night, the weekend, and Labor Thanksgiving Day.",
    );
    expect(told.spans.map((span) => spanWords(span, "en"))).toEqual([
      "Counted",
      "Closed",
      "Holiday: Labor Thanksgiving Day",
      "Closed",
      "Counted",
    ]);
    const [inJapanese] = await listPromises({ ...ctx, now, language: "ja" }, about);
    if (!inJapanese) throw new Error("the promise is told");
    expect(promiseSentence(inJapanese, "ja", zone)).toBe(
      "期限は 2026年11月24日(火) 10:00 JST (ケースの作成から 2 営業時間) です。夜間、週末、勤労感謝の日は含みません。",
    );
  });

  test("of what was asked on a Sunday names the weekend, too", async () => {
    const asked = at("2026-11-15T12:00:00+09:00");
    const { ctx, about } = await promised(db, "plan_premium", 2, first, asked);
    const [told] = await listPromises({ ...ctx, now: asked }, about);
    expect(told?.leftOut).toMatchObject({ weekend: true, holidays: [], breaks: false });
  });

  test("unfolds on a page into the stretches of time, each with its reason", async () => {
    const { ctx, about } = await promised(db, "plan_premium", 2, first, at("2026-11-20T17:00:00+09:00"));
    const told = nextOf(
      await listPromises({ ...ctx, now: at("2026-11-20T17:30:00+09:00"), language: "ja" }, about),
    );
    if (!told) throw new Error("the promise is told");
    const html = renderToStaticMarkup(createElement(CasePromise, { promise: told, language: "ja", zone }));
    expect(html).toContain("<details");
    expect(html.match(/<tr/g)).toHaveLength(1 + told.spans.length);
    for (const part of ["祝日 (勤労感謝の日)", "対象の時間", "11/24 10:00", "期限の計算方法"])
      expect(html).toContain(part);
  });

  test("of Severity 1 says that every hour counts", async () => {
    const { ctx, about } = await promised(db, "plan_premium", 1, next, at("2026-11-20T17:00:00+09:00"));
    const told = nextOf(await listPromises({ ...ctx, now: at("2026-11-20T17:30:00+09:00") }, about));
    if (!told) throw new Error("the promise is told");
    expect(promiseSentence(told, "en", "America/Los_Angeles")).toBe(
      "Due Fri 20 Nov 2026, 04:00 PST, 4 hours after our last answer. Every hour counts, day and night.",
    );
    expect(told.spans).toHaveLength(1);
  });

  test("shows a wait as one stretch with the nights in it, and that the clock stands still", async () => {
    const from = at("2026-11-18T14:00:00+09:00");
    const { ctx, about, caseId, accountId } = await promised(db, "plan_premium", 3, next, from);
    const changed = (status: "waiting_customer" | "in_progress", on: string) =>
      db.insert(caseStatusChanges).values({
        ...{ id: newId("statusChange"), accountId, caseId, status, at: at(on) },
      });
    await changed("waiting_customer", "2026-11-18T15:00:00+09:00");
    await recomputeMilestones(ctx, about);
    const waiting = nextOf(await listPromises({ ...ctx, now: at("2026-11-20T12:00:00+09:00") }, about));
    expect(waiting).toMatchObject({ state: "waiting", dueAt: null });
    expect(waiting && promiseState(waiting, "en", zone)).toContain("clock stands still");
    expect(waiting?.spans.map(({ kind }) => kind)).toEqual(["counted", "paused"]);
    await changed("in_progress", "2026-11-20T12:00:00+09:00");
    await recomputeMilestones(ctx, about);
    const going = nextOf(await listPromises({ ...ctx, now: at("2026-11-20T13:00:00+09:00") }, about));
    // 27 business hours, one of them on Wednesday, six on Friday, nine on Tuesday and Wednesday each, two on Thursday
    expect(going?.dueAt).toEqual(at("2026-11-26T11:00:00+09:00"));
    expect(going?.leftOut).toMatchObject({
      paused: true,
      weekend: true,
      holidays: ["Labor Thanksgiving Day"],
    });
    expect(going?.spans.filter(({ kind }) => kind === "paused")).toHaveLength(1);
  });

  test("keeps the hours it was counted with", async () => {
    const from = at("2026-11-18T14:00:00+09:00");
    const { ctx, about, caseId } = await promised(db, "plan_premium", 2, first, from);
    const [before] = await milestonesOf(db, caseId);
    expect(before?.calendarVersionId).toBe("calver_japan_1");
    await db.execute(sql`insert into calendar_versions (id, calendar_id, version, calendar, names)
      select 'calver_test', calendar_id, 2, jsonb_set(calendar, '{overrides,2026-11-18}', '[]'), names
      from calendar_versions where id = 'calver_japan_1'`);
    await recomputeMilestones(ctx, about);
    expect((await milestonesOf(db, caseId))[0]?.dueAt).toEqual(before?.dueAt);
    await db.execute(sql`delete from calendar_versions where id = 'calver_test'`);
    expect(await db.$count(planCalendars, eq(planCalendars.calendarId, "cal_japan"))).toBe(3);
  });
});
