/** The figures of reports are what a slow look at every case finds, whatever happened to the cases meanwhile. */
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { caseStatusChanges, cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { caseReportDays, caseTimes } from "@/db/schema/cases-reports";
import { calendarVersions, caseMilestones } from "@/db/schema/cases-sla";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { addTeam } from "@/lib/cases/desk/teams/commands";
import { countReports, recountLately } from "@/lib/cases/reports/counting/commands";
import { openOver, totalOf, volumeOf } from "@/lib/cases/reports/figures/rules";
import { reportInput } from "@/lib/cases/reports/input";
import { getReport, openNow, type TimesRow } from "@/lib/cases/reports/queries";
import { daysOf, faultOfDates, periodOf, stepsOf, todayOf } from "@/lib/cases/reports/rules";
import { elapsedMinutes } from "@/lib/cases/sla/calendar/rules";
import { pausesFrom, type Severity, severities } from "@/lib/cases/sla/rules";
import { newId } from "@/lib/platform/ids";
import { newProduct } from "@/tests/assets/estate";
import { testDatabase } from "@/tests/support/database";
import { newCustomer, newEngineer } from "./desk";

const { db } = await testDatabase();
const staff: Ctx<StaffMember> = await newEngineer(db, "support_manager");
const customer = await newCustomer(db);
const sandbox = await newCustomer(db);
await db.update(accounts).set({ sandboxOfId: customer.accountId }).where(eq(accounts.id, sandbox.accountId));
const productId = await newProduct(db);
const teams = [null, (await addTeam(staff, "Tokyo")).id, (await addTeam(staff, "Santa Clara")).id];
const plans = [null, "plan_premium", "plan_premium_plus"];
const [hours] = await db.select().from(calendarVersions).where(eq(calendarVersions.id, "calver_japan_1"));
let made = 80_000_000;

/** A life of a case: what happened how many hours after it was opened, so many hours ago. */
const life = fc.record({
  ago: fc.integer({ min: 1, max: 24 * 40 }),
  severity: fc.constantFrom<Severity>(...severities),
  plan: fc.constantFrom(...plans),
  team: fc.constantFrom(...teams),
  product: fc.boolean(),
  sandbox: fc.constantFrom(false, false, false, true),
  respondedAfter: fc.option(fc.integer({ min: 0, max: 60 })),
  waitsAfter: fc.option(fc.integer({ min: 0, max: 100 })),
  /** hours after which it was closed, withdrawn or opened again, in turn */
  turns: fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 200 }), end: fc.constantFrom("closed", "cancelled") }),
    {
      maxLength: 4,
    },
  ),
  promises: fc.array(fc.constantFrom("kept", "late", "broken", "open", "dropped"), { maxLength: 3 }),
  score: fc.option(fc.integer({ min: 1, max: 5 })),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const hour = 3_600_000;

/** Writes a case with its life, as far as it lies in the past. */
async function live(one: Life): Promise<string> {
  const { accountId, asset } = one.sandbox ? sandbox : customer;
  const now = Date.now();
  const opened = new Date(now - one.ago * hour);
  const after = (hours: number) => new Date(opened.getTime() + hours * hour);
  const past = (at: Date | null) => (at && at.getTime() < now ? at : null);
  const id = newId("case");
  const states: { at: Date; status: string; reason: string | null }[] = [
    { at: opened, status: "new", reason: null },
  ];
  const waits = one.waitsAfter === null ? null : past(after(one.waitsAfter / 100));
  if (waits) states.push({ at: waits, status: "waiting_customer", reason: null });
  let at = 2;
  for (const [index, turn] of one.turns.entries()) {
    at += turn.after;
    const moment = past(after(at));
    if (!moment) break;
    if (index % 2 === 0) states.push({ at: moment, status: turn.end, reason: "solved" });
    else
      states.push({
        at: moment,
        status: "in_progress",
        reason: turn.end === "closed" ? "reopened" : "parted",
      });
  }
  const last = states.at(-1);
  const status = last?.status ?? "new";
  const respondedAt = past(one.respondedAfter === null ? null : after(one.respondedAfter));
  await db.insert(cases).values({
    ...{ id, number: made++, accountId, createdAt: opened, type: "technical", severity: one.severity },
    status: status as "new",
    ...{ subject: "A case of reports", language: "en", planId: one.plan, teamId: one.team },
    ...{ assetId: asset.id, productId: one.product ? productId : null, openedVia: "page" },
    ...{ contactName: "A", contactEmail: "a@tests.example", contactMethod: "email", timeZone: "Asia/Tokyo" },
    ...{ respondedAt, closedAt: status === "closed" || status === "cancelled" ? (last?.at ?? null) : null },
  });
  await db.insert(caseStatusChanges).values(
    states.map((state) => ({
      ...{ id: newId("statusChange"), accountId, caseId: id, at: state.at, reason: state.reason },
      status: state.status as "new",
    })),
  );
  for (const [cycle, promise] of one.promises.entries()) {
    const dueAt = after(4 * (cycle + 1));
    const met = promise === "kept" ? dueAt : promise === "late" ? after(5 * (cycle + 1)) : null;
    // one promise of a kind is open at a time
    const open =
      promise === "open" && one.promises.indexOf("open") === cycle && !one.promises.includes("broken");
    const breached = promise === "late" || promise === "broken";
    if (!open && (!past(met ?? dueAt) || !past(dueAt))) continue;
    await db.insert(caseMilestones).values({
      ...{
        id: newId("milestone"),
        accountId,
        caseId: id,
        kind: cycle === 0 ? "first_response" : "follow_up",
      },
      ...{ cycle: cycle + 1, severity: one.severity, startedAt: opened, budgetMinutes: 240, dueAt },
      calendarVersionId: one.plan === "plan_premium" ? "calver_japan_1" : null,
      ...{ metAt: met, breachedAt: breached ? dueAt : null },
      droppedAt: met || open ? null : after(6 * (cycle + 1)),
    });
  }
  if (one.score !== null && past(after(3)))
    await db.insert(caseSurveys).values({
      ...{ id: newId("survey"), accountId, caseId: id, createdAt: after(2), expiresAt: after(200) },
      ...{ tokenHash: newId("survey"), score: one.score, answeredAt: after(3) },
    });
  return id;
}

/** Everything there is, read row by row. */
async function everything() {
  const all = await db.select().from(cases).where(eq(cases.accountId, customer.accountId));
  const states = await db
    .select()
    .from(caseStatusChanges)
    .where(eq(caseStatusChanges.accountId, customer.accountId));
  const promises = await db
    .select()
    .from(caseMilestones)
    .where(eq(caseMilestones.accountId, customer.accountId));
  const surveys = await db.select().from(caseSurveys).where(eq(caseSurveys.accountId, customer.accountId));
  return { all, states, promises, surveys };
}
type Everything = Awaited<ReturnType<typeof everything>>;

const japan = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" });
const dayOf = (at: Date) => japan.format(at);
const settled = (status: string) => status === "closed" || status === "cancelled";

/** What is open at the end of a day, by replaying the states of each case. */
function openAt({ all, states }: Everything, day: string, severity: Severity): number {
  const histories = Map.groupBy(states, ({ caseId }) => caseId);
  return all.filter((one) => {
    if (one.severity !== severity) return false;
    const until = (histories.get(one.id) ?? [])
      .filter(({ at }) => dayOf(at) <= day)
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .at(-1);
    return until !== undefined && !settled(until.status);
  }).length;
}

/** A percentile between the two nearest, as the textbook has it. */
function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

async function expectFigures(query: Record<string, string>) {
  const filter = reportInput.parse({
    period: "own",
    from: todayOf(new Date(Date.now() - 45 * 24 * hour)),
    to: "2100-01-01",
    ...query,
  });
  const wanted = { ...filter, to: todayOf(new Date()) };
  const report = await getReport(staff, wanted);
  const whole = await everything();
  const sort = (id: string) => whole.all.find((one) => one.id === id);
  const fits = (id: string, severity?: number) => {
    const one = sort(id);
    return (
      one !== undefined &&
      (!filter.severity || String(severity ?? one.severity) === filter.severity) &&
      (!filter.plan || (one.planId ?? "none") === filter.plan) &&
      (!filter.team || (one.teamId ?? "none") === filter.team) &&
      (!filter.family || (filter.family === "none") === (one.productId === null))
    );
  };
  const inPeriod = (at: Date | null) =>
    at !== null && dayOf(at) >= report.period.from && dayOf(at) < report.period.until;
  const count = <T>(rows: readonly T[], is: (row: T) => boolean) => rows.filter(is).length;
  const { all, states, promises, surveys } = whole;
  const mine = (reason: (row: (typeof states)[number]) => boolean) =>
    count(states, (row) => fits(row.caseId) && inPeriod(row.at) && reason(row));
  const promise = (kind: string, broken: boolean) =>
    count(
      promises,
      (row) =>
        row.kind === kind &&
        fits(row.caseId, row.severity) &&
        inPeriod(row.breachedAt ?? row.metAt) &&
        (row.breachedAt !== null) === broken,
    );
  const answered = surveys.filter((row) => fits(row.caseId) && inPeriod(row.answeredAt));
  const total = totalOf(report.days, report.period);
  expect(total).toEqual({
    opened: count(all, (row) => fits(row.id) && inPeriod(row.createdAt)),
    reopened: mine((row) => row.reason === "reopened"),
    entered:
      count(all, (row) => fits(row.id) && inPeriod(row.createdAt)) +
      mine((row) => row.reason === "reopened" || row.reason === "parted"),
    closed: mine((row) => row.status === "closed"),
    settled: mine((row) => settled(row.status)),
    firstKept: promise("first_response", false),
    firstBroken: promise("first_response", true),
    followKept: promise("follow_up", false),
    followBroken: promise("follow_up", true),
    surveysSent: count(surveys, (row) => fits(row.caseId) && inPeriod(row.createdAt)),
    surveysAnswered: answered.length,
    surveyPoints: answered.reduce((sum, row) => sum + (row.score ?? 0), 0),
    surveysGood: count(answered, (row) => (row.score ?? 0) >= 4),
    surveysPoor: count(answered, (row) => (row.score ?? 9) <= 2),
  });
  expect(report.openedByAll).toBe(count(all, (row) => inPeriod(row.createdAt)));
  const open = openNow(report.open);
  for (const { day, open: then } of openOver(report.days, open, report.period))
    for (const severity of severities)
      expect([day, severity, then[severity]]).toEqual([
        day,
        severity,
        openAt({ ...whole, all: all.filter(({ id }) => fits(id)) }, day, severity),
      ]);
  const stillOwed = promises.filter(
    (row) =>
      fits(row.caseId, row.severity) &&
      !settled(sort(row.caseId)?.status ?? "closed") &&
      !row.metAt &&
      !row.droppedAt &&
      !row.breachedAt,
  );
  expect(report.promises.reduce((sum, row) => sum + row.firstOpen + row.followOpen, 0)).toBe(
    stillOwed.length,
  );
  expect(report.promises.reduce((sum, row) => sum + row.firstKept + row.firstBroken, 0)).toBe(
    total.firstKept + total.firstBroken,
  );
  expectTimes(
    report.responses,
    all.filter((row) => fits(row.id) && inPeriod(row.respondedAt)),
    "respondedAt",
    whole,
    "first_response",
  );
  expectTimes(
    report.closings,
    all.filter((row) => fits(row.id) && inPeriod(row.closedAt)),
    "closedAt",
    whole,
    null,
  );
  // the steps add up to the whole
  expect(volumeOf(report.days, report.period).reduce((sum, step) => sum + step.figures.opened, 0)).toBe(
    total.opened,
  );
  return report;
}

function expectTimes(
  rows: readonly TimesRow[],
  all: Everything["all"],
  name: "respondedAt" | "closedAt",
  { states, promises }: Everything,
  kind: string | null,
) {
  for (const severity of [...severities, null]) {
    const row = rows.find((one) => one.severity === severity);
    const took = all.flatMap((one) => {
      const at = one[name];
      if (!at || (severity !== null && one.severity !== severity)) return [];
      const own = promises
        .filter((promise) => promise.caseId === one.id && (kind === null || promise.kind === kind))
        .sort((a, b) => b.cycle - a.cycle)[0];
      const calendar = own?.calendarVersionId && hours ? hours.calendar : null;
      const pauses = pausesFrom(
        one.severity,
        states.filter(({ caseId }) => caseId === one.id),
      );
      const waited = pauses.reduce(
        (sum, { from, to }) =>
          sum +
          Math.max(0, Math.min((to ?? at).getTime(), at.getTime()) - Math.min(from.getTime(), at.getTime())),
        0,
      );
      const clock = (at.getTime() - one.createdAt.getTime()) / 60_000;
      return [
        {
          clock,
          counted: calendar ? elapsedMinutes(one.createdAt, at, calendar, pauses) : clock - waited / 60_000,
        },
      ];
    });
    expect(row?.count ?? 0).toBe(took.length);
    for (const of of ["clock", "counted"] as const)
      for (const [place, part] of [0.5, 0.9].entries())
        if (row && took.length > 0)
          expect(row[of]?.[place]).toBeCloseTo(
            percentile(
              took.map((one) => one[of]),
              part,
            ),
            3,
          );
  }
}

test("figures are those of a slow look at every case: counted at once, counted again, and after cases changed", async () => {
  const lives = fc.sample(life, { numRuns: 80, seed: 7 });
  const ids = await Promise.all(lives.slice(0, 60).map(live));
  await countReports(staff);
  await expectFigures({});
  const before = await db.select().from(caseReportDays);
  await countReports(staff);
  await recountLately(staff);
  const again = await db.select().from(caseReportDays);
  const plain = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort();
  expect(plain(again)).toEqual(plain(before));

  await Promise.all(lives.slice(60).map(live));
  // graver, in another team, and closed by now
  await db
    .update(cases)
    .set({ severity: 1, teamId: teams[1], staffChangedAt: sql`now()` })
    .where(sql`id = any(${sql.param(ids.slice(0, 20))}::text[])`);
  await Promise.all([countReports(staff), countReports(staff)]);
  const queries: Record<string, string>[] = [
    {},
    { severity: "1" },
    { plan: "plan_premium" },
    { plan: "none", severity: "2" },
    { team: teams[1] ?? "" },
    { team: "none", family: "none" },
    { period: "month" },
    { period: "week" },
  ];
  for (const query of queries) await expectFigures(query);
  expect(await db.$count(caseTimes, eq(caseTimes.accountId, sandbox.accountId))).toBe(0);
});

describe("a period", () => {
  test("ends with today, and begins where its name says", () => {
    const own = { from: "", to: "" };
    expect(periodOf("week", own, "2026-11-22")).toEqual({ from: "2026-11-16", until: "2026-11-23" });
    expect(periodOf("month", own, "2026-02-28")).toEqual({ from: "2026-02-01", until: "2026-03-01" });
    expect(periodOf("quarter", own, "2026-11-21")).toEqual({ from: "2026-10-01", until: "2026-11-22" });
    expect(todayOf(new Date("2026-11-20T15:00:00Z"))).toBe("2026-11-21");
  });
  test("of one's own has both of its dates in it, and nothing after today", () => {
    const of = (from: string, to: string) => periodOf("own", { from, to }, "2026-11-21");
    expect(of("2026-03-01", "2026-03-31")).toEqual({ from: "2026-03-01", until: "2026-04-01" });
    expect(of("2026-11-01", "2027-01-31").until).toBe("2026-11-22");
    expect(daysOf(of("2026-02-27", "2026-03-02"))).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
      "2026-03-02",
    ]);
    const fault = (from: string, to: string) => faultOfDates(from, to, "2026-11-21");
    expect([
      fault("2026-02-30", "2026-03-02"),
      fault("2026-03-02", "2026-03-01"),
      fault("2026-12-01", "2026-12-02"),
      fault("2025-01-01", "2026-01-02"),
      fault("2025-01-01", "2026-01-01"),
    ]).toEqual(["dates_wrong", "dates_turned", "dates_ahead", "dates_long", null]);
    expect(of("nonsense", "2026-03-01")).toEqual(periodOf("month", { from: "", to: "" }, "2026-11-21"));
  });
  test("is shown by days, a long one by weeks that begin on Monday", () => {
    const long = stepsOf({ from: "2026-10-01", until: "2026-11-22" });
    expect(long.by).toBe("week");
    expect(long.steps.map((days) => `${days[0]} ${days.length}`)).toEqual([
      "2026-10-01 4",
      ...[
        "2026-10-05 7",
        "2026-10-12 7",
        "2026-10-19 7",
        "2026-10-26 7",
        "2026-11-02 7",
        "2026-11-09 7",
        "2026-11-16 6",
      ],
    ]);
    expect(stepsOf({ from: "2026-11-01", until: "2026-11-22" }).by).toBe("day");
  });
});
