/** What may come in about whether an article helped. Issue messages are codes. */
import { z } from "zod";
import { lines } from "@/lib/accounts/input";
import { languages } from "@/lib/i18n/languages";
import { feedbackReasons, readArticle } from "@/lib/knowledge/rules";

/** `language`: of the text that was read. `reason`: empty for none said; it belongs to a "no". */
export const feedbackInput = z.object({
  number: z.string("required").transform(readArticle).pipe(z.number("invalid")),
  language: z.enum(languages, "invalid"),
  helpful: z.enum(["yes", "no"], "required").transform((word) => word === "yes"),
  reason: z
    .enum(["", ...feedbackReasons])
    .catch("")
    .default(""),
  comment: lines(2_000),
});
export type Feedback = z.output<typeof feedbackInput>;
