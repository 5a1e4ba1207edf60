/** What may come in about mails that came back. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";

export const writeAgainInput = z.object({ number: caseNumberField, mailId: idField });
