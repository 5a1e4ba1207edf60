/** What may come in about an article that made a case unnecessary. Issue messages are codes. */
import { z } from "zod";
import { caseNumberField } from "@/lib/cases/input";

/** A piece of what is being written, and the product it is about, if it is known yet. */
export const suggestInput = z.object({
  text: z.string().max(25_000),
  productId: z.string().max(64).default(""),
});
export type SuggestInput = z.output<typeof suggestInput>;

/** The case, and the article that solved it. */
export const solvedInput = z.object({
  number: caseNumberField,
  article: z.coerce.number("invalid").int("invalid").positive("invalid").max(999_999_999, "invalid"),
});
