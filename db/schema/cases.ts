/** Cases: problems, what was said about them, and who takes part. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { supportTeams } from "@/db/schema/cases-teams";
import { products, supportPlans } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import {
  authorKinds,
  caseStatuses,
  caseTypes,
  closeReasons,
  contactMethods,
  messageKinds,
  messageRoutes,
  visibilities,
} from "@/lib/cases/rules";
import type { Severity } from "@/lib/cases/sla/rules";

/** Counts cases; their numbers are made from it (`caseNumber`). */
export const caseSequence = pgSequence("case_sequence", { startWith: 1 });

/** One problem being worked. */
export const cases = pgTable(
  "cases",
  {
    id: id(),
    number: integer("number").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** the form it was sent with: sent twice, it is one case (fault F4) */
    submissionId: text("submission_id"),
    type: text("type").$type<(typeof caseTypes)[number]>().notNull(),
    status: text("status").$type<(typeof caseStatuses)[number]>().notNull().default("new"),
    severity: integer("severity").$type<Severity>().notNull(),
    /** counts up with every change of the case itself; an edit names the version it saw (fault F5) */
    version: integer("version").notNull().default(1),
    subject: text("subject").notNull(),
    language: text("language").$type<"en" | "ja">().notNull(),
    /** the group of its asset when it was opened */
    groupId: text("group_id"),
    assetId: text("asset_id").references(() => assets.id),
    productId: text("product_id").references(() => products.id),
    /** release it runs, as typed */
    softwareVersion: text("software_version"),
    /** the plan under which it was opened; its promises hold for this case */
    planId: text("plan_id").references(() => supportPlans.id),
    openedBy: text("opened_by").references(() => users.id),
    /** the account through whose link it was opened (domain rule 80) */
    homeAccountId: text("home_account_id").references(() => accounts.id),
    openedVia: text("opened_via").$type<(typeof messageRoutes)[number]>().notNull(),
    contactName: text("contact_name").notNull(),
    contactEmail: text("contact_email").notNull(),
    contactPhone: text("contact_phone"),
    contactMethod: text("contact_method").$type<(typeof contactMethods)[number]>().notNull(),
    timeZone: text("time_zone").notNull(),
    teamId: text("team_id").references(() => supportTeams.id),
    assignedTo: text("assigned_to").references(() => users.id),
    /** the last thing a customer can see; notes of staff leave it alone (trust TEN-11) */
    changedAt: at("changed_at").notNull().defaultNow(),
    /** the last thing of any sort */
    staffChangedAt: at("staff_changed_at").notNull().defaultNow(),
    respondedAt: at("responded_at"),
    workedAroundAt: at("worked_around_at"),
    closedAt: at("closed_at"),
    closedBy: text("closed_by").references(() => users.id),
    closeReason: text("close_reason").$type<(typeof closeReasons)[number]>(),
    /** joined with another case, where it goes on */
    mergedIntoId: text("merged_into_id").references((): AnyPgColumn => cases.id),
    /** the next thing promised: the earliest open milestone or the contact staff announced; queues go by it */
    nextDueAt: at("next_due_at"),
    /** the next contact staff announced with their last reply */
    promisedAt: at("promised_at"),
    /** when the sweep looks whether that contact was missed; null: nothing was announced, or its miss was told */
    contactCheckAt: at("contact_check_at"),
    /** an escalation is open */
    escalated: boolean("escalated").notNull().default(false),
  },
  (table) => {
    const open = sql`${table.status} not in ('closed', 'cancelled')`;
    return [
      uniqueIndex("cases_number").on(table.number),
      uniqueIndex("cases_submission").on(table.submissionId).where(sql`${table.submissionId} is not null`),
      // the account's list, last changed first; open ones apart
      index("cases_account_changed").on(table.accountId, table.changedAt, table.id),
      index("cases_account_open").on(table.accountId, table.changedAt, table.id).where(open),
      index("cases_asset").on(table.assetId, table.createdAt),
      // the queue by next promise, and its views
      index("cases_queue").on(table.nextDueAt, table.id).where(open),
      index("cases_assigned").on(table.assignedTo, table.nextDueAt).where(open),
      index("cases_unassigned")
        .on(table.nextDueAt, table.id)
        .where(sql`${open} and ${table.assignedTo} is null`),
      index("cases_escalated").on(table.nextDueAt, table.id).where(sql`${open} and ${table.escalated}`),
      index("cases_team").on(table.teamId, table.nextDueAt).where(open),
      // the sweep of contacts that were announced and missed
      index("cases_contact_check")
        .on(table.contactCheckAt)
        .where(sql`${open} and ${table.contactCheckAt} is not null`),
      index("cases_closed").on(table.closedAt).where(sql`${table.closedAt} is not null`),
      index("cases_merged").on(table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
      // the sweep of cases that wait for the customer
      index("cases_waiting")
        .on(table.id)
        .where(sql`${table.status} in ('waiting_customer', 'solution_provided')`),
      // searches by a part of the subject; then reports: what was opened on a day, and what changed since the last count
      index("cases_subject").using("gin", table.subject.op("gin_trgm_ops")),
      index("cases_created").on(table.createdAt),
      index("cases_staff_changed").on(table.staffChangedAt, table.id),
      check("cases_severity", sql`${table.severity} between 1 and 4`),
      oneOf("cases_type", table.type, caseTypes),
      oneOf("cases_status", table.status, caseStatuses),
      oneOf("cases_close_reason", table.closeReason, closeReasons),
      oneOf("cases_contact_method", table.contactMethod, contactMethods),
      oneOf("cases_opened_via", table.openedVia, messageRoutes),
    ];
  },
);

/** One utterance in a case. */
export const caseMessages = pgTable(
  "case_messages",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    createdAt: createdAt(),
    visibility: text("visibility").$type<(typeof visibilities)[number]>().notNull(),
    kind: text("kind").$type<(typeof messageKinds)[number]>().notNull().default("comment"),
    via: text("via").$type<(typeof messageRoutes)[number]>().notNull(),
    authorKind: text("author_kind").$type<(typeof authorKinds)[number]>().notNull(),
    authorId: text("author_id").references(() => users.id),
    /** for a partner: the account whose link let them in; for a program: its key's name is in `author_name` */
    homeAccountId: text("home_account_id").references(() => accounts.id),
    authorName: text("author_name").notNull(),
    /** Markdown as written; of a mail, its visible part */
    body: text("body").notNull(),
    /** of a mail: what was folded away below it */
    quoted: text("quoted"),
    inboundMailId: text("inbound_mail_id"),
    /** of a mail that support let in: nobody proved who sent it */
    senderUnproven: boolean("sender_unproven").notNull().default(false),
    /** when staff will be in touch again */
    promisedAt: at("promised_at"),
    /** null: a reply of staff that can still be taken back; nobody but them sees it, and nothing has come of it */
    publishedAt: at("published_at"),
    takenBackAt: at("taken_back_at"),
  },
  (table) => [
    index("case_messages_case").on(table.caseId, table.createdAt, table.id),
    oneOf("case_messages_visibility", table.visibility, visibilities),
    oneOf("case_messages_kind", table.kind, messageKinds),
    oneOf("case_messages_via", table.via, messageRoutes),
    oneOf("case_messages_author_kind", table.authorKind, authorKinds),
  ],
);

/** When a case came into a state: pauses of its promises are read from here and nowhere else. */
export const caseStatusChanges = pgTable(
  "case_status_changes",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    at: createdAt(),
    status: text("status").$type<(typeof caseStatuses)[number]>().notNull(),
    by: text("by").references(() => users.id),
    /** name of the key it was done with, where no person did it */
    program: text("program"),
    reason: text("reason"),
  },
  (table) => [
    index("case_status_changes_case").on(table.caseId, table.at),
    // reports: what was settled or came back on a day
    index("case_status_changes_settled")
      .on(table.at)
      .where(sql`${table.status} in ('closed', 'cancelled') or ${table.reason} in ('reopened', 'parted')`),
    oneOf("case_status_changes_status", table.status, caseStatuses),
  ],
);

/** A change of severity, with its reason; targets start anew from it (domain rule 72). */
export const caseSeverityChanges = pgTable(
  "case_severity_changes",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    at: createdAt(),
    former: integer("former").$type<Severity>().notNull(),
    severity: integer("severity").$type<Severity>().notNull(),
    by: text("by").references(() => users.id),
    /** name of the key it was done with, where no person did it */
    program: text("program"),
    reason: text("reason").notNull(),
  },
  (table) => [index("case_severity_changes_case").on(table.caseId, table.at)],
);

/** A customer asking for more urgency; at most one is open (domain rule 77). */
export const caseEscalations = pgTable(
  "case_escalations",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    createdAt: createdAt(),
    /** null where a program did it */
    by: text("by").references(() => users.id),
    /** … which is named here by its key */
    program: text("program"),
    reason: text("reason").notNull(),
    settledAt: at("settled_at"),
    settledBy: text("settled_by").references(() => users.id),
    note: text("note"),
  },
  (table) => [
    uniqueIndex("case_escalations_open").on(table.caseId).where(sql`${table.settledAt} is null`),
    index("case_escalations_case").on(table.caseId, table.createdAt),
  ],
);

/** Who is told of a case besides its contact: colleagues of the account, and addresses in copy. */
export const caseParticipants = pgTable(
  "case_participants",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    /** lower case; null for a person of the portal */
    email: text("email"),
    userId: text("user_id").references(() => users.id),
    addedAt: createdAt(),
    addedBy: text("added_by").references(() => users.id),
    removedAt: at("removed_at"),
  },
  (table) => [
    uniqueIndex("case_participants_email")
      .on(table.caseId, table.email)
      .where(sql`${table.removedAt} is null and ${table.email} is not null`),
    uniqueIndex("case_participants_user")
      .on(table.caseId, table.userId)
      .where(sql`${table.removedAt} is null and ${table.userId} is not null`),
    check("case_participants_one", sql`(${table.email} is null) <> (${table.userId} is null)`),
  ],
);
