/** What may come in about publishing and retiring. Issue messages are codes. */
import { z } from "zod";
import { line } from "@/lib/accounts/input";
import { articleNumberField, languageField, seenFields } from "@/lib/knowledge/drafts/input";

/** `note`: what changed, for the history. */
export const publishInput = z.object({ ...seenFields, language: languageField, note: line(500) });
export type Publish = z.output<typeof publishInput>;

/** `replacedBy`: the article its number leads to from now on; empty for none. */
export const retireInput = z.object({
  ...seenFields,
  replacedBy: z.union([z.literal("").transform(() => null), articleNumberField]),
});
export type Retire = z.output<typeof retireInput>;
