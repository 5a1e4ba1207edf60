/** What may come in about what readers missed. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { languageField } from "@/lib/knowledge/drafts/input";

export const feedbackHandled = z.object({ id: idField });
/** A search by what was asked, as it is kept. */
export const searchHandled = z.object({
  query: z.string("required").min(1, "required").max(1_000, "invalid"),
  language: languageField,
});
export type SearchHandled = z.output<typeof searchHandled>;
