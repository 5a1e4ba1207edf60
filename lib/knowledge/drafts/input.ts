/** What may come in from authors. Issue messages are codes. */
import { z } from "zod";
import { line, lines, requiredLine } from "@/lib/accounts/input";
import { languages } from "@/lib/i18n/languages";
import { lengths } from "@/lib/knowledge/drafts/rules";
import { audiences, readArticle } from "@/lib/knowledge/rules";

/** `KB-001001` in any spelling. */
export const articleNumberField = z
  .string("required")
  .max(20, "invalid")
  .transform(readArticle)
  .refine((number) => number !== null, "invalid")
  .transform((number) => number ?? 0);

/** An article as its writer saw it: whoever saved meanwhile is not overwritten (fault F5). */
export const seenFields = {
  number: articleNumberField,
  version: z.coerce.number("invalid").int("invalid").min(1, "invalid"),
};
export const seenInput = z.object(seenFields);
export type Seen = z.output<typeof seenInput>;

export const languageField = z.enum(languages, "required");

const title = line(lengths.title);
const section = lines(lengths.section);

/** A new article: what it is called, in which language it is begun, and for whom it will be. */
export const newArticleInput = z.object({
  title: requiredLine(lengths.title),
  language: languageField,
  audience: z.enum(audiences, "required"),
});
export type NewArticle = z.output<typeof newArticleInput>;

/** What the editor sends: both languages, and where its button leads. */
export const draftInput = z
  .object({
    ...seenFields,
    ...{
      titleEn: title,
      symptomEn: section,
      environmentEn: section,
      causeEn: section,
      resolutionEn: section,
    },
    ...{
      titleJa: title,
      symptomJa: section,
      environmentJa: section,
      causeJa: section,
      resolutionJa: section,
    },
    /** where the button leads: back here, or to what readers will see */
    goes: z.enum(["stay", "look-en", "look-ja"]).catch("stay"),
    /** a picture of a browser without scripts, and the field it goes to */
    picture: z
      .unknown()
      .optional()
      .transform((file) => (file instanceof File && file.size > 0 ? file : null)),
    into: z.string().max(20).catch("").default(""),
  })
  .transform((typed) => ({
    ...{ number: typed.number, version: typed.version, goes: typed.goes },
    ...{ picture: typed.picture, into: typed.into },
    texts: {
      en: {
        ...{ title: typed.titleEn, symptom: typed.symptomEn, environment: typed.environmentEn },
        ...{ cause: typed.causeEn, resolution: typed.resolutionEn },
      },
      ja: {
        ...{ title: typed.titleJa, symptom: typed.symptomJa, environment: typed.environmentJa },
        ...{ cause: typed.causeJa, resolution: typed.resolutionJa },
      },
    },
  }));
export type DraftInput = z.output<typeof draftInput>;

export const discardInput = z.object({ ...seenFields, language: languageField });
