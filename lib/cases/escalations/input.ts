/** What may come in about escalations. */
import { z } from "zod";
import { requiredLines } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";

export const escalateInput = z.object({ number: caseNumberField, reason: requiredLines(2_000) });
