/** Programs that act for an account: their keys, what they asked, and answers kept for repeated requests. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { apiDialects, apiKeyKinds, exposures } from "@/lib/accounts/api-keys/rules";

/** A key by which programs act for an account. Only its hash is kept (domain rule 58). */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    /** the account the key acts in: for a test key the account's sandbox */
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    /** the account whose people manage the key */
    ownerAccountId: text("owner_account_id")
      .notNull()
      .references(() => accounts.id),
    kind: text("kind").$type<(typeof apiKeyKinds)[number]>().notNull(),
    name: text("name").notNull(),
    /** what the key may do, in the words of `permissions` */
    scopes: text("scopes").array().notNull(),
    /** networks it may be used from, in CIDR form; empty: from anywhere */
    networks: text("networks").array().notNull().default([]),
    keyHash: text("key_hash").notNull(),
    /** its last four characters, to tell keys apart */
    keyEnd: text("key_end").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    expiresAt: at("expires_at").notNull(),
    disabledAt: at("disabled_at"),
    disabledBy: text("disabled_by").references(() => users.id),
    /** the key made in its place; the old one works until `retires_at` */
    replacedById: text("replaced_by_id").references((): AnyPgColumn => apiKeys.id),
    retiresAt: at("retires_at"),
    lastUsedAt: at("last_used_at"),
    lastUsedIp: text("last_used_ip"),
    /** it was sent where others can read it */
    exposedAt: at("exposed_at"),
    exposedHow: text("exposed_how").$type<(typeof exposures)[number]>(),
  },
  (table) => [
    uniqueIndex("api_keys_hash").on(table.keyHash),
    // at most one primary key, and one test key, that was not replaced or disabled
    uniqueIndex("api_keys_primary")
      .on(table.ownerAccountId, table.kind)
      .where(
        sql`${table.kind} in ('primary', 'test') and ${table.disabledAt} is null and ${table.replacedById} is null`,
      ),
    index("api_keys_owner").on(table.ownerAccountId, table.createdAt),
    // whose keys end soon
    index("api_keys_end").on(table.expiresAt).where(sql`${table.disabledAt} is null`),
    oneOf("api_keys_kind", table.kind, apiKeyKinds),
    oneOf("api_keys_exposed_how", table.exposedHow, exposures),
  ],
);

/** A reminder that a key ends, once per key, end and step (domain rule 59). */
export const apiKeyNotices = pgTable(
  "api_key_notices",
  {
    keyId: text("key_id")
      .notNull()
      .references(() => apiKeys.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    expiresAt: at("expires_at").notNull(),
    daysBefore: integer("days_before").notNull(),
    sentAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.expiresAt, table.daysBefore] })],
);

/** One call of a program, kept for thirty days; never a key or a token in it (domain rule 60). */
export const apiRequests = pgTable(
  "api_requests",
  {
    /** the request id the caller was told */
    id: id(),
    at: createdAt(),
    /** the account whose people may read it: the owner of the key */
    accountId: text("account_id").notNull(),
    keyId: text("key_id").notNull(),
    dialect: text("dialect").$type<(typeof apiDialects)[number]>().notNull(),
    sandbox: boolean("sandbox").notNull(),
    method: text("method").notNull(),
    path: text("path").notNull(),
    status: integer("status").notNull(),
    /** the refusal, when it was one */
    code: text("code"),
    ms: integer("ms").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
    /** what was sent, secrets taken out; null when it could not be read */
    body: jsonb("body").$type<unknown>(),
    /** what was answered, at most its first part */
    answer: jsonb("answer").$type<unknown>(),
    /** remarks on what was accepted but looks odd: `field:code` */
    advice: text("advice").array().notNull().default([]),
  },
  (table) => [
    // the request inspector, newest first
    index("api_requests_account").on(table.accountId, table.at, table.id),
    // … of one key
    index("api_requests_key").on(table.keyId, table.at, table.id),
    // what is older than thirty days
    index("api_requests_at").on(table.at),
    oneOf("api_requests_dialect", table.dialect, apiDialects),
  ],
);

/** An answer kept so that the same request sent again gets it again (trust API-6). */
export const apiAnswers = pgTable(
  "api_answers",
  {
    keyId: text("key_id")
      .notNull()
      .references(() => apiKeys.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    route: text("route").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    bodyHash: text("body_hash").notNull(),
    status: integer("status").notNull(),
    answer: jsonb("answer").$type<unknown>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.route, table.idempotencyKey] }),
    // what may be forgotten
    index("api_answers_at").on(table.createdAt),
  ],
);
