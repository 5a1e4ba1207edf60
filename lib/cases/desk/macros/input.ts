/** What may come in about ready answers. */
import { z } from "zod";
import { idField, requiredLine, requiredLines } from "@/lib/accounts/input";
import { unknownBlanks } from "@/lib/cases/desk/macros/rules";

const body = requiredLines(10_000).refine((text) => unknownBlanks(text).length === 0, "blank_unknown");
const facts = {
  name: requiredLine(80),
  bodyEn: body,
  bodyJa: body,
  asks: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
};
export const newMacro = z.object(facts);
export type NewMacro = z.output<typeof newMacro>;
export const macroChange = z.object({ id: idField, ...facts });
export type MacroChange = z.output<typeof macroChange>;
export const macroOnly = z.object({ id: idField });
