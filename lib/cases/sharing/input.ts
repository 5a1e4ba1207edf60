/** What may come in about who takes part in a case. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";

/** One address, in lower case: of a colleague, or of anybody who is to read along by mail. */
export const shareInput = z.object({
  number: caseNumberField,
  email: requiredLine(254)
    .transform((text) => text.normalize("NFKC").toLowerCase())
    .pipe(z.email("invalid")),
});
export const unshareInput = z.object({ number: caseNumberField, participantId: idField });
