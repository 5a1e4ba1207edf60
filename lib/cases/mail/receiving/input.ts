/** What a mail provider posts about a mail that came in. What it adds of its own is passed over. */
import { z } from "zod";

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
export type ReceivedEvent = z.output<typeof receivedEvent>;
