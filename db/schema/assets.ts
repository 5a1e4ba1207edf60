/** Registered things and the claims that made them. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts, groups } from "@/db/schema/accounts";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import {
  decommissionReasons,
  registrationRoutes,
  termsDocuments,
  transferDecisions,
} from "@/lib/assets/rules";

/** Running part of the serials given to instances under a CSSP auth code. */
export const virtualSerials = pgSequence("virtual_serials", { startWith: 51_000_017, increment: 7 });

/** One registered thing. A serial is active in one account only (domain rule 33). */
export const assets = pgTable(
  "assets",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    serial: text("serial").notNull(),
    cpuId: text("cpu_id"),
    uuid: text("uuid"),
    tenantId: text("tenant_id"),
    name: text("name"),
    /** the group that sees it; null: everybody who sees assets of the account */
    groupId: text("group_id").references(() => groups.id),
    /** the chassis a line card sits in */
    chassisId: text("chassis_id").references((): AnyPgColumn => assets.id),
    /** runs without a connection to the vendor; then `os_release` says what it runs */
    offline: boolean("offline").notNull().default(false),
    osRelease: text("os_release"),
    enterpriseAgreement: boolean("enterprise_agreement").notNull().default(false),
    country: text("country"),
    postalCode: text("postal_code"),
    region: text("region"),
    city: text("city"),
    address1: text("address1"),
    address2: text("address2"),
    registeredAt: createdAt(),
    registeredBy: text("registered_by").references(() => users.id),
    decommissionedAt: at("decommissioned_at"),
  },
  (table) => [
    uniqueIndex("assets_serial_active").on(table.serial).where(sql`${table.decommissionedAt} is null`),
    // the account's list, newest first, by keys; what it is narrowed by most stands beside them, so that going along it
    // for the few that are wanted reads no asset
    index("assets_account").on(
      table.accountId,
      table.registeredAt.desc(),
      table.id.desc(),
      table.productId,
      table.country,
      table.groupId,
      table.offline,
      table.decommissionedAt,
    ),
    // … of what is no longer in use
    index("assets_account_decommissioned")
      .on(table.accountId, table.registeredAt.desc(), table.id.desc())
      .where(sql`${table.decommissionedAt} is not null`),
    // … by serial, and the search for the beginning of one
    index("assets_account_serial").on(table.accountId, sql`${table.serial} collate "C"`, table.id),
    // … by name, unnamed ones last, and the search for the beginning of one (`nameKey` in lib/assets/listing)
    index("assets_account_name").on(
      table.accountId,
      sql`coalesce(lower(${table.name}), chr(1114111)) collate "C"`,
      table.id,
    ),
    // the list of one kind or family
    index("assets_account_product").on(table.accountId, table.productId),
    // the list of one country, and which countries there are to choose from
    index("assets_account_country")
      .on(table.accountId, table.country)
      .where(sql`${table.country} is not null`),
    // the search by CPU ID and by UUID
    index("assets_account_cpu").on(table.accountId, table.cpuId).where(sql`${table.cpuId} is not null`),
    index("assets_account_uuid").on(table.accountId, table.uuid).where(sql`${table.uuid} is not null`),
    index("assets_group").on(table.groupId).where(sql`${table.groupId} is not null`),
    index("assets_chassis").on(table.chassisId).where(sql`${table.chassisId} is not null`),
  ],
);

/** A word an account puts on its assets. */
export const assetTags = pgTable(
  "asset_tags",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    name: text("name").notNull(),
  },
  (table) => [uniqueIndex("asset_tags_name").on(table.accountId, sql`lower(${table.name})`)],
);

/** Which assets carry which tag. Deleting a tag deletes these and no asset (domain rule 42). */
export const assetTaggings = pgTable(
  "asset_taggings",
  {
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    tagId: text("tag_id")
      .notNull()
      .references(() => assetTags.id, { onDelete: "cascade" }),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
  },
  (table) => [
    primaryKey({ columns: [table.assetId, table.tagId] }),
    index("asset_taggings_tag").on(table.tagId),
  ],
);

/** An asset offered to a person of another account, and the one answer. Until then the owner is unchanged. */
export const assetTransfers = pgTable(
  "asset_transfers",
  {
    id: id(),
    /** the giving account */
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    recipientEmail: text("recipient_email").notNull(),
    recipientKey: text("recipient_key").notNull(),
    message: text("message"),
    expiresAt: at("expires_at").notNull(),
    decision: text("decision").$type<(typeof transferDecisions)[number]>(),
    decidedAt: at("decided_at"),
    decidedBy: text("decided_by").references(() => users.id),
    toAccountId: text("to_account_id").references(() => accounts.id),
  },
  (table) => [
    // an asset is offered to one person at a time
    uniqueIndex("asset_transfers_open").on(table.assetId).where(sql`${table.decision} is null`),
    index("asset_transfers_account").on(table.accountId, table.createdAt.desc()),
    index("asset_transfers_recipient").on(table.recipientKey).where(sql`${table.decision} is null`),
    oneOf("asset_transfers_decision", table.decision, transferDecisions),
  ],
);

/** The end of an asset, once and for all (domain rule 39). */
export const assetDecommissions = pgTable(
  "asset_decommissions",
  {
    assetId: text("asset_id")
      .primaryKey()
      .references(() => assets.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    decommissionedAt: createdAt(),
    decommissionedBy: text("decommissioned_by").references(() => users.id),
    reason: text("reason").$type<(typeof decommissionReasons)[number]>().notNull(),
    note: text("note"),
  },
  (table) => [oneOf("asset_decommissions_reason", table.reason, decommissionReasons)],
);

/** A defective asset exchanged for another by staff; licenses move along. */
export const assetReplacements = pgTable(
  "asset_replacements",
  {
    oldAssetId: text("old_asset_id")
      .primaryKey()
      .references(() => assets.id),
    newAssetId: text("new_asset_id")
      .notNull()
      .references(() => assets.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    replacedAt: createdAt(),
    replacedBy: text("replaced_by").references(() => users.id),
    reason: text("reason").notNull(),
  },
  (table) => [uniqueIndex("asset_replacements_new").on(table.newAssetId)],
);

/** A notice about the end of a product's life that an account has had: once per product and step (domain rule 90). */
export const endOfLifeNotices = pgTable(
  "end_of_life_notices",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    monthsBefore: integer("months_before").notNull(),
    sentAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.productId, table.monthsBefore] })],
);

/** An account's claim of a unit. The unique index settles races: one unit, one account (trust REG-9). */
export const productRegistrations = pgTable(
  "product_registrations",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    /** '' for a unit that is claimed whole; `uuid|cpuId` for one instance under a CSSP auth code */
    instanceKey: text("instance_key").notNull().default(""),
    assetId: text("asset_id").references(() => assets.id),
    route: text("route").$type<(typeof registrationRoutes)[number]>().notNull(),
    registeredAt: createdAt(),
    registeredBy: text("registered_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("product_registrations_unit").on(table.unitId, table.instanceKey),
    // what the account has registered, newest first: products and auth codes
    index("product_registrations_account").on(table.accountId, table.registeredAt, table.id),
    // units claimed whole: from whom an account bought, and its auth codes; a CSSP has few beside its instances
    index("product_registrations_whole").on(table.accountId).where(sql`${table.instanceKey} = ''`),
    // the auth code a device was registered with
    index("product_registrations_asset").on(table.assetId).where(sql`${table.assetId} is not null`),
    oneOf("product_registrations_route", table.route, registrationRoutes),
  ],
);

/** Terms accepted with a registration: who, when, which version (domain rule 34). */
export const termsAcceptances = pgTable(
  "terms_acceptances",
  {
    id: id(),
    accountId: text("account_id").references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    document: text("document").notNull(),
    version: text("version").notNull(),
    acceptedAt: at("accepted_at").notNull(),
  },
  (table) => [
    index("terms_acceptances_user").on(table.userId),
    oneOf("terms_acceptances_document", table.document, termsDocuments),
  ],
);
