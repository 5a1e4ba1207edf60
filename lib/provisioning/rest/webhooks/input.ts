/** Webhooks in `/api/v1`: what their operations have in common. */
import { z } from "zod";
import { maxOverlapHours } from "@/lib/accounts/rules";
import {
  deliveryStates,
  disabledReasons,
  maxUrlLength,
  readTarget,
  testKind,
  webhookFaults,
  webhookKinds,
  webhookStates,
} from "@/lib/accounts/webhooks/rules";
import { restInstant, restText } from "@/lib/provisioning/rest/input";

export const restWebhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  kinds: z.array(z.enum(webhookKinds)),
  state: z.enum(webhookStates),
  createdAt: restInstant,
  deliveredAt: restInstant.nullable(),
  failingSince: restInstant.nullable(),
  disabledAt: restInstant.nullable(),
  disabledReason: z.enum(disabledReasons).nullable(),
  bothSecretsUntil: restInstant.nullable(),
});
export type RestWebhook = z.output<typeof restWebhook>;

export const restWebhookWithSecret = restWebhook.extend({ secret: z.string() });

const target = restText(maxUrlLength).transform((text, context) => {
  const read = readTarget(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "form" });
  return z.NEVER;
});
const kinds = z
  .array(z.enum(webhookKinds))
  .min(1)
  .max(webhookKinds.length)
  .transform((named) => [...new Set(named)]);

export const createWebhookBody = z.strictObject({ url: target, kinds });
export const changeWebhookBody = z.strictObject({
  url: target.optional(),
  kinds: kinds.optional(),
  disabled: z.boolean().optional(),
});
export type ChangeWebhookBody = z.output<typeof changeWebhookBody>;
export const renewSecretBody = z.strictObject({
  overlapHours: z.int().min(0).max(maxOverlapHours).default(24),
});

/** One try after another of one message; its id is the `webhook-id` of each. */
export const restDelivery = z.strictObject({
  id: z.string(),
  kind: z.enum([...webhookKinds, testKind]),
  state: z.enum(deliveryStates),
  createdAt: restInstant,
  tries: z.int(),
  triedAt: restInstant.nullable(),
  nextTryAt: restInstant.nullable(),
  status: z.int().nullable(),
  fault: z.enum(webhookFaults).nullable(),
  ms: z.int().nullable(),
});
export type RestDelivery = z.output<typeof restDelivery>;

export const restDeliveryDetail = restDelivery.extend({
  message: z.strictObject({
    type: z.string(),
    timestamp: restInstant,
    data: z.record(z.string(), z.unknown()),
  }),
  answer: z.string().nullable(),
});
export type RestDeliveryDetail = z.output<typeof restDeliveryDetail>;

export const byWebhook = z.strictObject({ id: restText(64) });
export const byDelivery = z.strictObject({ id: restText(64), deliveryId: restText(64) });

export const sampleWebhook: RestWebhook = {
  id: "hook_3nR5xLd7GhJ6sK2vPq8tYw",
  url: "https://hooks.example.com/cases",
  kinds: ["case.opened", "case.commented", "license.expiring"],
  state: "active",
  createdAt: "2026-11-21T16:58:03.000Z",
  deliveredAt: null,
  failingSince: null,
  disabledAt: null,
  disabledReason: null,
  bothSecretsUntil: null,
};
export const sampleSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwW1pE7c0QmJ4=";

export const sampleDelivery: RestDelivery = {
  id: "hookdel_7sKq2mZt4VbNhE1k7fWc0s",
  kind: "case.opened",
  state: "waiting",
  createdAt: "2026-11-21T17:06:55.000Z",
  tries: 1,
  triedAt: "2026-11-21T17:06:55.000Z",
  nextTryAt: "2026-11-21T17:07:00.000Z",
  status: 502,
  fault: "status",
  ms: 84,
};
export const sampleByWebhook = { id: sampleWebhook.id };
export const sampleByDelivery = { id: sampleWebhook.id, deliveryId: sampleDelivery.id };
