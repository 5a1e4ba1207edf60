/** Rights on assets: activated auth codes, the licenses they made, credits, and what is told before they end. */
import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { creditMovementKinds, licenseEnds } from "@/lib/licensing/rules";

/** One unit of an auth code put onto an asset. Its licenses begin and end with it. */
export const activations = pgTable(
  "activations",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    activatedAt: createdAt(),
    activatedBy: text("activated_by").references(() => users.id),
    endedAt: at("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
  },
  (table) => [
    // an auth code stands on an asset once (domain rule 63)
    uniqueIndex("activations_once").on(table.unitId, table.assetId).where(sql`${table.endedAt} is null`),
    index("activations_asset").on(table.assetId),
    index("activations_account").on(table.accountId, table.activatedAt.desc()),
  ],
);

/** A right on an asset, from one instant to another (UTC). */
export const licenses = pgTable(
  "licenses",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    /** null: came with the asset, by import */
    activationId: text("activation_id").references(() => activations.id),
    createdAt: createdAt(),
    startsAt: at("starts_at").notNull(),
    endsAt: at("ends_at").notNull(),
    /** taken off before its end */
    endedAt: at("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
    endReason: text("end_reason").$type<(typeof licenseEnds)[number]>(),
    /** the license this one goes on from without a gap */
    renewsId: text("renews_id"),
  },
  (table) => [
    // an asset's licenses, and whether a later one of the same product goes on
    index("licenses_asset").on(table.assetId, table.productId, table.endsAt, table.endedAt),
    // the account's licenses by end, in every state; its expiry board; assets by what ends soon, has ended or has no
    // license, and by the end of their support. All of these are answered without reading a license that is not shown
    index("licenses_account_end").on(
      table.accountId,
      table.endsAt,
      table.assetId,
      table.productId,
      table.startsAt,
      table.endedAt,
    ),
    index("licenses_end").on(table.endsAt).where(sql`${table.endedAt} is null`),
    // which assets of the account have any license, or support: what all of them are held against to find those without
    index("licenses_account_asset")
      .on(table.accountId, table.assetId, table.productId)
      .where(sql`${table.endedAt} is null`),
    index("licenses_activation").on(table.activationId),
    // is there a license that goes on from this one?
    index("licenses_renews").on(table.renewsId).where(sql`${table.renewsId} is not null`),
    // what the account has licenses of, to choose from, and the licenses of one product by end
    index("licenses_account_product").on(table.accountId, table.productId, table.endsAt),
    oneOf("licenses_end_reason", table.endReason, licenseEnds),
    check("licenses_term", sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

/** A term that went back to its auth code with what was left of it (domain rule 64). The next activation takes it first. */
export const returnedTerms = pgTable(
  "returned_terms",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    fromActivationId: text("from_activation_id")
      .notNull()
      .references(() => activations.id),
    returnedAt: createdAt(),
    endsAt: at("ends_at").notNull(),
    takenBy: text("taken_by").references(() => activations.id),
  },
  (table) => [
    uniqueIndex("returned_terms_from").on(table.fromActivationId),
    index("returned_terms_open").on(table.unitId).where(sql`${table.takenBy} is null`),
  ],
);

/** Credits bought under a contract. Available = total − allocated, never negative (domain rule 65). */
export const creditPools = pgTable(
  "credit_pools",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    name: text("name").notNull(),
    contract: text("contract").notNull(),
    creditType: text("credit_type").notNull(),
    total: numeric("total", { precision: 12, scale: 2 }).notNull(),
    allocated: numeric("allocated", { precision: 12, scale: 2 }).notNull().default("0"),
    endsAt: at("ends_at").notNull(),
  },
  (table) => [
    index("credit_pools_account").on(table.accountId, table.endsAt),
    check("credit_pools_sum", sql`${table.allocated} >= 0 and ${table.allocated} <= ${table.total}`),
  ],
);

/** How a part of a pool is to be used: kind and number of firewalls, under an auth code of its own. */
export const deploymentProfiles = pgTable(
  "deployment_profiles",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    poolId: text("pool_id")
      .notNull()
      .references(() => creditPools.id),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    name: text("name").notNull(),
    authCode: text("auth_code").notNull(),
    firewalls: integer("firewalls").notNull(),
    vcpus: integer("vcpus").notNull(),
    credits: numeric("credits", { precision: 12, scale: 2 }).notNull(),
    deletedAt: at("deleted_at"),
    deletedBy: text("deleted_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("deployment_profiles_auth_code").on(table.authCode),
    index("deployment_profiles_pool").on(table.poolId),
  ],
);

/** A firewall running under a deployment profile. */
export const profileFirewalls = pgTable(
  "profile_firewalls",
  {
    profileId: text("profile_id")
      .notNull()
      .references(() => deploymentProfiles.id),
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    addedAt: createdAt(),
    endedAt: at("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.assetId] }),
    uniqueIndex("profile_firewalls_asset").on(table.assetId).where(sql`${table.endedAt} is null`),
  ],
);

/** Every change of a pool, never changed again (domain rule 65). */
export const creditMovements = pgTable(
  "credit_movements",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    poolId: text("pool_id")
      .notNull()
      .references(() => creditPools.id),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    kind: text("kind").$type<(typeof creditMovementKinds)[number]>().notNull(),
    /** credits, positive into the pool's available part */
    amount: numeric("amount", { precision: 12, scale: 2 }).notNull(),
    profileId: text("profile_id").references(() => deploymentProfiles.id),
    otherPoolId: text("other_pool_id").references(() => creditPools.id),
    note: text("note"),
  },
  (table) => [
    index("credit_movements_pool").on(table.poolId, table.createdAt.desc()),
    oneOf("credit_movements_kind", table.kind, creditMovementKinds),
  ],
);

/** The address of a calendar of ends, good until revoked. The token is sealed to be shown again, and hashed to be found. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    tokenHash: text("token_hash").notNull(),
    sealedToken: text("sealed_token").notNull(),
    revokedAt: at("revoked_at"),
    lastReadAt: at("last_read_at"),
  },
  (table) => [
    uniqueIndex("calendar_feeds_token").on(table.tokenHash),
    uniqueIndex("calendar_feeds_living")
      .on(table.accountId, table.userId)
      .where(sql`${table.revokedAt} is null`),
  ],
);

/** A reminder that a person had about a license, once per step (domain rule 62). */
export const expiryNotices = pgTable(
  "expiry_notices",
  {
    licenseId: text("license_id")
      .notNull()
      .references(() => licenses.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    daysBefore: integer("days_before").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    sentAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.licenseId, table.userId, table.daysBefore] })],
);

/** A step before the end of a license that webhooks were told of, once; 0: that it has ended. */
export const expiryTellings = pgTable(
  "expiry_tellings",
  {
    licenseId: text("license_id")
      .notNull()
      .references(() => licenses.id),
    daysBefore: integer("days_before").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    toldAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.licenseId, table.daysBefore] })],
);

/** A token file by which a device gave back its licenses; works once (domain rule 49). */
export const deviceTokens = pgTable("device_tokens", {
  tokenHash: text("token_hash").primaryKey(),
  accountId: text("account_id")
    .notNull()
    .references(() => accounts.id),
  serial: text("serial").notNull(),
  usedAt: createdAt(),
});
