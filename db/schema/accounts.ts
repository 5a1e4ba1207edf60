/** Support accounts, who belongs to them, and how people come to belong. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { users } from "@/db/schema/identity";
import { accountKinds, approvalPolicies, staffAccessModes, standings } from "@/lib/accounts/rules";

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
    /** who lets people in; with `own_domains`, addresses of `auto_approve_domains` come in at once (domain rule 13) */
    approvalPolicy: text("approval_policy")
      .$type<(typeof approvalPolicies)[number]>()
      .notNull()
      .default("super_users"),
    autoApproveDomains: text("auto_approve_domains").array().notNull().default([]),
    /** whether staff may open what belongs to the account (domain rule 20) */
    staffAccess: text("staff_access").$type<(typeof staffAccessModes)[number]>().notNull().default("approve"),
    /** a sandbox: where the test keys of this account act. Nobody is a member of it; it has devices of its own */
    sandboxOfId: text("sandbox_of_id").references((): AnyPgColumn => accounts.id),
  },
  (table) => [
    uniqueIndex("accounts_number").on(table.number),
    uniqueIndex("accounts_sandbox").on(table.sandboxOfId).where(sql`${table.sandboxOfId} is not null`),
    index("accounts_email_domain").on(table.emailDomain),
    oneOf("accounts_kind", table.kind, accountKinds),
    oneOf("accounts_standing", table.standing, standings),
    oneOf("accounts_approval_policy", table.approvalPolicy, approvalPolicies),
    oneOf("accounts_staff_access", table.staffAccess, staffAccessModes),
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
    /** not acting for now; nothing of it is lost */
    suspendedAt: at("suspended_at"),
    suspendedBy: text("suspended_by").references(() => users.id),
    endedAt: at("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
    description: text("description"),
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

/** Members and assets that see each other inside one account (domain 3.3). */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    name: text("name").notNull(),
    description: text("description"),
  },
  (table) => [uniqueIndex("groups_name").on(table.accountId, sql`lower(${table.name})`)],
);

/** Who belongs to a group. Their group roles count there and nowhere else (domain rule 24). */
export const groupMembers = pgTable(
  "group_members",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => groups.id),
    membershipId: text("membership_id")
      .notNull()
      .references(() => memberships.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    addedAt: createdAt(),
    addedBy: text("added_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.membershipId] }),
    index("group_members_membership").on(table.membershipId),
  ],
);

/** A filter of a list that a person keeps under a name. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    /** the list's address, for example `/assets` */
    list: text("list").notNull(),
    name: text("name").notNull(),
    /** the query string without the account and the page */
    query: text("query").notNull(),
  },
  (table) => [uniqueIndex("saved_views_name").on(table.userId, table.accountId, table.list, table.name)],
);
