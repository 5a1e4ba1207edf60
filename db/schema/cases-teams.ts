/** The vendor's engineers. */
import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "@/db/columns";
import { users } from "@/db/schema/identity";

/** Engineers who share a queue. */
export const supportTeams = pgTable("support_teams", {
  id: id(),
  createdAt: createdAt(),
  name: text("name").notNull(),
  /** whom round robin gave the last case */
  lastAssignedTo: text("last_assigned_to").references(() => users.id),
});

/** An engineer in a team, and what they know: product families and languages. */
export const supportTeamMembers = pgTable(
  "support_team_members",
  {
    teamId: text("team_id")
      .notNull()
      .references(() => supportTeams.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    families: text("families").array().notNull().default([]),
    languages: text("languages").array().notNull().default([]),
    manager: boolean("manager").notNull().default(false),
    awayUntil: at("away_until"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.userId] }),
    index("support_team_members_user").on(table.userId),
  ],
);
