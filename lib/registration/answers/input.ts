/** What may come in by the pages that only collect: account, company, contact, address. */
import * as z from "zod";
import { addressFields, website } from "@/lib/accounts/addresses/input";
import { checked, line, requiredLine, unlessPressed } from "@/lib/accounts/input";
import { languages } from "@/lib/i18n/languages";

/** `create-account/account` */
export const accountInput = z
  .object({ choice: z.enum(["new", "existing"], "required"), accountId: z.string().default("") })
  .refine((input) => input.choice === "new" || input.accountId !== "", {
    path: ["accountId"],
    message: "required",
  });

/** `create-account/company` */
export const companyInput = z.object({ companyName: requiredLine(200), ...addressFields, website });

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
  familyName: requiredLine(80),
  givenName: requiredLine(80),
  jobTitle: line(120),
  phone,
  language: z.enum(languages, "required"),
  timeZone: z
    .string("required")
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "invalid"),
};

const contactElsewhere = z.object({ ...person, sameAddress: checked, ...addressFields });
/** For somebody whose address is the company's: whatever stands in its fields is neither judged nor kept. */
const contactAtCompany = z.object({ ...person, sameAddress: checked }).transform((typed) => ({
  ...typed,
  country: "",
  postalCode: "",
  region: "",
  city: "",
  address1: "",
  address2: "",
}));

/** `create-account/contact`: the person, and their address unless it is the company's, all judged at once. Somebody joining is asked for no address; the form then says it is the company's. */
export const contactInput = z.unknown().transform((typed, context): z.output<typeof contactElsewhere> => {
  const same = z.object({ sameAddress: checked }).safeParse(typed).data?.sameAddress;
  const parsed = (same ? contactAtCompany : contactElsewhere).safeParse(typed);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return z.NEVER;
});

export const contactFields = [...Object.keys(person), "sameAddress", ...Object.keys(addressFields)];

/** The same pages as their actions see them: null for a press on *Fill in the address*, which judges nothing and only looks up. */
export const companyOrLookUpInput = unlessPressed("lookUp", companyInput);
export const contactOrLookUpInput = unlessPressed("lookUp", contactInput);

/** `create-account/address` */
export const addressInput = z.object({
  addressChoice: z.string("required").regex(/^(entered|suggestion-[1-4])$/, "required"),
});
