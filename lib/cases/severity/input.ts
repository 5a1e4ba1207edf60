/** What may come in about the severity of a case. */
import { z } from "zod";
import { requiredLines } from "@/lib/accounts/input";
import { caseNumberField, severityField } from "@/lib/cases/input";

export const raiseSeverityInput = z.object({
  number: caseNumberField,
  severity: severityField,
  reason: requiredLines(2_000),
});
