/**
 * Keeping the hours of support. Every change makes a new version of the calendar; promises that were made keep the version
 * they were counted with, new ones are counted with the latest.
 */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { businessCalendars, businessDays, calendarVersions, planCalendars } from "@/db/schema/cases-sla";
import { supportPlans } from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { DaysChange, HolidaysFill, HoursChange, NewHours } from "@/lib/cases/hours/input";
import { calendarFaults } from "@/lib/cases/sla/calendar/faults/rules";
import type { BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import { listPublicHolidays } from "@/lib/cases/sla/holidays/queries";
import { holidayNames, withHolidays } from "@/lib/cases/sla/holidays/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

function requireKeeper(ctx: Ctx<StaffMember>): void {
  if (!ctx.actor.staff.permissions.has("staff.cases_manage")) throw new Refusal("not_permitted");
}

/** The hours with their latest version, held until the transaction ends. Refuses `not_found`. */
async function holdHours(ctx: Ctx<StaffMember>, calendarId: string) {
  requireKeeper(ctx);
  const [hours] = await ctx.db
    .select()
    .from(businessCalendars)
    .where(eq(businessCalendars.id, calendarId))
    .for("update");
  const [latest] = await ctx.db
    .select()
    .from(calendarVersions)
    .where(eq(calendarVersions.calendarId, calendarId))
    .orderBy(desc(calendarVersions.version))
    .limit(1);
  if (!hours || !latest) throw new Refusal("not_found");
  return { ...hours, latest };
}
type Held = Awaited<ReturnType<typeof holdHours>>;

/** Sorts keys, so that equal calendars are equal texts: the database keeps them in an order of its own. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/**
 * The week as given with the days as they stand now, as the next version. Nothing happens when that is what the latest
 * one says: the same form sent twice is one change (fault F4). Refuses `changed_meanwhile` when the form was made from an
 * older version, and `hours_unusable` for a calendar nobody can count in.
 */
async function nextVersion(
  ctx: Ctx<StaffMember>,
  held: Held,
  seenVersion: number,
  week: Pick<BusinessCalendar, "zone" | "weekly">,
  data: Record<string, unknown>,
): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(businessDays)
    .where(eq(businessDays.calendarId, held.id))
    .orderBy(asc(businessDays.day));
  const days = rows.map(({ day, nameEn, nameJa, windows }) => ({ date: day, nameEn, nameJa, windows }));
  const calendar = withHolidays({ zone: week.zone, weekly: week.weekly, overrides: {} }, days);
  const names = holidayNames(days);
  if (asText([calendar, names]) === asText([held.latest.calendar, held.latest.names])) return;
  if (held.latest.version !== seenVersion) throw new Refusal("changed_meanwhile");
  if (calendarFaults(calendar).length > 0) throw new Refusal("hours_unusable");
  await ctx.db.insert(calendarVersions).values({
    ...{ id: newId("calendarVersion"), calendarId: held.id, version: seenVersion + 1 },
    ...{ createdBy: ctx.actor.userId, calendar, names },
  });
  await record(ctx, "hours.changed", {
    subjectId: held.id,
    data: { code: held.code, version: seenVersion + 1, ...data },
  });
}

/** Adds hours that begin with the week and the days of others. Refuses `hours_code_taken` and `not_found`. */
export function addHours(outer: Ctx<StaffMember>, input: NewHours): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const like = await holdHours(ctx, input.likeId);
    const id = newId("businessCalendar");
    const [made] = await ctx.db
      .insert(businessCalendars)
      .values({ id, code: input.code, name: input.name })
      .onConflictDoNothing()
      .returning({ id: businessCalendars.id });
    if (!made) throw new Refusal("hours_code_taken", { field: "code" });
    const days = await ctx.db.select().from(businessDays).where(eq(businessDays.calendarId, like.id));
    if (days.length > 0)
      await ctx.db.insert(businessDays).values(days.map((day) => ({ ...day, calendarId: id })));
    const { calendar, names } = like.latest;
    await ctx.db.insert(calendarVersions).values({
      ...{ id: newId("calendarVersion"), calendarId: id, version: 1, createdBy: ctx.actor.userId },
      ...{ calendar, names },
    });
    await record(ctx, "hours.changed", {
      subjectId: id,
      data: { code: input.code, version: 1, added: true, like: like.code },
    });
    return { code: input.code };
  });
}

/** Changes name, zone and week. Returns the code, as the others do. */
export function changeHours(outer: Ctx<StaffMember>, input: HoursChange): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdHours(ctx, input.calendarId);
    const { zone, weekly } = held.latest.calendar;
    await nextVersion(ctx, held, input.version, input, {
      old: { zone, weekly },
      new: { zone: input.zone, weekly: input.weekly },
    });
    if (input.name !== held.name) {
      await ctx.db
        .update(businessCalendars)
        .set({ name: input.name })
        .where(eq(businessCalendars.id, held.id));
      await record(ctx, "hours.changed", {
        subjectId: held.id,
        data: { code: held.code, old: { name: held.name }, new: { name: input.name } },
      });
    }
    return { code: held.code };
  });
}

/** Sets one day or several in a row: what stood on them before is replaced. */
export function setDays(outer: Ctx<StaffMember>, input: DaysChange): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdHours(ctx, input.calendarId);
    const { kind, nameEn, nameJa } = input;
    const fields = {
      kind,
      nameEn,
      nameJa,
      windows: input.hours.map(([from, to]): [string, string] => [from, to]),
    };
    await ctx.db
      .insert(businessDays)
      .values(input.days.map((day) => ({ calendarId: held.id, day, ...fields })))
      .onConflictDoUpdate({ target: [businessDays.calendarId, businessDays.day], set: fields });
    await nextVersion(ctx, held, input.version, held.latest.calendar, { days: input.days, new: fields });
    return { code: held.code };
  });
}

/** Makes a day like its weekday again. Doing it twice is no fault. */
export function removeDay(
  outer: Ctx<StaffMember>,
  input: { calendarId: string; version: number; day: string },
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdHours(ctx, input.calendarId);
    await ctx.db
      .delete(businessDays)
      .where(and(eq(businessDays.calendarId, held.id), eq(businessDays.day, input.day)));
    await nextVersion(ctx, held, input.version, held.latest.calendar, { days: [input.day], removed: true });
    return { code: held.code };
  });
}

/**
 * Puts the public holidays of a year into the calendar, as the laws set them. Closures and days with other hours that staff
 * set themselves stay as they are.
 */
export function fillHolidays(
  outer: Ctx<StaffMember>,
  { country, year, ...input }: HolidaysFill,
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdHours(ctx, input.calendarId);
    const holidays = await listPublicHolidays(country, year);
    await ctx.db
      .insert(businessDays)
      .values(
        holidays.map(({ date, nameEn, nameJa }) => ({
          ...{ calendarId: held.id, day: date, kind: "holiday" as const, nameEn, nameJa, windows: [] },
        })),
      )
      .onConflictDoUpdate({
        target: [businessDays.calendarId, businessDays.day],
        set: { nameEn: sql`excluded.name_en`, nameJa: sql`excluded.name_ja`, windows: [] },
        setWhere: eq(businessDays.kind, "holiday"),
      });
    await nextVersion(ctx, held, input.version, held.latest.calendar, { country, year });
    return { code: held.code };
  });
}

/** From now on a plan promises in these hours. Refuses `not_found` for a plan or hours that do not exist. */
export function giveHoursToPlan(
  outer: Ctx<StaffMember>,
  input: { calendarId: string; planId: string },
): Promise<{ code: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdHours(ctx, input.calendarId);
    const [plan] = await ctx.db.select().from(supportPlans).where(eq(supportPlans.id, input.planId));
    if (!plan) throw new Refusal("not_found");
    await ctx.db
      .insert(planCalendars)
      .values({ planId: plan.id, calendarId: held.id })
      .onConflictDoUpdate({ target: planCalendars.planId, set: { calendarId: held.id } });
    await record(ctx, "hours.changed", { subjectId: held.id, data: { code: held.code, plan: plan.code } });
    return { code: held.code };
  });
}
