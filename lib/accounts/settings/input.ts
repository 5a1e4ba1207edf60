/** What may come in by the forms of the account settings. Issue messages are codes. */
import { z } from "zod";
import { addressFields, website } from "@/lib/accounts/addresses/input";
import { isPublicMailDomain } from "@/lib/accounts/domains/rules";
import { domainList, requiredLine, unlessPressed } from "@/lib/accounts/input";
import { approvalPolicies, staffAccessModes } from "@/lib/accounts/rules";
import { defaultRoles, type Settings } from "@/lib/accounts/settings/rules";

/** The settings as the form showed them, in JSON: what the writer saw before deciding. Nonsense counts as nothing seen. */
const seen = z
  .string()
  .max(20_000)
  .default("")
  .transform((text): Partial<Settings> => {
    try {
      const read = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
      return read.success ? (read.data as Partial<Settings>) : {};
    } catch {
      return {};
    }
  });

export const companySettingsInput = z.object({
  companyName: requiredLine(200),
  ...addressFields,
  website,
  seen,
});
/** The same as its action sees it: null for a press on *Fill in the address*, which only looks up. */
export const companySettingsOrLookUpInput = unlessPressed("lookUp", companySettingsInput);

export const joiningSettingsInput = z
  .object({
    defaultRole: z.enum(defaultRoles, "required"),
    approvalPolicy: z.enum(approvalPolicies, "required"),
    autoApproveDomains: domainList.pipe(
      z.array(z.string().refine((domain) => !isPublicMailDomain(domain), "public_domain")),
    ),
    seen,
  })
  .refine((typed) => typed.approvalPolicy !== "own_domains" || typed.autoApproveDomains.length > 0, {
    path: ["autoApproveDomains"],
    message: "required",
  });

export const staffSettingsInput = z.object({ staffAccess: z.enum(staffAccessModes, "required"), seen });
