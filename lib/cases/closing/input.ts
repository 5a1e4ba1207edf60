/** What may come in about the end of a case and what comes after it. */
import { z } from "zod";
import { caseNumberField } from "@/lib/cases/input";

export const ownCaseInput = z.object({ number: caseNumberField });
/** What a customer may say when they close a case themselves. */
export const closeOwnInput = z.object({
  number: caseNumberField,
  reason: z.enum(["solved", "no_longer"], "required"),
});
