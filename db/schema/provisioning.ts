/** End users: the customers behind the devices a CSSP provisions (S1). */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import { type EndUserFacts, reportRoutes } from "@/lib/provisioning/rules";

/** One customer of a CSSP, by the CSSP's own reference. Its history is in `end_user_versions`. */
export const endUsers = pgTable(
  "end_users",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    customerReferenceId: text("customer_reference_id").notNull(),
    companyName: text("company_name").notNull(),
    /** the name as it is searched and compared (`companyKey`) */
    companyKey: text("company_key").notNull(),
    dnbNumber: text("dnb_number"),
    contactEmail: text("contact_email").notNull(),
    phoneNumber: text("phone_number"),
    address: text("address").notNull(),
    city: text("city").notNull(),
    region: text("region").notNull(),
    postalCode: text("postal_code").notNull(),
    country: text("country").notNull(),
    industry: text("industry"),
    website: text("website"),
    /** who the reporter says to be (`CreatedBy`): a claim, not the actor (trust TEN-8) */
    reportedBy: text("reported_by"),
    createdAt: createdAt(),
    /** counts up with every change of the facts */
    version: integer("version").notNull().default(1),
    /** the row of `end_user_versions` that holds the facts as they are */
    versionId: text("version_id").notNull(),
    changedAt: at("changed_at").notNull().defaultNow(),
    /** the version its end user confirmed */
    confirmedVersion: integer("confirmed_version"),
    confirmedAt: at("confirmed_at"),
    /** joined with another end user, where its devices are now */
    mergedIntoId: text("merged_into_id"),
  },
  (table) => [
    uniqueIndex("end_users_reference").on(table.accountId, table.customerReferenceId),
    // the search by name reads the account's names from the index alone; the list by name
    index("end_users_name").on(table.accountId, sql`${table.companyKey} collate "C"`, table.id),
    // whose facts stand as their end user confirmed them
    index("end_users_confirmed")
      .on(table.accountId, table.id)
      .where(sql`${table.confirmedVersion} = ${table.version}`),
    // the list, last changed first
    index("end_users_changed").on(table.accountId, table.changedAt, table.id),
  ],
);

/** Whose device it is. One end user per device; reporting again moves it. */
export const endUserDevices = pgTable(
  "end_user_devices",
  {
    assetId: text("asset_id")
      .primaryKey()
      .references(() => assets.id),
    /** the account that reported it: counts only while the asset is that account's */
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    endUserId: text("end_user_id")
      .notNull()
      .references(() => endUsers.id),
    linkedAt: createdAt(),
    /** the row of `end_user_versions` that put it here */
    versionId: text("version_id").notNull(),
  },
  (table) => [
    // all devices of an end user
    index("end_user_devices_end_user").on(table.endUserId, table.assetId),
    // how many devices of an account are known, and which
    index("end_user_devices_account").on(table.accountId, table.assetId, table.endUserId),
  ],
);

/** The facts about an end user after each report, and which devices it brought: never changed again. */
export const endUserVersions = pgTable(
  "end_user_versions",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    endUserId: text("end_user_id")
      .notNull()
      .references(() => endUsers.id),
    at: createdAt(),
    version: integer("version").notNull(),
    facts: jsonb("facts").$type<EndUserFacts>().notNull(),
    /** serials this report put to the end user, or took from it */
    serials: text("serials").array().notNull().default([]),
    route: text("route").$type<(typeof reportRoutes)[number]>().notNull(),
    userId: text("user_id").references(() => users.id),
    keyId: text("key_id"),
    /** of a file: the import and its line */
    importId: text("import_id"),
    line: integer("line"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    index("end_user_versions_end_user").on(table.endUserId, table.at),
    index("end_user_versions_import").on(table.importId).where(sql`${table.importId} is not null`),
    oneOf("end_user_versions_route", table.route, reportRoutes),
  ],
);

/** A link by which an end user sees, corrects and confirms what is said about it. The token is only kept as its hash. */
export const endUserLinks = pgTable(
  "end_user_links",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    endUserId: text("end_user_id")
      .notNull()
      .references(() => endUsers.id),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    recipient: text("recipient").notNull(),
    language: text("language").notNull(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    uniqueIndex("end_user_links_token").on(table.tokenHash),
    index("end_user_links_end_user").on(table.endUserId, table.createdAt),
  ],
);
