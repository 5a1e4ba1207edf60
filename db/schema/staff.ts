/** What staff keep for themselves: the history of imports. */
import { customType, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { users } from "@/db/schema/identity";
import { type FileFault, importKinds, importModes, importOutcomes } from "@/lib/staff/imports/rules";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** A file of orders or assets that was looked at or written: who, when, and how many rows had which result. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    createdAt: createdAt(),
    kind: text("kind").$type<(typeof importKinds)[number]>().notNull(),
    fileName: text("file_name").notNull(),
    /** null: by the command line */
    createdBy: text("created_by").references(() => users.id),
    outcome: text("outcome").$type<(typeof importOutcomes)[number]>().notNull(),
    /** which rows were to be written; null for a look */
    mode: text("mode").$type<(typeof importModes)[number]>(),
    encoding: text("encoding"),
    /** why the file as a whole could not be read */
    fault: jsonb("fault").$type<FileFault>(),
    unknownColumns: text("unknown_columns").array().notNull().default([]),
    rowsNew: integer("rows_new").notNull(),
    rowsChanged: integer("rows_changed").notNull(),
    rowsSame: integer("rows_same").notNull(),
    rowsFaulty: integer("rows_faulty").notNull(),
    /** the file itself, while it waits to be written */
    contents: bytes("contents"),
    writtenAt: at("written_at"),
    writtenBy: text("written_by").references(() => users.id),
  },
  (table) => [
    // the history, newest first, and the sweep of files that wait
    index("imports_created").on(table.createdAt.desc()),
    oneOf("imports_kind", table.kind, importKinds),
    oneOf("imports_outcome", table.outcome, importOutcomes),
    oneOf("imports_mode", table.mode, importModes),
  ],
);

/** A row of such a file that could not be taken, and why: codes, no cells. */
export const importFaults = pgTable(
  "import_faults",
  {
    importId: text("import_id")
      .notNull()
      .references(() => imports.id),
    line: integer("line").notNull(),
    /** of several faults of a row, which */
    place: integer("place").notNull(),
    column: text("column_name").notNull(),
    code: text("code").notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line, table.place] })],
);
