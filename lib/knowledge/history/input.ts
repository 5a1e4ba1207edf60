/** What may come in about earlier texts. Issue messages are codes. */
import { z } from "zod";
import { languageField, seenFields } from "@/lib/knowledge/drafts/input";

export const restoreInput = z.object({
  ...seenFields,
  language: languageField,
  revision: z.coerce.number("invalid").int("invalid").min(1, "invalid").max(1_000_000, "invalid"),
});
export type Restore = z.output<typeof restoreInput>;
