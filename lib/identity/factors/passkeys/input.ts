/** What a browser answers to a passkey question, sent as one JSON text in a form field. Only its shape is checked here. */
import { z } from "zod";
import { nameLength } from "@/lib/identity/factors/passkeys/rules";
import { isPlainLine, tidyName } from "@/lib/identity/people/rules";

const base64 = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/, "invalid");

const credential = z.object({
  id: base64,
  rawId: base64,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["cross-platform", "platform"]).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

const asserted = credential.extend({
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: base64.optional(),
  }),
});

const attested = credential.extend({
  response: z.object({
    clientDataJSON: base64,
    attestationObject: base64,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});

function jsonText<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string("required")
    .min(1, "required")
    .max(30_000, "too_long")
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "invalid" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** The answer of `navigator.credentials.get`. */
export const passkeyAssertion = jsonText(asserted);
export type PasskeyAssertion = z.output<typeof passkeyAssertion>;

/** The answer of `navigator.credentials.create`. */
export const passkeyAttestation = jsonText(attested);
export type PasskeyAttestation = z.output<typeof passkeyAttestation>;

/** A name to tell passkeys apart; without one the device gives it. */
export const passkeyName = z
  .string("required")
  .transform(tidyName)
  .pipe(z.string().max(nameLength, "too_long").refine(isPlainLine, "characters"));
