/** The vendor's engineers. */
import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { users } from "@/db/schema/identity";
import { waysToTake } from "@/lib/cases/assigning/rules";

/** Engineers who share a queue. */
export const supportTeams = pgTable(
  "support_teams",
  {
    id: id(),
    createdAt: createdAt(),
    name: text("name").notNull(),
    /** whom round robin gave the last case */
    lastAssignedTo: text("last_assigned_to").references(() => users.id),
    /** who gets a case that was just opened */
    takesNew: text("takes_new").$type<(typeof waysToTake)[number]>().notNull().default("by_hand"),
    /** languages of the new cases the team takes; none: all */
    newLanguages: text("new_languages").array().notNull().default([]),
  },
  (table) => [oneOf("support_teams_takes_new", table.takesNew, waysToTake)],
);

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
