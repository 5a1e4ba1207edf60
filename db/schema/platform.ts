/** What every feature leans on: history, mail, limits. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";

export const mailStates = ["queued", "sending", "sent", "rejected", "dead"] as const;

/** What happened: audit trail and timeline alike. Append-only; a trigger and the grants refuse changes, but that `ip` goes. */
export const events = pgTable(
  "events",
  {
    id: id(),
    at: createdAt(),
    kind: text("kind").notNull(),
    accountId: text("account_id"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    /** the account whose link let the actor in (domain rule 27) */
    homeAccountId: text("home_account_id"),
    subjectId: text("subject_id"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    ip: text("ip"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    // the history page of an account, newest first
    index("events_account_at").on(table.accountId, table.at, table.id),
    // the timeline of one thing
    index("events_subject_at").on(table.subjectId, table.at.desc()),
    // network addresses whose time is over
    index("events_ip").on(table.at).where(sql`${table.ip} is not null`),
  ],
);

/** Mail to be sent, being sent and sent: the outbox. `sealed` holds the contents until the mail is out. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    createdAt: createdAt(),
    template: text("template").notNull(),
    language: text("language").notNull(),
    recipient: text("recipient").notNull(),
    userId: text("user_id"),
    accountId: text("account_id"),
    sealed: text("sealed"),
    state: text("state").notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    lastFault: text("last_fault"),
    providerId: text("provider_id"),
    sentAt: at("sent_at"),
  },
  (table) => [
    oneOf("mails_state", table.state, mailStates),
    // "is my code on its way?" on the code page, and the dead-mail list of staff
    index("mails_recipient").on(table.recipient, table.createdAt),
    index("mails_state_idx").on(table.state, table.createdAt),
  ],
);

/** Counted attempts in fixed windows; one upsert counts and judges at once (trust LIM-1). */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").notNull(),
    windowStart: at("window_start").notNull(),
    count: integer("count").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.windowStart] }),
    index("rate_limits_expiry").on(table.expiresAt),
  ],
);

/** Captcha solutions already used; a solution counts once (trust 3.7). */
export const captchaUses = pgTable(
  "captcha_uses",
  { proofKey: text("proof_key").primaryKey(), usedAt: createdAt(), expiresAt: at("expires_at").notNull() },
  (table) => [index("captcha_uses_expiry").on(table.expiresAt)],
);
