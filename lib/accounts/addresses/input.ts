/** A postal address as forms send it, field by field. Issue messages are codes. */
import { z } from "zod";
import { line, requiredLine } from "@/lib/accounts/input";
import { isPlainLine } from "@/lib/identity/people/rules";

const country = z
  .string("required")
  .min(1, "required")
  .regex(/^[A-Z]{2}$/, "invalid");

/** Postal codes are normalised (full width, 〒, dash look-alikes) but never refused for their form: that is advice (domain rule 18). */
const postalCode = z
  .string("required")
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/〒/g, "")
      .replace(/[\u2010-\u2015\u2212\u30fc\uff70]/g, "-")
      .trim()
      .toUpperCase(),
  )
  .pipe(z.string().min(1, "required").max(20, "too_long").refine(isPlainLine, "characters"));

/** The fields of an address that must be given. */
export const addressFields = {
  country,
  postalCode,
  region: requiredLine(100),
  city: requiredLine(100),
  address1: requiredLine(200),
  address2: line(200),
};
export type AddressField = keyof typeof addressFields;

/** The same fields for forms that can do without: as typed, to be judged by `addressFields` when they count. */
export const typedAddress = Object.fromEntries(
  Object.keys(addressFields).map((field) => [field, z.string().default("")]),
) as Record<AddressField, z.ZodDefault<z.ZodString>>;

/** A company's web site, optional; `https://` is put before what was typed without a scheme. */
export const website = line(200).pipe(
  z.string().transform((text, context) => {
    if (text === "") return "";
    const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    if (!URL.canParse(url) || !new URL(url).hostname.includes(".")) {
      context.addIssue({ code: "custom", message: "invalid" });
      return text;
    }
    return url;
  }),
);
