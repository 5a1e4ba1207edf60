/**
 * Knowledge: what support found out once, written so that nobody need ask again. An article has a number for ever, one text
 * per language, and says for whom it is. Readers see published texts only; authors work on drafts beside them.
 */
import type { Language } from "@/lib/i18n/languages";

/**
 * Who may read an article. `public`: everybody. `members`: whoever has signed in. `owners`: members of an account with a
 * product the article is about. `partners`: members of an account of kind CSSP or ASC. `staff`: nobody else.
 */
export const audiences = ["public", "members", "owners", "partners", "staff"] as const;
export type Audience = (typeof audiences)[number];

/** The parts of an article's text besides its title, in reading order (S2's knowledge base names them). */
export const sections = ["symptom", "environment", "cause", "resolution"] as const;
export type Section = (typeof sections)[number];

/** One language's text of an article. Sections are Markdown; an empty one is not shown. */
export type ArticleText = { readonly title: string } & Readonly<Record<Section, string>>;

/** Why an article did not help. */
export const feedbackReasons = ["wrong", "unclear", "outdated", "other_problem"] as const;

/** Where a person was when an article solved their problem. `typing`: before a case was sent; `sent`: just after. */
export const deflectionPlaces = ["typing", "sent"] as const;

/** Months after which an article is to be looked at again, unless its author says otherwise. */
export const reviewMonths = 12;

/** As people write an article's number: `KB-000123`. */
export function showArticle(number: number): string {
  return `KB-${String(number).padStart(6, "0")}`;
}

/** A number as typed, with or without `KB-` and zeros; null when it is none. */
export function readArticle(text: string): number | null {
  const digits = /^(?:KB)?[-\s]?0*(\d{1,9})$/i.exec(text.normalize("NFKC").trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The language a reader gets of those there are: their own, else the other one (look 2e: never a 404). */
export function languageFor<L extends Language>(wanted: Language, there: readonly L[]): L | undefined {
  return there.find((one) => one === wanted) ?? there[0];
}
