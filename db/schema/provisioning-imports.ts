/** Files of end-user information. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { endUsers } from "@/db/schema/provisioning";
import { type EndUserFacts, importRowStates } from "@/lib/provisioning/rules";

/** A file of end users and their devices: read, shown row by row, committed once, and perhaps undone. */
export const endUserImports = pgTable(
  "end_user_imports",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** null when a program sent it */
    createdBy: text("created_by").references(() => users.id),
    keyId: text("key_id"),
    fileName: text("file_name").notNull(),
    encoding: text("encoding").notNull(),
    /** the header as it was, for the file of failed rows */
    columns: text("columns").array().notNull(),
    /** column of the file → field */
    mapping: jsonb("mapping").$type<Record<string, string>>().notNull(),
    committedAt: at("committed_at"),
    committedBy: text("committed_by").references(() => users.id),
    mode: text("mode").$type<"all" | "valid_only">(),
    undoneAt: at("undone_at"),
    undoneBy: text("undone_by").references(() => users.id),
  },
  (table) => [
    index("end_user_imports_account").on(table.accountId, table.createdAt),
    oneOf("end_user_imports_mode", table.mode, ["all", "valid_only"]),
  ],
);

/** One row of such a file: its cells as they came, what is read from them, and what became of it. */
export const endUserImportRows = pgTable(
  "end_user_import_rows",
  {
    importId: text("import_id")
      .notNull()
      .references(() => endUserImports.id),
    line: integer("line").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    cells: jsonb("cells").$type<Record<string, string>>().notNull(),
    serial: text("serial"),
    /** null where the row is faulty */
    facts: jsonb("facts").$type<EndUserFacts>(),
    state: text("state").$type<(typeof importRowStates)[number]>().notNull(),
    /** `field:fault` or `fault`, as codes */
    faults: text("faults").array().notNull().default([]),
    endUserId: text("end_user_id").references(() => endUsers.id),
    /** the device's former end user, for undoing; null: it had none */
    formerEndUserId: text("former_end_user_id").references(() => endUsers.id),
    /** the facts before, to be shown beside the new ones; null: the end user was new, or the reader of the file did not see it */
    formerFacts: jsonb("former_facts").$type<EndUserFacts>(),
    /** the version this row made; undone only while it is still the last */
    versionId: text("version_id"),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.line] }),
    // whether an end user that only an undone file had made is named by another file
    index("end_user_import_rows_end_user").on(table.endUserId).where(sql`${table.endUserId} is not null`),
    index("end_user_import_rows_former")
      .on(table.formerEndUserId)
      .where(sql`${table.formerEndUserId} is not null`),
    oneOf("end_user_import_rows_state", table.state, importRowStates),
  ],
);

/** Which column meant which field the last time, per account. */
export const endUserImportMappings = pgTable("end_user_import_mappings", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id),
  mapping: jsonb("mapping").$type<Record<string, string>>().notNull(),
  changedAt: createdAt(),
});
