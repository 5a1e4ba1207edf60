/** Drafts: what authors are writing beside what readers see. A language is published by itself. */
import { type Language, languages } from "@/lib/i18n/languages";
import { type ArticleText, type Section, sections } from "@/lib/knowledge/rules";

/** Characters. */
export const lengths = { title: 200, section: 40_000 } as const;

export const emptyText: ArticleText = { title: "", symptom: "", environment: "", cause: "", resolution: "" };

/** The parts of a text in the order in which they are written. */
export const parts = ["title", ...sections] as const;
export type Part = "title" | Section;

/** Names of the form's fields: `titleEn`, `resolutionJa`. */
export type DraftField = `${Part}${"En" | "Ja"}`;
export const fieldOf = (part: Part, language: Language): DraftField =>
  `${part}${language === "ja" ? "Ja" : "En"}`;
export const draftFields: readonly DraftField[] = languages.flatMap((language) =>
  parts.map((part) => fieldOf(part, language)),
);

/** The same fields as another author left them, shown beside what was typed. */
export const theirsOf = (field: DraftField) => `theirs-${field}` as const;

export function isBlank(text: ArticleText): boolean {
  return parts.every((part) => text[part] === "");
}

export function isSame(one: ArticleText, other: ArticleText): boolean {
  return parts.every((part) => one[part] === other[part]);
}

/** Has it what readers need? */
export function isComplete(text: ArticleText): boolean {
  return text.title !== "" && text.resolution !== "";
}

/** A row of a text without what else the row holds. */
export function textOf(row: ArticleText): ArticleText {
  const { title, symptom, environment, cause, resolution } = row;
  return { title, symptom, environment, cause, resolution };
}
