/** What may come in by the address of the authors' list; what makes no sense asks for the first view. */
import { z } from "zod";
import { articleViews } from "@/lib/knowledge/authors/rules";

export const authorsFilterInput = z.object({
  view: z.enum(articleViews).catch("drafts"),
  q: z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, 200),
    ),
});
