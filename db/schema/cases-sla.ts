/** The hours of support, and what was promised for each case. */
import { sql } from "drizzle-orm";
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { supportPlans } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { BusinessCalendar } from "@/lib/cases/sla/calendar/rules";
import { dayKinds } from "@/lib/cases/sla/calendar/versions/rules";
import { milestoneKinds, type Severity } from "@/lib/cases/sla/rules";

/** Hours of support, by a name. What counts is its latest version. */
export const businessCalendars = pgTable(
  "business_calendars",
  { id: id(), createdAt: createdAt(), code: text("code").notNull(), name: text("name").notNull() },
  (table) => [uniqueIndex("business_calendars_code").on(table.code)],
);

/** A day that is not like its weekday: a holiday, a closure of ours, or other hours. */
export const businessDays = pgTable(
  "business_days",
  {
    calendarId: text("calendar_id")
      .notNull()
      .references(() => businessCalendars.id),
    /** `2026-12-31`, local to the calendar */
    day: text("day").notNull(),
    kind: text("kind").$type<(typeof dayKinds)[number]>().notNull(),
    nameEn: text("name_en").notNull(),
    nameJa: text("name_ja").notNull(),
    /** empty: closed all day */
    windows: jsonb("windows").$type<[string, string][]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.calendarId, table.day] }),
    oneOf("business_days_kind", table.kind, dayKinds),
  ],
);

/** A calendar as it was from some moment on; milestones name the version they were computed with. Never changed. */
export const calendarVersions = pgTable(
  "calendar_versions",
  {
    id: id(),
    calendarId: text("calendar_id")
      .notNull()
      .references(() => businessCalendars.id),
    version: integer("version").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    calendar: jsonb("calendar").$type<BusinessCalendar>().notNull(),
    /** names of its special days, for explanations: day → { en, ja } */
    names: jsonb("names").$type<Record<string, { en: string; ja: string }>>().notNull(),
  },
  (table) => [uniqueIndex("calendar_versions_once").on(table.calendarId, table.version)],
);

/** In whose hours a plan promises. */
export const planCalendars = pgTable("plan_calendars", {
  planId: text("plan_id")
    .primaryKey()
    .references(() => supportPlans.id),
  calendarId: text("calendar_id")
    .notNull()
    .references(() => businessCalendars.id),
});

/** One promise to one case: kind and cycle, when it is due, and what became of it. */
export const caseMilestones = pgTable(
  "case_milestones",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    kind: text("kind").$type<(typeof milestoneKinds)[number]>().notNull(),
    /** 1 for the first of its kind; every follow-up and every change of severity begins another */
    cycle: integer("cycle").notNull(),
    severity: integer("severity").$type<Severity>().notNull(),
    startedAt: at("started_at").notNull(),
    budgetMinutes: doublePrecision("budget_minutes").notNull(),
    /** null: around the clock */
    calendarVersionId: text("calendar_version_id").references(() => calendarVersions.id),
    /** null while the case waits for the customer: then nothing comes due */
    dueAt: at("due_at"),
    metAt: at("met_at"),
    breachedAt: at("breached_at"),
    /** no longer owed: closed, another severity, or a workaround */
    droppedAt: at("dropped_at"),
    /** the next instant at which somebody is warned; the sweep goes by it */
    nextWarningAt: at("next_warning_at"),
  },
  (table) => [
    uniqueIndex("case_milestones_once").on(table.caseId, table.kind, table.cycle),
    // one promise of a kind is open at a time
    uniqueIndex("case_milestones_open")
      .on(table.caseId, table.kind)
      .where(sql`${table.metAt} is null and ${table.droppedAt} is null`),
    index("case_milestones_sweep")
      .on(table.nextWarningAt)
      .where(
        sql`${table.metAt} is null and ${table.droppedAt} is null and ${table.nextWarningAt} is not null`,
      ),
    index("case_milestones_started").on(table.startedAt),
    // reports: what was kept or broken on a day
    index("case_milestones_decided")
      .on(sql`coalesce(${table.breachedAt}, ${table.metAt})`)
      .where(sql`coalesce(${table.breachedAt}, ${table.metAt}) is not null`),
    oneOf("case_milestones_kind", table.kind, milestoneKinds),
  ],
);

/** A warning about a promise, said once per part of its budget (50, 75, 90, 100 percent). */
export const caseMilestoneWarnings = pgTable(
  "case_milestone_warnings",
  {
    milestoneId: text("milestone_id")
      .notNull()
      .references(() => caseMilestones.id),
    percent: integer("percent").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    saidAt: createdAt(),
    /** settled without a word, because a graver one was said at the same time */
    silent: integer("silent").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.milestoneId, table.percent] })],
);

/** The customer was reminded that a case waits for them: once after so many business days of a silence (domain 7.2). */
export const caseReminders = pgTable(
  "case_reminders",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    /** when something last happened that the customer can see: names the silence */
    silentSince: at("silent_since").notNull(),
    days: integer("days").notNull(),
    saidAt: at("said_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.silentSince, table.days] })],
);
