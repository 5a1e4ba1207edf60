/** People who sign in, what proves who they are, and their sessions. */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { staffRoles } from "@/lib/access/roles";
import { languages } from "@/lib/i18n/languages";
import { type Factor, passwordTokenPurposes } from "@/lib/identity/rules";

/** A person. Without `password_hash` they cannot sign in yet. */
export const users = pgTable(
  "users",
  {
    id: id(),
    createdAt: createdAt(),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    familyName: text("family_name").notNull(),
    givenName: text("given_name").notNull(),
    jobTitle: text("job_title"),
    phone: text("phone"),
    country: text("country"),
    postalCode: text("postal_code"),
    region: text("region"),
    city: text("city"),
    address1: text("address1"),
    address2: text("address2"),
    language: text("language").$type<(typeof languages)[number]>().notNull(),
    timeZone: text("time_zone").notNull(),
    notificationTopics: text("notification_topics").array().notNull().default([]),
    passwordHash: text("password_hash"),
    passwordSetAt: at("password_set_at"),
    failedSignIns: integer("failed_sign_ins").notNull().default(0),
    lockedUntil: at("locked_until"),
    blockedAt: at("blocked_at"),
    lastSeenAt: at("last_seen_at"),
  },
  (table) => [
    uniqueIndex("users_email_key").on(table.emailKey),
    oneOf("users_language", table.language, languages),
  ],
);

/** Staff of the vendor, with their role; ended rather than deleted. */
export const staffMembers = pgTable(
  "staff_members",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    role: text("role").$type<(typeof staffRoles)[number]>().notNull(),
    grantedAt: createdAt(),
    endedAt: at("ended_at"),
  },
  (table) => [oneOf("staff_members_role", table.role, staffRoles)],
);

/** One-time-code secrets (sealed). Without `confirmed_at` enrolment is not finished. `last_step` makes each code good once. */
export const totpFactors = pgTable(
  "totp_factors",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    sealedSecret: text("sealed_secret").notNull(),
    confirmedAt: at("confirmed_at"),
    lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  },
  (table) => [index("totp_factors_user").on(table.userId)],
);

/** Passkeys (WebAuthn credentials). */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    credentialId: text("credential_id").notNull(),
    publicKey: text("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull().default([]),
    name: text("name").notNull(),
    lastUsedAt: at("last_used_at"),
  },
  (table) => [
    uniqueIndex("passkeys_credential").on(table.credentialId),
    index("passkeys_user").on(table.userId),
  ],
);

/** Recovery codes, hashed; ten at a time, each good once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    usedAt: at("used_at"),
  },
  (table) => [index("recovery_codes_user").on(table.userId)],
);

/**
 * Lost second factors that support is to take away: asked by one of staff, confirmed by another, carried out at `due_at` at
 * the earliest, stopped by the person's own proof or by staff (trust REC-3). Without `stopped_by` the person stopped it, or nobody confirmed it in time.
 */
export const factorResets = pgTable(
  "factor_resets",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    askedBy: text("asked_by")
      .notNull()
      .references(() => users.id),
    dueAt: at("due_at").notNull(),
    confirmedBy: text("confirmed_by").references(() => users.id),
    confirmedAt: at("confirmed_at"),
    stoppedBy: text("stopped_by").references(() => users.id),
    stoppedAt: at("stopped_at"),
    doneAt: at("done_at"),
  },
  (table) => [
    uniqueIndex("factor_resets_open")
      .on(table.userId)
      .where(sql`${table.stoppedAt} is null and ${table.doneAt} is null`),
    index("factor_resets_user").on(table.userId),
    check("factor_resets_two_people", sql`${table.confirmedBy} <> ${table.askedBy}`),
  ],
);

/** WebAuthn challenges: stored on the server, single use, five minutes (trust MFA-4). */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challenge: text("challenge").primaryKey(),
    userId: text("user_id").references(() => users.id),
    purpose: text("purpose").notNull(),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (table) => [index("passkey_challenges_expiry").on(table.expiresAt)],
);

/** Sign-ins between the password and the second factor. The browser holds the token, we its hash. */
export const signIns = pgTable(
  "sign_ins",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    guesses: integer("guesses").notNull().default(0),
    completedAt: at("completed_at"),
  },
  (table) => [index("sign_ins_expiry").on(table.expiresAt)],
);

/** One-time tickets that turn into a session; issued only after all factors passed (trust finding 12). */
export const loginTickets = pgTable(
  "login_tickets",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    factors: jsonb("factors").$type<Factor[]>().notNull(),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (table) => [index("login_tickets_expiry").on(table.expiresAt)],
);

/** Sessions. Ended by a row change, so that ending acts at the next request (trust SES-3). */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    tokenHash: text("token_hash").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull(),
    idleMinutes: integer("idle_minutes").notNull(),
    expiresAt: at("expires_at").notNull(),
    sudoUntil: at("sudo_until"),
    endedAt: at("ended_at"),
    endReason: text("end_reason"),
    factors: jsonb("factors").$type<Factor[]>().notNull(),
    userAgent: text("user_agent"),
    ip: text("ip"),
  },
  (table) => [
    uniqueIndex("sessions_token").on(table.tokenHash),
    index("sessions_user").on(table.userId, table.createdAt.desc()),
  ],
);

/** Links that set the first password or reset a forgotten one; hashed, single use. */
export const passwordTokens = pgTable(
  "password_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    purpose: text("purpose").$type<(typeof passwordTokenPurposes)[number]>().notNull(),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (table) => [
    oneOf("password_tokens_purpose", table.purpose, passwordTokenPurposes),
    index("password_tokens_user").on(table.userId),
  ],
);
