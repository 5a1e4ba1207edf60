/** What may come in about an article besides its text. Issue messages are codes. */
import { z } from "zod";
import { line } from "@/lib/accounts/input";
import { seenFields } from "@/lib/knowledge/drafts/input";
import { mostProducts } from "@/lib/knowledge/facts/rules";
import { audiences } from "@/lib/knowledge/rules";

/** One or several values of a name as a list. */
const list = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]), z.array(field));

/**
 * `about` and `versions`: a row each, in pairs; `about` is `family:NAME`, the id of a product, or empty for no row.
 * `reviewDay`: `YYYY-MM-DD`, empty for none.
 */
export const factsInput = z
  .object({
    ...seenFields,
    audience: z.enum(audiences, "required"),
    owner: z.string().max(64, "invalid").default(""),
    reviewDay: z.union([z.literal(""), z.iso.date("invalid")], "invalid").default(""),
    about: list(z.string().max(200, "invalid")),
    versions: list(line(60)),
  })
  .transform(({ about, versions, ...rest }) => ({
    ...rest,
    about: about.flatMap((what, row) => (what === "" ? [] : [{ what, versions: versions[row] ?? "" }])),
  }))
  .refine(({ about }) => about.length <= mostProducts, { path: ["about"], message: "too_many" })
  .refine(({ audience, about }) => audience !== "owners" || about.length > 0, {
    path: ["about"],
    message: "owners_of_what",
  });
export type Facts = z.output<typeof factsInput>;
