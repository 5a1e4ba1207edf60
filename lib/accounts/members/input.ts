/** What may come in by the forms of members. Issue messages are codes. */
import { z } from "zod";
import type { Role } from "@/lib/access/roles";
import { idField, line, lines } from "@/lib/accounts/input";
import {
  memberStates,
  memberViews,
  type RoleFault,
  roleFault,
  rolesChosen,
} from "@/lib/accounts/members/rules";
import type { Standing } from "@/lib/accounts/rules";

/** A calendar day `YYYY-MM-DD` as a date field sends it; full-width digits and slashes are taken too. Empty: none. */
export const dayField = z
  .string()
  .default("")
  .transform((text) => {
    const plain = text.normalize("NFKC").trim().replace(/[./]/g, "-");
    const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
    return parts ? `${parts[1]}-${parts[2]?.padStart(2, "0")}-${parts[3]?.padStart(2, "0")}` : plain;
  })
  .pipe(z.string().refine((text) => text === "" || isDay(text), "day"));

/** Does this day exist, between the years 2000 and 2199? */
function isDay(text: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** One or several values of a field as a list. */
const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

/** The fields of roles, dates and description that an invitation and a membership share. */
export const membershipFields = {
  role: z.string().default(""),
  groupRole: z.string().default(""),
  addOns: list,
  from: dayField,
  until: dayField,
  description: lines(500),
};

/** An end before the beginning is a slip. */
export const inOrder = (input: { from: string; until: string }) =>
  input.from === "" || input.until === "" || input.from <= input.until;

/** Where the fault of a combination is shown. */
export const faultField = (fault: RoleFault): "role" | "groupRole" | "addOns" => {
  if (fault === "group_needed") return "groupRole";
  return fault === "add_on_alone" || fault === "bulk_eval" || fault === "bulk_cloud" ? "addOns" : "role";
};

const memberFields = z
  .object({ memberId: idField, ...membershipFields })
  .refine(inOrder, { path: ["until"], message: "order" });
export type MemberInput = z.output<typeof memberFields>;

/** `member`: what the form is about; left out by the action, whose command judges with the rows it holds. */
export const memberInput = (member?: { standing: Standing; inGroup: boolean; held: readonly Role[] }) =>
  memberFields.superRefine((input, issues) => {
    const fault = member && roleFault(rolesChosen(input), member);
    if (fault) issues.addIssue({ code: "custom", path: [faultField(fault)], message: fault });
  });

export const memberIdInput = z.object({ memberId: idField });

export const offboardInput = z.object({
  memberId: idField,
  accounts: list.pipe(z.array(idField).min(1, "required").max(200, "invalid")),
});

/** The filter of the list, from its address; what cannot be read counts as not given. */
export const memberFilter = z.object({
  q: line(100).catch(""),
  role: z.string().max(64).catch(""),
  state: z.enum(memberStates).or(z.literal("")).catch(""),
  view: z.enum(memberViews).or(z.literal("")).catch(""),
});
export type MemberFilter = z.output<typeof memberFilter>;
