/** What people may say about themselves. */
import { z } from "zod";
import { languages } from "@/lib/i18n/languages";
import { isPhone, isPlainLine, isTimeZone, tidyName, tidyPhone } from "@/lib/identity/people/rules";

const line = (max: number) =>
  z
    .string("required")
    .transform(tidyName)
    .pipe(z.string().max(max, "too_long").refine(isPlainLine, "characters"));

/** One schema per field of the profile. */
const personFields = {
  familyName: line(80).pipe(z.string().min(1, "required")),
  givenName: line(80).pipe(z.string().min(1, "required")),
  jobTitle: line(120),
  phone: z
    .string("required")
    .transform(tidyPhone)
    .pipe(
      z
        .string()
        .max(40, "too_long")
        .refine((text) => text === "" || isPhone(text), "invalid"),
    ),
  language: z.enum(languages, "required"),
  timeZone: z.string("required").refine(isTimeZone, "invalid"),
};

export const profileInput = z.object(personFields);
export type ProfileInput = z.output<typeof profileInput>;

/** An e-mail address as typed into a sign-in or reset form: half width, no spaces around; the rest is looked up. */
export const emailTyped = z
  .string("required")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(254, "too_long")
      .regex(/^[^\s@]+@[^\s@]+$/, "invalid"),
  );
