/** The hours of support: every change is a new version, promises keep theirs, and nobody overwrites what they have not seen. */
import { and, desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { businessDays, calendarVersions, planCalendars } from "@/db/schema/cases-sla";
import { supportPlans } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import {
  addHours,
  changeHours,
  fillHolidays,
  giveHoursToPlan,
  removeDay,
  setDays,
} from "@/lib/cases/hours/commands";
import { daysChange, holidaysFill, hoursChange, newHours } from "@/lib/cases/hours/input";
import { getHours, listHours, previewPromises, startOf } from "@/lib/cases/hours/queries";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { newEngineer } from "./desk";
import { at } from "./sla/calendars";
import { milestonesOf, promised } from "./sla/promised";

const { db } = await testDatabase();
const manager = await newEngineer(db, "support_manager");

const week = {
  ...{ day1: "09:00-18:00", day2: "09:00-18:00", day3: "09:00-18:00", day4: "09:00-18:00" },
  ...{ day5: "09:00-18:00", day6: "", day7: "" },
};
let count = 0;
/** Hours of their own, like those of Japan. */
async function made() {
  count += 1;
  const code = `test_${count}`;
  await addHours(manager, newHours.parse({ code, name: `Test ${count}`, likeId: "cal_japan" }));
  const { hours } = await getHours(manager, code, 2026);
  return { code, calendarId: hours.id, version: "1" };
}
const latest = async (calendarId: string) => {
  const [version] = await db
    .select()
    .from(calendarVersions)
    .where(eq(calendarVersions.calendarId, calendarId))
    .orderBy(desc(calendarVersions.version));
  if (!version) throw new Error("a calendar has a version");
  return version;
};
const form = (of: { calendarId: string; version: string }, changes: Record<string, string> = {}) =>
  hoursChange.parse({ ...of, name: "Osaka", zone: "Asia/Tokyo", ...week, ...changes });
const days = (of: { calendarId: string; version: string }, changes: Record<string, string> = {}) =>
  daysChange.parse({
    ...{ ...of, day: "2026-12-28", until: "2026-12-31", kind: "closure" },
    ...{ nameEn: "Year-end closure", nameJa: "年末休業", hours: "", ...changes },
  });

describe("a change", () => {
  test("makes the next version, with who changed it and an event", async () => {
    const { code, ...of } = await made();
    await changeHours(manager, form(of, { day5: "９：００〜１２：００、13:00-15:00", day6: "10:00-12:00" }));
    const version = await latest(of.calendarId);
    expect(version).toMatchObject({ version: 2, createdBy: manager.actor.userId });
    expect(version.calendar.weekly[5]).toEqual([
      ["09:00", "12:00"],
      ["13:00", "15:00"],
    ]);
    expect(version.calendar.overrides["2026-11-23"]).toEqual([]);
    const told = await db
      .select()
      .from(events)
      .where(and(eq(events.kind, "hours.changed"), eq(events.subjectId, of.calendarId)));
    expect(told.length).toBeGreaterThan(1);
    expect((await listHours(manager)).find((one) => one.code === code)).toMatchObject({
      version: 2,
      name: "Osaka",
    });
  });

  test("sent twice is one; from an older page it is refused and changes nothing", async () => {
    const { code: _, ...of } = await made();
    const friday = form(of, { day5: "09:00-15:00" });
    await changeHours(manager, friday);
    await changeHours(manager, friday);
    expect((await latest(of.calendarId)).version).toBe(2);
    await expect(changeHours(manager, form(of, { day5: "" }))).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await expect(setDays(manager, days(of))).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect(
      await db.$count(
        businessDays,
        and(eq(businessDays.calendarId, of.calendarId), eq(businessDays.kind, "closure")),
      ),
    ).toBe(0);
    expect((await latest(of.calendarId)).calendar.weekly[5]).toEqual([["09:00", "15:00"]]);
  });

  test("by two at once: one is first, the other is told", async () => {
    const { code: _, ...of } = await made();
    const tries = await Promise.allSettled([
      changeHours(manager, form(of, { day5: "09:00-15:00" })),
      changeHours(manager, form(of, { day5: "09:00-16:00" })),
      setDays(manager, days(of)),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await latest(of.calendarId)).version).toBe(2);
  });

  test("is for those who manage support", async () => {
    const { code: _, ...of } = await made();
    const engineer = await newEngineer(db);
    await expect(changeHours(engineer, form(of))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(
      addHours(manager, newHours.parse({ code: "japan", name: "x", likeId: "cal_japan" })),
    ).rejects.toMatchObject({
      code: "hours_code_taken",
    });
    await expect(setDays(manager, days({ ...of, calendarId: "hours_none" }))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("leaves promises that were made alone, and acts on new ones", async () => {
    const { code: _, ...of } = await made();
    const planId = newId("supportPlan");
    await db.insert(supportPlans).values({
      ...{
        id: planId,
        code: `plan_${count}`,
        position: 91,
        nameEn: "Test",
        nameJa: "テスト",
        summaryEn: "-",
      },
      ...{ summaryJa: "-", coverage: "business" as const },
    });
    await db.execute(`insert into support_targets (plan_id, severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit)
      select '${planId}', severity, first_response_minutes, first_response_clock, follow_up_every, follow_up_unit from support_targets where plan_id = 'plan_premium'`);
    await giveHoursToPlan(manager, { calendarId: of.calendarId, planId });
    expect(await db.$count(planCalendars, eq(planCalendars.planId, planId))).toBe(1);
    const from = at("2026-12-25T17:00:00+09:00");
    const before = await promised(db, planId, 2, "first_response", from);
    expect(before.milestones[0]?.dueAt).toEqual(at("2026-12-28T10:00:00+09:00"));
    await setDays(manager, days(of));
    const after = await promised(db, planId, 2, "first_response", from);
    expect(after.milestones[0]?.dueAt).toEqual(at("2027-01-04T10:00:00+09:00"));
    expect((await milestonesOf(db, before.caseId))[0]?.dueAt).toEqual(at("2026-12-28T10:00:00+09:00"));
    const { code } = await getHours(manager, `test_${count}`, 2026).then(({ hours }) => hours);
    const found = await getHours(manager, code, 2026);
    const start = startOf(found, "2026-12-25", "17:00");
    expect(start).toEqual(from);
    const [shown] = start ? await previewPromises(manager, found, 2, start) : [];
    expect(shown?.promises.map(({ dueAt }) => dueAt)).toEqual([
      at("2027-01-04T10:00:00+09:00"),
      at("2027-01-04T17:00:00+09:00"),
    ]);
    expect(shown?.promises[0]?.leftOut.holidays).toEqual(["Year-end closure", "New Year’s Day"]);
  });
});

describe("days", () => {
  test("are closed in a row, have other hours, and become like their weekday again", async () => {
    const { code, ...of } = await made();
    await setDays(manager, days(of));
    await setDays(
      manager,
      days({ ...of, version: "2" }, { day: "2026-12-28", until: "", kind: "opening", hours: "10:00-12:00" }),
    );
    await removeDay(manager, { calendarId: of.calendarId, version: 3, day: "2026-12-31" });
    const { overrides } = (await latest(of.calendarId)).calendar;
    expect(overrides["2026-12-28"]).toEqual([["10:00", "12:00"]]);
    expect(overrides["2026-12-30"]).toEqual([]);
    expect(Object.hasOwn(overrides, "2026-12-31")).toBe(false);
    const found = await getHours(manager, code, 2026);
    expect(found.days.filter(({ kind }) => kind !== "holiday").map(({ day }) => day)).toEqual([
      "2026-12-28",
      "2026-12-29",
      "2026-12-30",
    ]);
  });

  test("of a year are filled with its public holidays; what staff set stays", async () => {
    const { code: _, ...of } = await made();
    await setDays(manager, days(of, { day: "2033-01-01", until: "", nameEn: "Party", nameJa: "記念日" }));
    await fillHolidays(manager, holidaysFill.parse({ ...of, version: "2", country: "JP", year: "2033" }));
    const version = await latest(of.calendarId);
    expect(version.names["2033-01-01"]).toEqual({ en: "Party", ja: "記念日" });
    expect(version.names["2033-11-03"]).toEqual({ en: "Culture Day", ja: "文化の日" });
    // filling in again is no change
    await fillHolidays(manager, holidaysFill.parse({ ...of, version: "3", country: "JP", year: "2033" }));
    expect((await latest(of.calendarId)).version).toBe(3);
  });
});

describe("what is typed is refused in words", () => {
  const of = { calendarId: "cal_japan", version: "1", name: "x", zone: "Asia/Tokyo", ...week };
  const day = { ...of, day: "2026-12-28", kind: "closure", nameEn: "x", nameJa: "x", hours: "" };

  test.each([
    [hoursChange, { ...of, day1: "nine to five" }, "day1", "hours"],
    [hoursChange, { ...of, day1: "18:00-09:00" }, "day1", "window_order"],
    [hoursChange, { ...of, day3: "09:00-25:00" }, "day3", "time"],
    [hoursChange, { ...of, zone: "Mars/Olympus" }, "zone", "zone"],
    [hoursChange, { ...of, ...{ day1: "", day2: "", day3: "", day4: "", day5: "" } }, "day1", "never_opens"],
    [daysChange, { ...day, day: "2026-02-30" }, "day", "date"],
    [daysChange, { ...day, until: "2026-12-27" }, "until", "range"],
    [daysChange, { ...day, until: "2027-12-28" }, "until", "range"],
    [daysChange, { ...day, kind: "opening" }, "hours", "opening_empty"],
    [daysChange, { ...day, kind: "holiday", hours: "09:00-10:00" }, "hours", "holiday_open"],
    [holidaysFill, { ...of, country: "JP", year: "1899" }, "year", "year_range"],
    [newHours, { code: "1x", name: "x", likeId: "x" }, "code", "hours_code"],
  ])("%#: %o", (schema, typed, field, code) => {
    const issue = schema.safeParse(typed).error?.issues[0];
    expect([issue?.path[0], issue?.message]).toEqual([field, code]);
  });
});
