/** What may come in by the pages that only collect: account, company, contact, address. */
import * as z from "zod";
import { languages } from "@/lib/i18n/languages";
import { checked, controls, optional, required, unlessPressed } from "@/lib/registration/fields/input";

/** `create-account/account` */
export const accountInput = z
  .object({ choice: z.enum(["new", "existing"], "required"), accountId: z.string().default("") })
  .refine((input) => input.choice === "new" || input.accountId !== "", {
    path: ["accountId"],
    message: "required",
  });

const country = z
  .string("required")
  .min(1, "required")
  .regex(/^[A-Z]{2}$/, "invalid");
const website = optional(200).pipe(
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
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(20, "too_long")
      .refine((text) => !controls.test(text), "characters"),
  );

const addressFields = {
  country,
  postalCode,
  region: required(100),
  city: required(100),
  address1: required(200),
  address2: optional(200),
};

/** `create-account/company` */
export const companyInput = z.object({ companyName: required(200), ...addressFields, website });

/** A telephone number: any hyphenation, full width, `+`, an extension; judged loosely (6–20 digits). */
const phone = z
  .string()
  .default("")
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/[\u2010-\u2015\u2212\u30fc\uff70]/g, "-")
      .trim(),
  )
  .pipe(
    z
      .string()
      .max(40, "too_long")
      .refine((text) => text === "" || /^[+()\d\s.\-/#xext内線]*$/i.test(text), "invalid")
      .refine((text) => text === "" || (text.match(/\d/g)?.length ?? 0) >= 6, "invalid"),
  );

const person = {
  familyName: required(80),
  givenName: required(80),
  jobTitle: optional(120),
  phone,
  language: z.enum(languages, "required"),
  timeZone: z
    .string("required")
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "invalid"),
};

/** `create-account/contact`: the person, and their address unless it is the company's. Somebody joining is asked for no address; the form then says it is the company's. */
export const contactInput = z
  .object({
    ...person,
    sameAddress: checked,
    ...(Object.fromEntries(
      Object.keys(addressFields).map((field) => [field, z.string().default("")]),
    ) as Record<keyof typeof addressFields, z.ZodDefault<z.ZodString>>),
  })
  .transform((typed, context) => {
    if (typed.sameAddress)
      return { ...typed, country: "", postalCode: "", region: "", city: "", address1: "", address2: "" };
    const parsed = z.object(addressFields).safeParse(typed);
    if (parsed.success) return { ...typed, ...parsed.data };
    for (const issue of parsed.error.issues)
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return typed;
  });

export const contactFields = [...Object.keys(person), "sameAddress", ...Object.keys(addressFields)];

/** The same pages as their actions see them: null for a press on *Fill in the address*, which judges nothing and only looks up. */
export const companyOrLookUpInput = unlessPressed("lookUp", companyInput);
export const contactOrLookUpInput = unlessPressed("lookUp", contactInput);

/** `create-account/address` */
export const addressInput = z.object({
  addressChoice: z.string("required").regex(/^(entered|suggestion-[1-4])$/, "required"),
});
