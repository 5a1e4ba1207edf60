/** What engineers keep for their work with many cases: filters of the queue, and what can be taken back. */
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { supportTeams } from "@/db/schema/cases-teams";
import { users } from "@/db/schema/identity";
import type { CaseStatus } from "@/lib/cases/rules";

/** A filter of the queue that somebody on the staff keeps under a name; their team may look through it too. */
export const deskViews = pgTable(
  "desk_views",
  {
    id: id(),
    createdAt: createdAt(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    /** the query of the queue's address */
    query: text("query").notNull(),
    /** whose members see it; null: its owner alone */
    teamId: text("team_id").references(() => supportTeams.id),
  },
  (table) => [
    uniqueIndex("desk_views_name").on(table.userId, table.name),
    index("desk_views_team").on(table.teamId),
  ],
);

/** The same done to several cases by one person in one go; for ten seconds it can be taken back. */
export const caseBulkChanges = pgTable("case_bulk_changes", {
  id: id(),
  /** the moment that what it wrote into the cases carries, too */
  createdAt: createdAt(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id),
  undoneAt: at("undone_at"),
});

/** A case of such a change: the version it had afterwards, and what it was before. */
export const caseBulkCases = pgTable(
  "case_bulk_cases",
  {
    changeId: text("change_id")
      .notNull()
      .references(() => caseBulkChanges.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    version: integer("version").notNull(),
    assignedTo: text("assigned_to").references(() => users.id),
    teamId: text("team_id").references(() => supportTeams.id),
    status: text("status").$type<CaseStatus>().notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.changeId, table.caseId] })],
);
