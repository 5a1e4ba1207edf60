/** What may come in when a case becomes an article. Issue messages are codes. */
import { z } from "zod";
import { lines, requiredLine } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";
import { languageField } from "@/lib/knowledge/drafts/input";
import { lengths } from "@/lib/knowledge/drafts/rules";
import { audiences } from "@/lib/knowledge/rules";

const section = lines(lengths.section);

export const fromCaseInput = z.object({
  case: caseNumberField,
  language: languageField,
  audience: z.enum(audiences, "required"),
  title: requiredLine(lengths.title),
  symptom: section,
  environment: section,
  cause: section,
  resolution: section,
});
export type FromCase = z.output<typeof fromCaseInput>;
