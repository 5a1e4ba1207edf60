/**
 * Webhooks: a program of a customer is told by HTTP what happened in the account, in the shape and with the signatures of
 * Standard Webhooks (trust SSR-2). A webhook belongs to the account and not to one of its groups: it hears of everything
 * there, as Super Users see it. A message is delivered at least once, in no promised order; whoever gets it knows it by
 * its id.
 */

/** What a webhook can be told, by what it is about, in the order people choose from. */
export const kindsAbout = {
  case: [
    "case.opened",
    "case.commented",
    "case.status_changed",
    "case.severity_changed",
    "case.escalated",
    "case.closed",
    "case.reopened",
    "case.promise_warned",
    "case.promise_kept",
    "case.promise_broken",
  ],
  license: [
    "license.activated",
    "license.renewed",
    "license.deactivated",
    "license.expiring",
    "license.expired",
  ],
  asset: [
    "asset.registered",
    "asset.transferred",
    "asset.received",
    "asset.replaced",
    "asset.decommissioned",
  ],
  member: ["member.joined", "member.changed", "member.left"],
} as const;
export type WebhookNoun = keyof typeof kindsAbout;

export const webhookKinds = [
  ...kindsAbout.case,
  ...kindsAbout.license,
  ...kindsAbout.asset,
  ...kindsAbout.member,
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** Is it a kind that can be asked for today? */
export function isWebhookKind(kind: string): kind is WebhookKind {
  return (webhookKinds as readonly string[]).includes(kind);
}

/** The message somebody sends to try a webhook. */
export const testKind = "webhook.test";

/** Why nothing is sent any more: somebody said so, the receiver did (410), or it failed for too long. */
export const disabledReasons = ["by_hand", "gone", "failing"] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** What went wrong with one try; `status`: the receiver answered with something else than 2xx. */
export const webhookFaults = [
  "status",
  "redirect",
  "gone",
  "address_refused",
  "name_unknown",
  "no_connection",
  "certificate",
  "timeout",
  "no_answer",
  "disabled",
] as const;
export type WebhookFault = (typeof webhookFaults)[number];

/** Webhooks an account may have. */
export const maxWebhooks = 10;
export const maxUrlLength = 1_000;

/** How long one try may take, milliseconds, and how much of an answer is read and kept, bytes (trust SSR-1). */
export const tryMs = 5_000;
export const mostRead = 1_048_576;
export const mostKept = 1_024;

/** An address as the sender will use it, null for what is none; where it may lead is for the command to judge. */
export function readTarget(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  const plain = url.username === "" && url.password === "" && url.hash === "";
  return /^https?:$/.test(url.protocol) && plain && url.hostname !== "" ? url.href : null;
}

/** Deliveries to one webhook that may be under way at a time, so that one slow receiver does not hold up the others. */
export const mostAtOnce = 3;
/** Seconds after which a try whose worker fell silent counts as none. */
export const claimSeconds = 60;

const [minute, hour] = [60, 3_600];

/** Seconds between one try that failed and the next; after the last of them a message is given up. */
export const retryDelays = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** Seconds until the next try after so many have failed; null when it is given up. A test is tried once. */
export function retryAfter(kind: string, failed: number): number | null {
  return kind === testKind ? null : (retryDelays[failed - 1] ?? null);
}

/**
 * Is a webhook to be disabled after this failure? Only when nothing was taken for so many days, and this message failed
 * for the third time: a receiver that is away for a moment after a quiet week has not failed for a week.
 */
export function hasFailedForGood(
  failing: { readonly since: Date; readonly failedTries: number },
  days: number,
  now: Date,
): boolean {
  return failing.failedTries >= 3 && now.getTime() - failing.since.getTime() >= days * 86_400_000;
}

/** How a delivery stands. */
export const deliveryStates = ["delivered", "waiting", "given_up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export function deliveryState(delivery: {
  readonly deliveredAt: Date | null;
  readonly givenUpAt: Date | null;
}): DeliveryState {
  if (delivery.deliveredAt) return "delivered";
  return delivery.givenUpAt ? "given_up" : "waiting";
}

/** How a webhook stands, for its list. */
export const webhookStates = ["active", "failing", "disabled"] as const;
export type WebhookState = (typeof webhookStates)[number];

export function webhookState(webhook: {
  readonly disabledAt: Date | null;
  readonly failingSince: Date | null;
}): WebhookState {
  if (webhook.disabledAt) return "disabled";
  return webhook.failingSince ? "failing" : "active";
}

/** The body of a message as it is sent: what happened, when, and about what. */
export type WebhookMessage = {
  readonly type: string;
  /** ISO 8601, UTC: when it happened, not when it is sent */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
};
