/** Registrations in progress, and registrations that come from product consoles. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { accessRequests, registrationLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import type { Answers, ProductProof } from "@/lib/registration/rules";

/** One walk through the wizard; all state lives here, the browser holds a cookie only (trust REG-7). */
export const registrations = pgTable(
  "registrations",
  {
    id: id(),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    language: text("language").notNull(),
    codeHash: text("code_hash"),
    codeExpiresAt: at("code_expires_at"),
    codeSentAt: at("code_sent_at"),
    codeGuesses: integer("code_guesses").notNull().default(0),
    codeMailId: text("code_mail_id"),
    emailProvenAt: at("email_proven_at"),
    answers: jsonb("answers").$type<Answers>().notNull().default({}),
    proof: jsonb("proof").$type<ProductProof>(),
    registrationLinkId: text("registration_link_id").references(() => registrationLinks.id),
    completedAt: at("completed_at"),
    userId: text("user_id").references(() => users.id),
    accountId: text("account_id").references(() => accounts.id),
    requestId: text("request_id").references(() => accessRequests.id),
  },
  (table) => [
    // resuming on another device, and the sweep of abandoned ones
    index("registrations_email").on(table.emailKey, table.updatedAt.desc()),
    index("registrations_updated").on(table.updatedAt),
  ],
);

/** The browsers that hold a registration's cookie; a second device is a second row. */
export const registrationDevices = pgTable(
  "registration_devices",
  {
    tokenHash: text("token_hash").primaryKey(),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [index("registration_devices_registration").on(table.registrationId)],
);

/** Another e-mail address somebody asked for: proven by a code, taken back by a link to the former one for some days. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    oldEmail: text("old_email").notNull(),
    newEmail: text("new_email").notNull(),
    newEmailKey: text("new_email_key").notNull(),
    codeHash: text("code_hash").notNull(),
    codeExpiresAt: at("code_expires_at").notNull(),
    guesses: integer("guesses").notNull().default(0),
    confirmedAt: at("confirmed_at"),
    undoHash: text("undo_hash"),
    undoExpiresAt: at("undo_expires_at"),
    undoneAt: at("undone_at"),
  },
  (table) => [
    // one request at a time; two tabs that ask at once leave one
    uniqueIndex("email_changes_waiting").on(table.userId).where(sql`${table.confirmedAt} is null`),
    uniqueIndex("email_changes_undo").on(table.undoHash),
  ],
);

/** A product console (for example an XSOAR tenant) that an account allowed to send people to us. */
export const productConsoles = pgTable(
  "product_consoles",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    productName: text("product_name").notNull(),
    tenant: text("tenant").notNull(),
    keyHash: text("key_hash").notNull(),
    keyEnd: text("key_end").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    revokedAt: at("revoked_at"),
    revokedBy: text("revoked_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("product_consoles_key").on(table.keyHash),
    index("product_consoles_account").on(table.accountId),
  ],
);

/** A person registering from a product console; both they and a Super User must say yes (S0, domain rule 14). */
export const consoleRegistrations = pgTable(
  "console_registrations",
  {
    id: id(),
    consoleId: text("console_id")
      .notNull()
      .references(() => productConsoles.id),
    requestId: text("request_id")
      .notNull()
      .references(() => accessRequests.id),
    createdAt: createdAt(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: at("expires_at").notNull(),
    confirmedAt: at("confirmed_at"),
    withdrawnAt: at("withdrawn_at"),
  },
  (table) => [
    uniqueIndex("console_registrations_token").on(table.tokenHash),
    index("console_registrations_request").on(table.requestId),
  ],
);
