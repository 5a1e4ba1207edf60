/** Webhooks of an account: where to its programs are told what happened, and what they were told. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import {
  type DisabledReason,
  disabledReasons,
  type WebhookFault,
  type WebhookMessage,
  webhookFaults,
} from "@/lib/accounts/webhooks/rules";

/** An address that is told what happens in an account (Standard Webhooks). */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** who made it: a person, or a program by the name of its key */
    createdBy: text("created_by").references(() => users.id),
    createdByProgram: text("created_by_program"),
    url: text("url").notNull(),
    kinds: text("kinds").array().notNull(),
    sealedSecret: text("sealed_secret").notNull(),
    /** the secret it had before; until then messages are signed with both */
    formerSealedSecret: text("former_sealed_secret"),
    formerUntil: at("former_until"),
    disabledAt: at("disabled_at"),
    disabledReason: text("disabled_reason").$type<DisabledReason>(),
    /** when something was last sent to it, and when it last took something */
    attemptedAt: at("attempted_at"),
    deliveredAt: at("delivered_at"),
    /** since when every try has failed */
    failingSince: at("failing_since"),
  },
  (table) => [
    index("webhooks_account").on(table.accountId),
    oneOf("webhooks_disabled_reason", table.disabledReason, disabledReasons),
  ],
);

/** One message to such an address, and how its delivery went. Its id is the `webhook-id` of every try. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    createdAt: createdAt(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").$type<WebhookMessage>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** tries that failed since it was made or asked for again */
    failures: integer("failures").notNull().default(0),
    attemptedAt: at("attempted_at"),
    /** milliseconds the last try took */
    ms: integer("ms"),
    /** HTTP status of the last answer */
    status: integer("status"),
    fault: text("fault").$type<WebhookFault>(),
    /** the beginning of the last answer */
    answer: text("answer"),
    /** null when it is over */
    nextAttemptAt: at("next_attempt_at"),
    /** a worker is sending it; after that instant it counts as fallen silent */
    claimedUntil: at("claimed_until"),
    deliveredAt: at("delivered_at"),
    givenUpAt: at("given_up_at"),
  },
  (table) => [
    index("webhook_deliveries_webhook").on(table.webhookId, table.createdAt),
    // what is due and was not sent
    index("webhook_deliveries_due").on(table.nextAttemptAt).where(sql`${table.nextAttemptAt} is not null`),
    // what is under way to one webhook
    index("webhook_deliveries_claimed").on(table.webhookId).where(sql`${table.claimedUntil} is not null`),
    // what may be forgotten
    index("webhook_deliveries_at").on(table.createdAt),
    oneOf("webhook_deliveries_fault", table.fault, webhookFaults),
  ],
);
