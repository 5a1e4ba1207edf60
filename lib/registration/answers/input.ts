/** What may come in by the pages that only collect: account, company, contact, address. */
import * as z from "zod";
import { addressFields, website } from "@/lib/accounts/addresses/input";
import { checked, requiredLine, unlessPressed } from "@/lib/accounts/input";
import { profileInput } from "@/lib/identity/people/input";

/** `create-account/account` */
export const accountInput = z
  .object({ choice: z.enum(["new", "existing"], "required"), accountId: z.string().default("") })
  .refine((input) => input.choice === "new" || input.accountId !== "", {
    path: ["accountId"],
    message: "required",
  });

/** `create-account/company` */
export const companyInput = z.object({ companyName: requiredLine(200), ...addressFields, website });

/** What the profile takes, too: nobody is asked later to correct what they said here. */
const person = profileInput.shape;

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
