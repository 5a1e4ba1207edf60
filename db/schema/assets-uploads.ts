/** Files of assets to register. */
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import { registrationRowStates } from "@/lib/assets/rules";

/** A file of assets to register: read, shown row by row, then committed once or never. */
export const assetUploads = pgTable(
  "asset_uploads",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    fileName: text("file_name").notNull(),
    encoding: text("encoding").notNull(),
    /** the header as it was, for the file of failed rows */
    columns: text("columns").array().notNull(),
    committedAt: at("committed_at"),
    committedBy: text("committed_by").references(() => users.id),
    mode: text("mode").$type<"all" | "valid_only">(),
  },
  (table) => [
    index("asset_uploads_account").on(table.accountId, table.createdAt.desc()),
    oneOf("asset_uploads_mode", table.mode, ["all", "valid_only"]),
  ],
);

/** One row of such a file: its cells as they came, and what became of it. */
export const assetUploadRows = pgTable(
  "asset_upload_rows",
  {
    uploadId: text("upload_id")
      .notNull()
      .references(() => assetUploads.id),
    line: integer("line").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    cells: jsonb("cells").$type<Record<string, string>>().notNull(),
    state: text("state").$type<(typeof registrationRowStates)[number]>().notNull(),
    /** `column:fault` or `fault`, as codes */
    faults: text("faults").array().notNull().default([]),
    assetId: text("asset_id").references(() => assets.id),
  },
  (table) => [
    primaryKey({ columns: [table.uploadId, table.line] }),
    oneOf("asset_upload_rows_state", table.state, registrationRowStates),
  ],
);
