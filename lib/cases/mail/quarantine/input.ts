/** What may come in by the pages about mails that wait. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";
import { inboundReasons } from "@/lib/cases/mail/deciding/rules";
import { deciders, readLetInAs } from "@/lib/cases/mail/quarantine/rules";

/** Mails that are put away in one act. */
const mostAtOnce = 100;

/** The query string of the list; nonsense shows all. */
export const quarantineFilter = z.object({ reason: z.enum(inboundReasons).optional().catch(undefined) });

/** The query string of the list of decided mails. */
export const decidedFilter = z.object({ by: z.enum(deciders).catch("support") });

export const oneMail = z.object({ id: idField });

export const manyMails = z.object({
  ids: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((list) => [...new Set([list].flat().filter((id) => id !== ""))])
    .pipe(z.array(idField).min(1, "choose_some").max(mostAtOnce, "too_many")),
});

/** Letting a mail into a case: which, and in whose name it is said there. */
export const letInInput = z.object({
  id: idField,
  number: caseNumberField,
  as: z
    .string("required")
    .max(400, "invalid")
    .transform((text, check) => {
      const as = readLetInAs(text);
      if (!as) check.addIssue({ code: "custom", message: "required" });
      return as ?? { kind: "unknown" as const };
    }),
});
export type LetIn = z.output<typeof letInInput>;
