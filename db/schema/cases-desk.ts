/** What surrounds a case: its draft, the cases it belongs with, who looks at it, ready answers, and what was thought of it afterwards. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { users } from "@/db/schema/identity";
import { caseLinkKinds } from "@/lib/cases/rules";

/** A case being written, kept on the server so that another device can go on (issue: draft). One per person and account. */
export const caseDrafts = pgTable(
  "case_drafts",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    /** becomes the case's `submission_id` */
    submissionId: text("submission_id").notNull(),
    answers: jsonb("answers").$type<Record<string, string>>().notNull(),
    changedAt: at("changed_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.userId] })],
);

/** What the customer thought when it was over: once per closing, never for duplicates (domain rule 81). */
export const caseSurveys = pgTable(
  "case_surveys",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    createdAt: createdAt(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: at("expires_at").notNull(),
    /** 1–5 */
    score: integer("score"),
    comment: text("comment"),
    answeredAt: at("answered_at"),
  },
  (table) => [
    uniqueIndex("case_surveys_token").on(table.tokenHash),
    index("case_surveys_case").on(table.caseId, table.createdAt),
    // reports: what was sent and what was answered on a day
    index("case_surveys_created").on(table.createdAt),
    index("case_surveys_answered").on(table.answeredAt).where(sql`${table.answeredAt} is not null`),
    check("case_surveys_score", sql`${table.score} between 1 and 5`),
  ],
);

/** Who has a case before them now, and whether they write (look: presence). */
export const casePresences = pgTable(
  "case_presences",
  {
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    seenAt: at("seen_at").notNull().defaultNow(),
    writing: boolean("writing").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.userId] })],
);

/** Answers that staff give often, in both languages, with variables. */
export const caseMacros = pgTable("case_macros", {
  id: id(),
  createdAt: createdAt(),
  createdBy: text("created_by").references(() => users.id),
  name: text("name").notNull(),
  bodyEn: text("body_en").notNull(),
  bodyJa: text("body_ja").notNull(),
  /** what the reply does besides: as the composer's buttons */
  asks: boolean("asks").notNull().default(false),
  retiredAt: at("retired_at"),
});

/** Two cases that belong together. */
export const caseLinks = pgTable(
  "case_links",
  {
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    otherId: text("other_id")
      .notNull()
      .references(() => cases.id),
    kind: text("kind").$type<(typeof caseLinkKinds)[number]>().notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.otherId, table.kind] }),
    index("case_links_other").on(table.otherId),
    oneOf("case_links_kind", table.kind, caseLinkKinds),
  ],
);
