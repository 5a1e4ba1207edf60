/** Files of cases, and the mails that went out of them and came into them. */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { caseMessages, cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { fileStates, inboundStates, visibilities } from "@/lib/cases/rules";

/** A file of a case, or of a case being written (`submission_id`). The bytes are in the file store under `storage_key`. */
export const caseFiles = pgTable(
  "case_files",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id").references(() => cases.id),
    messageId: text("message_id").references(() => caseMessages.id),
    /** of a case that was not sent yet */
    submissionId: text("submission_id"),
    createdAt: createdAt(),
    uploadedBy: text("uploaded_by").references(() => users.id),
    visibility: text("visibility").$type<(typeof visibilities)[number]>().notNull().default("customer"),
    name: text("name").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    /** bytes that are stored; equal to `size` when it is whole */
    received: bigint("received", { mode: "number" }).notNull().default(0),
    contentType: text("content_type").notNull(),
    sha256: text("sha256"),
    state: text("state").$type<(typeof fileStates)[number]>().notNull().default("uploading"),
    storageKey: text("storage_key").notNull(),
    changedAt: at("changed_at").notNull().defaultNow(),
    removedAt: at("removed_at"),
    removedBy: text("removed_by").references(() => users.id),
  },
  (table) => [
    index("case_files_case").on(table.caseId, table.createdAt),
    index("case_files_submission").on(table.submissionId).where(sql`${table.submissionId} is not null`),
    uniqueIndex("case_files_storage").on(table.storageKey),
    // what waits for the scanner, and uploads nobody finished
    index("case_files_state")
      .on(table.state, table.changedAt)
      .where(sql`${table.state} in ('uploading', 'pending')`),
    oneOf("case_files_state_word", table.state, fileStates),
    oneOf("case_files_visibility", table.visibility, visibilities),
  ],
);

/** A mail about a case to one recipient: its Message-ID, so that an answer finds the case. */
export const caseMails = pgTable(
  "case_mails",
  {
    mailId: text("mail_id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    messageId: text("message_id").references(() => caseMessages.id),
    /** as in the header, without the angle brackets */
    headerId: text("header_id").notNull(),
    recipient: text("recipient").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("case_mails_header").on(table.headerId),
    index("case_mails_case").on(table.caseId, table.createdAt),
  ],
);

/** A mail that came in, whole, and what became of it. */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    id: id(),
    receivedAt: createdAt(),
    /** the provider's id of the delivery: delivered twice, it is one mail (trust INB-2) */
    deliveryId: text("delivery_id").notNull(),
    headerId: text("header_id"),
    sender: text("sender"),
    recipient: text("recipient"),
    subject: text("subject"),
    state: text("state").$type<(typeof inboundStates)[number]>().notNull(),
    /** why it was not simply accepted, as a code */
    reason: text("reason"),
    accountId: text("account_id").references(() => accounts.id),
    caseId: text("case_id").references(() => cases.id),
    storageKey: text("storage_key").notNull(),
    decidedAt: at("decided_at"),
    decidedBy: text("decided_by").references(() => users.id),
    /** support was told that it waits */
    announcedAt: at("announced_at"),
    /** the mail itself is kept no longer: its time is over, or somebody it names was erased */
    rawRemovedAt: at("raw_removed_at"),
  },
  (table) => [
    uniqueIndex("inbound_mails_delivery").on(table.deliveryId),
    uniqueIndex("inbound_mails_header")
      .on(table.headerId, table.recipient)
      .where(sql`${table.headerId} is not null and ${table.recipient} is not null`),
    index("inbound_mails_state").on(table.state, table.receivedAt),
    // mails that wait for support, which are counted for every page of staff; then what staff decided
    index("inbound_mails_waiting")
      .on(table.receivedAt, table.id, table.state)
      .where(sql`${table.state} in ('received', 'quarantined', 'unreadable')`),
    index("inbound_mails_decided").on(table.decidedAt, table.id).where(sql`${table.decidedBy} is not null`),
    // what the portal put away or refused by itself
    index("inbound_mails_put_away")
      .on(table.decidedAt, table.id)
      .where(sql`${table.decidedBy} is null and ${table.state} in ('ignored', 'refused')`),
    // what came into a case, for the thread of the next mail
    index("inbound_mails_case").on(table.caseId).where(sql`${table.caseId} is not null`),
    // mails whose time is over
    index("inbound_mails_raw").on(table.receivedAt).where(sql`${table.rawRemovedAt} is null`),
    oneOf("inbound_mails_state_word", table.state, inboundStates),
  ],
);

/** A mail about a case that did not arrive: once per mail, whatever comes back about it. */
export const caseBounces = pgTable(
  "case_bounces",
  {
    mailId: text("mail_id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    caseId: text("case_id")
      .notNull()
      .references(() => cases.id),
    createdAt: createdAt(),
    /** lower case */
    recipient: text("recipient").notNull(),
    /** it never will; else it was still being tried */
    permanent: boolean("permanent").notNull(),
    /** RFC 3463, for example `5.1.1` */
    status: text("status"),
    /** the receiving server's own words */
    diagnostic: text("diagnostic"),
    /** the address works again: somebody said so, or a mail came from it */
    settledAt: at("settled_at"),
    settledBy: text("settled_by").references(() => users.id),
  },
  (table) => [
    index("case_bounces_case").on(table.caseId, table.createdAt),
    // may this address still be written to?
    index("case_bounces_recipient").on(table.recipient).where(sql`${table.settledAt} is null`),
  ],
);

/** Addresses we sent automatic answers to, per case and hour: the brake on mail loops (trust INB-5). */
export const refusedSenders = pgTable(
  "refused_senders",
  {
    sender: text("sender").notNull(),
    caseId: text("case_id").notNull(),
    toldAt: createdAt(),
    times: integer("times").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.sender, table.caseId] })],
);
