/** What may come in from product consoles and by the forms about them. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { languages } from "@/lib/i18n/languages";
import { isPlainLine, tidyName } from "@/lib/identity/people/rules";
import { emailInput } from "@/lib/registration/input";

const text = (max: number) =>
  z
    .string("must_be_text")
    .transform(tidyName)
    .pipe(z.string().min(1, "required").max(max, "too_long").refine(isPlainLine, "characters"));

const wrongBody = (issue: { code?: string }) =>
  issue.code === "unrecognized_keys" ? "unknown_field" : "must_be_object";

/**
 * The body of `POST /api/v1/console-registrations`. The name in two parts, or as one `name`, which is taken as
 * family name first in Japanese and given name first otherwise.
 */
export const consoleRegistrationInput = z
  .strictObject(
    {
      productKey: z.string("must_be_text").max(200, "too_long").optional(),
      familyName: text(100).optional(),
      givenName: text(100).optional(),
      name: text(200).optional(),
      email: emailInput.shape.email,
      tenant: text(200),
      language: z.enum(languages, "unknown_language").default("en"),
    },
    { error: wrongBody },
  )
  .transform((body, context) => {
    const { name, familyName, givenName, ...rest } = body;
    if (familyName !== undefined && givenName !== undefined) return { ...rest, familyName, givenName };
    if (name !== undefined) return { ...rest, ...splitName(name, body.language) };
    context.addIssue({
      code: "custom",
      path: [familyName === undefined ? "familyName" : "givenName"],
      message: "required",
    });
    return { ...rest, familyName: "", givenName: "" };
  });
export type ConsoleRegistrationInput = z.output<typeof consoleRegistrationInput>;

function splitName(name: string, language: "en" | "ja"): { familyName: string; givenName: string } {
  const parts = name.split(/[\s\u3000]+/);
  if (parts.length < 2) return { familyName: name, givenName: "" };
  if (language === "ja") return { familyName: parts[0] ?? "", givenName: parts.slice(1).join(" ") };
  return { familyName: parts.at(-1) ?? "", givenName: parts.slice(0, -1).join(" ") };
}

/** `/account/consoles`: letting a console in. */
export const consoleInput = z.object({ productName: requiredLine(100), tenant: requiredLine(200) });
export type ConsoleInput = z.output<typeof consoleInput>;

export const revokeConsoleInput = z.object({ consoleId: idField });

/** The person's answer to the mail. */
export const consoleAnswerInput = z.object({
  token: z.string("required").min(1, "required").max(100, "invalid"),
  answer: z.enum(["confirm", "withdraw"], "required"),
});
