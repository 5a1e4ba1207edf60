/** What a mail provider posts about a mail that came in. What it adds of its own is passed over. */
import { z } from "zod";
import { plainLine } from "@/lib/cases/mail/headers/rules";

const addresses = z
  .union([z.string(), z.array(z.string().max(1_000)).max(500)])
  .transform((value) => [value].flat());
/** By name, or as a list of names and values. */
const headers = z.union([
  z.record(z.string(), z.string()),
  z
    .array(z.object({ name: z.string(), value: z.string() }))
    .transform((all) => Object.fromEntries(all.map(({ name, value }) => [name, value]))),
]);

export const receivedEvent = z.object({
  type: z.literal("email.received"),
  data: z.object({
    email_id: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/)
      .optional(),
    from: z.string().max(1_000),
    to: addresses,
    cc: addresses.nullish(),
    received_for: addresses.nullish(),
    message_id: z.string().max(998).nullish(),
    subject: z.string().max(2_000).nullish(),
    headers: headers.nullish(),
    text: z.string().nullish(),
    html: z.string().nullish(),
    /** the mail itself, where a provider sends it along */
    raw: z.string().nullish(),
  }),
});
/** A mail of ours that the provider could not deliver: given up (`Permanent`), or still tried. */
export const bouncedEvent = z.object({
  type: z.literal("email.bounced"),
  data: z
    .object({
      email_id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
      to: addresses,
      bounce: z
        .object({ type: z.string().max(100).nullish(), message: z.string().max(10_000).nullish() })
        .nullish(),
    })
    .transform(({ email_id, to, bounce }) => {
      const words = bounce?.message ? plainLine(bounce.message, 500) : null;
      return {
        ...{ providerId: email_id, to, permanent: bounce?.type !== "Transient", diagnostic: words },
        status: words ? (/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? null) : null,
      };
    }),
});
export type ReceivedEvent = z.output<typeof receivedEvent>;
