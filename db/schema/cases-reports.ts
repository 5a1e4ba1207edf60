/** Figures about cases, counted ahead, so that a report over a quarter of a million cases reads no case. */
import { sql } from "drizzle-orm";
import { date, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import type { Severity } from "@/lib/cases/sla/rules";

const count = (name: string) => integer(name).notNull().default(0);
/** Empty where a case has none: a key takes no nulls. */
const sort = () => ({
  severity: integer("severity").$type<Severity>().notNull(),
  planId: text("plan_id").notNull(),
  teamId: text("team_id").notNull(),
  family: text("family").notNull(),
});

/**
 * What happened to cases of a sort on a day of `reportZone`. A day is counted whole whenever a case that belongs to it
 * changed, so that it always says what the cases themselves say; sandboxes do not count.
 */
export const caseReportDays = pgTable(
  "case_report_days",
  {
    day: date("day", { mode: "string" }).notNull(),
    ...sort(),
    opened: count("opened"),
    /** opened again by the customer */
    reopened: count("reopened"),
    /** came to be open in whatever way: `opened`, `reopened`, and those parted from another case */
    entered: count("entered"),
    closed: count("closed"),
    /** ceased to be open: `closed` and those withdrawn */
    settled: count("settled"),
    firstKept: count("first_kept"),
    firstBroken: count("first_broken"),
    followKept: count("follow_kept"),
    followBroken: count("follow_broken"),
    surveysSent: count("surveys_sent"),
    surveysAnswered: count("surveys_answered"),
    /** sum of the scores */
    surveyPoints: count("survey_points"),
    surveysGood: count("surveys_good"),
    surveysPoor: count("surveys_poor"),
  },
  (table) => [primaryKey({ columns: [table.day, table.severity, table.planId, table.teamId, table.family] })],
);

/**
 * How long a case took, in minutes: by the clock on the wall, and as its promises count (hours of the plan, without the
 * time in which the customer was waited for). Business time cannot be counted in SQL, so it is kept.
 */
export const caseTimes = pgTable(
  "case_times",
  {
    caseId: text("case_id")
      .primaryKey()
      .references(() => cases.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    ...sort(),
    respondedAt: at("responded_at"),
    responseClock: doublePrecision("response_clock"),
    responseCounted: doublePrecision("response_counted"),
    closedAt: at("closed_at"),
    closeClock: doublePrecision("close_clock"),
    closeCounted: doublePrecision("close_counted"),
  },
  (table) => [
    // medians over a period: of answers, and of closings
    index("case_times_responded").on(table.respondedAt).where(sql`${table.respondedAt} is not null`),
    index("case_times_closed").on(table.closedAt).where(sql`${table.closedAt} is not null`),
  ],
);

/** How far the counting has come: one row. */
export const caseReportState = pgTable("case_report_state", {
  id: text("id").primaryKey(),
  /** as of when the figures are */
  countedAt: at("counted_at"),
  /** since when changed cases have their days counted anew; before that all days were counted at once */
  daysSince: at("days_since"),
  /** the last changed case that was looked at: its `staff_changed_at` and id */
  changedAt: at("changed_at"),
  changedId: text("changed_id").notNull().default(""),
});
