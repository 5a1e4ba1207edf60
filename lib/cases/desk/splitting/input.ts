/** What may come in when a part of a case becomes a case of its own. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { caseNumberField, lengths, severityField } from "@/lib/cases/input";

export const splitInput = z.object({
  number: caseNumberField,
  messages: z
    .union([z.string(), z.array(z.string())], "choose_some")
    .transform((ids) => (Array.isArray(ids) ? ids : [ids]).filter(Boolean))
    .pipe(z.array(idField).min(1, "choose_some").max(100, "too_many")),
  subject: requiredLine(lengths.subject.max).refine(
    (text) => text === "" || [...text].length >= lengths.subject.min,
    "too_short",
  ),
  severity: severityField,
  submissionId: z.string().min(1).max(64),
});
export type Split = z.output<typeof splitInput>;
