/** How people come into an account: links, requests, invitations, other accounts, and staff by consent. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { decisions, requestKinds, requestOrigins, staffAccessDecisions } from "@/lib/accounts/rules";
import type { Claim } from "@/lib/assets/rules";

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

/** Somebody asked to become a member, by a mail to their address. The link in it is good for some days and once. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    invitedBy: text("invited_by")
      .notNull()
      .references(() => users.id),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    language: text("language").$type<"en" | "ja">().notNull(),
    roles: text("roles").array().notNull(),
    groupIds: text("group_ids").array().notNull().default([]),
    description: text("description"),
    activeFrom: at("active_from"),
    activeUntil: at("active_until"),
    tokenHash: text("token_hash").notNull(),
    sentAt: at("sent_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    acceptedBy: text("accepted_by").references(() => users.id),
    revokedAt: at("revoked_at"),
    revokedBy: text("revoked_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("invitations_token").on(table.tokenHash),
    // one open invitation per account and person
    uniqueIndex("invitations_open")
      .on(table.accountId, table.emailKey)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
    index("invitations_account").on(table.accountId, table.createdAt.desc()),
  ],
);

/** One direction of trust: all members of the home account act in the other one with one role (domain rule 26). */
export const accountLinks = pgTable(
  "account_links",
  {
    id: id(),
    /** the account that lets others in; null when no account has the number, which the asker does not learn */
    accountId: text("account_id").references(() => accounts.id),
    /** the account number that was asked for */
    number: integer("number").notNull(),
    /** the account whose members come */
    homeAccountId: text("home_account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    requestedBy: text("requested_by")
      .notNull()
      .references(() => users.id),
    message: text("message"),
    decision: text("decision").$type<"approved" | "declined">(),
    decidedAt: at("decided_at"),
    decidedBy: text("decided_by").references(() => users.id),
    role: text("role"),
    endedAt: at("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("account_links_living")
      .on(table.homeAccountId, table.number)
      .where(sql`${table.endedAt} is null and ${table.decision} is distinct from 'declined'`),
    index("account_links_account").on(table.accountId, table.createdAt.desc()),
    oneOf("account_links_decision", table.decision, ["approved", "declined"]),
  ],
);

/** A member of staff asking to open an account, and the answer; each is good for some days (domain rule 20). */
export const staffAccessRequests = pgTable(
  "staff_access_requests",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    staffUserId: text("staff_user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    reason: text("reason").notNull(),
    decision: text("decision").$type<(typeof staffAccessDecisions)[number]>(),
    decidedAt: at("decided_at"),
    /** null when the account's setting decided */
    decidedBy: text("decided_by").references(() => users.id),
    /** until when an approval is good; moved back to end it early */
    endsAt: at("ends_at"),
  },
  (table) => [
    index("staff_access_requests_account").on(table.accountId, table.createdAt.desc()),
    index("staff_access_requests_staff").on(table.staffUserId, table.accountId),
    oneOf("staff_access_requests_decision", table.decision, staffAccessDecisions),
  ],
);
