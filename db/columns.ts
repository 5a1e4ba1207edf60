/** Column shapes shared by all tables. */
import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { check, text, timestamp } from "drizzle-orm/pg-core";

/** An instant, always with zone; the database's clock is the only clock for expiries (trust 3.4). */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** When the row came to be, by the database's clock. */
export const createdAt = () => at("created_at").notNull().defaultNow();

/** Primary key: a prefixed random text made by `newId`. */
export const id = () => text("id").primaryKey();

/** A check constraint that allows exactly the words of an array in `rules.ts`. */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`);
