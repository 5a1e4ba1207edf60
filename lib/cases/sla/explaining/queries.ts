/** The promises of a case as people read them: when each is due, and why then. */
import { and, desc, eq } from "drizzle-orm";
import { caseSeverityChanges, caseStatusChanges } from "@/db/schema/cases";
import { businessCalendars, calendarVersions, caseMilestones } from "@/db/schema/cases-sla";
import type { Ctx } from "@/lib/access/ctx";
import { alwaysOpen, explain, type Span } from "@/lib/cases/sla/calendar/rules";
import {
  type LeftOut,
  leftOut,
  type PromiseOrigin,
  type PromiseState,
  stateOfPromise,
  withoutGapsInPauses,
} from "@/lib/cases/sla/explaining/rules";
import { listStatusChanges } from "@/lib/cases/sla/queries";
import { type MilestoneKind, pausesFrom, type Severity } from "@/lib/cases/sla/rules";

/** One promise with everything its explanation needs. Names of holidays are in the reader's language. */
export type ToldPromise = {
  readonly id: string;
  readonly kind: MilestoneKind;
  readonly severity: Severity;
  readonly state: PromiseState;
  /** still owed; a broken one is until support was in touch */
  readonly open: boolean;
  readonly origin: PromiseOrigin;
  readonly startedAt: Date;
  /** null while the case waits for the customer */
  readonly dueAt: Date | null;
  readonly metAt: Date | null;
  /** how much time the plan gives, in minutes of the calendar's hours */
  readonly budgetMinutes: number;
  /** in whose hours it is counted; null: around the clock */
  readonly hours: { readonly name: string; readonly zone: string } | null;
  /** from the start until it is due, or until now while it waits; without gaps */
  readonly spans: readonly Span[];
  /** minutes that count, within those spans */
  readonly countedMinutes: number;
  readonly leftOut: LeftOut;
};

/** How many of a case are told at most: the last ones. */
const most = 20;

/** Those of a case, the open ones first, then by their start, latest first; such as were dropped without a breach are left out. */
export async function listPromises(
  ctx: Ctx,
  about: { readonly id: string; readonly accountId: string },
): Promise<ToldPromise[]> {
  const rows = await ctx.db
    .select({ milestone: caseMilestones, version: calendarVersions, name: businessCalendars.name })
    .from(caseMilestones)
    .leftJoin(calendarVersions, eq(calendarVersions.id, caseMilestones.calendarVersionId))
    .leftJoin(businessCalendars, eq(businessCalendars.id, calendarVersions.calendarId))
    .where(and(eq(caseMilestones.caseId, about.id), eq(caseMilestones.accountId, about.accountId)))
    .orderBy(desc(caseMilestones.startedAt), desc(caseMilestones.cycle))
    .limit(most);
  if (rows.length === 0) return [];
  const changes = await listStatusChanges(ctx.db, about.id);
  const graver = await ctx.db
    .select({ at: caseSeverityChanges.at })
    .from(caseSeverityChanges)
    .where(eq(caseSeverityChanges.caseId, about.id));
  const reopened = await ctx.db
    .select({ at: caseStatusChanges.at })
    .from(caseStatusChanges)
    .where(and(eq(caseStatusChanges.caseId, about.id), eq(caseStatusChanges.reason, "reopened")));
  const isOne = (of: readonly { at: Date }[], at: Date) =>
    of.some((one) => one.at.getTime() === at.getTime());
  const told = rows.map(({ milestone, version, name }): ToldPromise => {
    const calendar = version?.calendar ?? alwaysOpen;
    const names = Object.fromEntries(
      Object.entries(version?.names ?? {}).map(([day, both]) => [day, both[ctx.language]]),
    );
    const { id, kind, severity, startedAt, dueAt, metAt, budgetMinutes } = milestone;
    const until = dueAt ?? metAt ?? milestone.droppedAt ?? ctx.now;
    const { spans, minutes } = explain(startedAt, until, calendar, pausesFrom(severity, changes), names);
    return {
      ...{ id, kind, severity, startedAt, dueAt, metAt, budgetMinutes },
      state: stateOfPromise(milestone, ctx.now),
      open: metAt === null && milestone.droppedAt === null,
      origin: isOne(graver, startedAt)
        ? "severity"
        : isOne(reopened, startedAt)
          ? "reopened"
          : kind === "first_response"
            ? "opened"
            : "answered",
      hours: version ? { name: name ?? "", zone: calendar.zone } : null,
      spans: withoutGapsInPauses(spans),
      countedMinutes: minutes.counted,
      leftOut: leftOut(spans, calendar),
    };
  });
  return [
    ...told.filter(({ open }) => open),
    ...told.filter(({ open, state }) => !open && state !== "dropped"),
  ];
}
