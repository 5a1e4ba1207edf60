/** What may come in by the forms about webhooks. Issue messages are codes. */
import { z } from "zod";
import { endFields, idField, renewFields } from "@/lib/accounts/input";
import { maxUrlLength, readTarget, webhookKinds } from "@/lib/accounts/webhooks/rules";

const outerSpace = /^[\s\u3000]+|[\s\u3000]+$/g;

const target = z
  .string()
  .default("")
  .transform((text) => text.replace(outerSpace, ""))
  .pipe(z.string().min(1, "required").max(maxUrlLength, "too_long"))
  .transform((text, context) => {
    const read = readTarget(text);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: "address" });
    return z.NEVER;
  });

const kinds = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [...new Set([ticked].flat())])
  .pipe(z.array(z.enum(webhookKinds, "invalid")).min(1, "required"));

export const webhookInput = z.object({ url: target, kinds });
export type WebhookInput = z.output<typeof webhookInput>;

export const changeWebhookInput = webhookInput.extend({ webhookId: idField });
export const oneWebhookInput = z.object({ webhookId: idField });

export const renewSecretInput = oneWebhookInput.extend(renewFields);
export const deleteWebhookInput = oneWebhookInput.extend(endFields);

export const deliveryInput = z.object({ deliveryId: idField });
