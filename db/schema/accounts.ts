/** Support accounts, who belongs to them, and how people come to belong. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { users } from "@/db/schema/identity";
import { accountKinds, decisions, requestKinds, requestOrigins, standings } from "@/lib/accounts/rules";
import type { Claim } from "@/lib/assets/rules";

/** A company's standing with us. `number` is what people quote on the telephone. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    number: integer("number").notNull().generatedAlwaysAsIdentity({ startWith: 204_100 }),
    createdAt: createdAt(),
    name: text("name").notNull(),
    kind: text("kind").$type<(typeof accountKinds)[number]>().notNull().default("customer"),
    standing: text("standing").$type<(typeof standings)[number]>().notNull(),
    website: text("website"),
    emailDomain: text("email_domain").notNull(),
    country: text("country").notNull(),
    postalCode: text("postal_code").notNull(),
    region: text("region").notNull(),
    city: text("city").notNull(),
    address1: text("address1").notNull(),
    address2: text("address2"),
    defaultRole: text("default_role").notNull().default("standard_user"),
  },
  (table) => [
    uniqueIndex("accounts_number").on(table.number),
    index("accounts_email_domain").on(table.emailDomain),
    oneOf("accounts_kind", table.kind, accountKinds),
    oneOf("accounts_standing", table.standing, standings),
  ],
);

/** A person in an account, between two dates. */
export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    activeFrom: at("active_from").notNull().defaultNow(),
    activeUntil: at("active_until"),
    endedAt: at("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("memberships_once").on(table.accountId, table.userId).where(sql`${table.endedAt} is null`),
    index("memberships_user").on(table.userId),
  ],
);

/** A role a membership carries. Which roles exist and what they may do: `lib/access/roles.ts`. */
export const membershipRoles = pgTable(
  "membership_roles",
  {
    membershipId: text("membership_id")
      .notNull()
      .references(() => memberships.id),
    role: text("role").notNull(),
    grantedAt: createdAt(),
    grantedBy: text("granted_by").references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.membershipId, table.role] })],
);

/** The link a Super User hands to colleagues so that they can ask to join. The token is sealed to be shown again, and hashed to be found. */
export const registrationLinks = pgTable(
  "registration_links",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull(),
    sealedToken: text("sealed_token").notNull(),
    expiresAt: at("expires_at").notNull(),
    maxUses: integer("max_uses"),
    uses: integer("uses").notNull().default(0),
    domains: text("domains").array().notNull().default([]),
    disabledAt: at("disabled_at"),
    disabledBy: text("disabled_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("registration_links_token").on(table.tokenHash),
    // one living link per account
    uniqueIndex("registration_links_living").on(table.accountId).where(sql`${table.disabledAt} is null`),
  ],
);

/** A person asking for access to an account. Grants nothing by itself (domain rule 5). */
export const accessRequests = pgTable(
  "access_requests",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    kind: text("kind").$type<(typeof requestKinds)[number]>().notNull(),
    origin: text("origin").$type<(typeof requestOrigins)[number]>().notNull(),
    registrationLinkId: text("registration_link_id").references(() => registrationLinks.id),
    /** what of the order book is to be registered when access is granted */
    claim: jsonb("claim").$type<Claim>(),
    /** the person's own yes; set at once for wizard and link, by mail for a product console */
    confirmedAt: at("confirmed_at"),
    /** the person's own no: ends the request whatever a Super User says (domain rule 14) */
    withdrawnAt: at("withdrawn_at"),
    remindedAt: at("reminded_at"),
  },
  (table) => [
    index("access_requests_account").on(table.accountId, table.createdAt.desc()),
    index("access_requests_user").on(table.userId),
    oneOf("access_requests_kind", table.kind, requestKinds),
    oneOf("access_requests_origin", table.origin, requestOrigins),
  ],
);

/** The one decision on a request: the primary key lets only the first one in (domain rule 6). */
export const accessDecisions = pgTable(
  "access_decisions",
  {
    requestId: text("request_id")
      .primaryKey()
      .references(() => accessRequests.id),
    decision: text("decision").$type<(typeof decisions)[number]>().notNull(),
    decidedBy: text("decided_by").references(() => users.id),
    decidedAt: createdAt(),
    role: text("role"),
    reason: text("reason"),
  },
  (table) => [oneOf("access_decisions_decision", table.decision, decisions)],
);

/** An Eval account asking to become Customer, with what the person says they bought. */
export const conversionRequests = pgTable(
  "conversion_requests",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    requestedBy: text("requested_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    note: text("note").notNull(),
    /** what the person says proves the purchase; plain identifiers, unchecked */
    salesOrder: text("sales_order"),
    customerNumber: text("customer_number"),
  },
  (table) => [index("conversion_requests_account").on(table.accountId, table.createdAt.desc())],
);

/** The change from Eval to Customer; an account is converted once. */
export const accountConversions = pgTable("account_conversions", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id),
  convertedAt: createdAt(),
  /** staff who decided; null when a qualifying order did it */
  convertedBy: text("converted_by").references(() => users.id),
  reason: text("reason").notNull(),
});
