/** What may come in about teams. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { waysToTake } from "@/lib/cases/assigning/rules";
import { languages } from "@/lib/i18n/languages";

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((list) => (Array.isArray(list) ? list : [list]).filter(Boolean));

export const newTeam = z.object({ name: requiredLine(60) });

/** A team as it is from now on. `newLanguages`: of the new cases it takes by itself; none means all. */
export const teamChange = z.object({
  team: idField,
  name: requiredLine(60),
  takesNew: z.enum(waysToTake, "required"),
  newLanguages: several.pipe(z.array(z.enum(languages, "invalid"))),
});
export type TeamChange = z.output<typeof teamChange>;

/** A member as they are from now on: adding somebody and changing what they know is the same. */
export const memberInput = z.object({
  team: idField,
  engineer: idField,
  families: several.pipe(z.array(z.string().max(100, "invalid")).max(50, "too_many")),
  languages: several.pipe(z.array(z.enum(languages, "invalid"))),
  manager: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
  /** the day on which they are back, in the reader's zone; empty when they are here */
  awayUntil: z.union([z.literal(""), z.iso.date("invalid")]).default(""),
});
export type MemberInput = z.output<typeof memberInput>;
export const memberOnly = z.object({ team: idField, engineer: idField });
