/** What may come in by the forms that invite and accept. Issue messages are codes. */
import { z } from "zod";
import { idField, lines } from "@/lib/accounts/input";
import { addressesIn, maxInvitations } from "@/lib/accounts/invitations/rules";
import { faultField, inOrder, membershipFields } from "@/lib/accounts/members/input";
import { roleFault, rolesChosen } from "@/lib/accounts/members/rules";
import type { Standing } from "@/lib/accounts/rules";
import { languages } from "@/lib/i18n/languages";
import { profileInput } from "@/lib/identity/people/input";

/** `standing`: of the account, for the browser; the command judges anew with the row it holds. */
export const inviteInput = (standing: Standing) =>
  z
    .object({
      addresses: lines(60_000)
        .transform(addressesIn)
        .pipe(z.array(z.string()).min(1, "required").max(maxInvitations, "too_many")),
      ...membershipFields,
      groupId: z.string().max(64, "invalid").default(""),
      language: z.enum(languages, "required"),
    })
    .refine(inOrder, { path: ["until"], message: "order" })
    .superRefine((input, issues) => {
      const fault = roleFault(rolesChosen(input), { standing, inGroup: input.groupId !== "" });
      if (fault) issues.addIssue({ code: "custom", path: [faultField(fault)], message: fault });
    });
export type InviteInput = z.output<ReturnType<typeof inviteInput>>;

/** The largest list of people that is read, in bytes. */
const maxListBytes = 512 * 1024;

export const inviteListInput = z.object({
  list: z
    .custom<File>((value) => value instanceof File, "required")
    .refine((file) => file.size > 0, "required")
    .refine((file) => file.size <= maxListBytes, "too_large"),
  language: z.enum(languages, "required"),
});

export const invitationIdInput = z.object({ invitationId: idField });

const token = z.string("required").min(1, "required").max(200, "invalid");
const agreed = z.string("terms").refine((value) => value === "on", "terms");

export const tokenInput = z.object({ token });

/** Somebody who has no sign-in yet accepts. A name is asked for unless the portal knows the person. */
export const newMemberInput = z.object({
  token,
  familyName: profileInput.shape.familyName.or(z.literal("")).default(""),
  givenName: profileInput.shape.givenName.or(z.literal("")).default(""),
  language: profileInput.shape.language,
  timeZone: profileInput.shape.timeZone.optional().catch(undefined),
  terms: agreed,
});
export type NewMemberInput = z.output<typeof newMemberInput>;

/** The same in the browser, for somebody whose name is not known. */
export const unknownPersonInput = newMemberInput.extend({
  familyName: profileInput.shape.familyName,
  givenName: profileInput.shape.givenName,
});
