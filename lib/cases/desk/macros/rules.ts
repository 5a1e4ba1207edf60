/** Answers that are given often, with blanks that the case fills. */

/** The blanks: whom it is for, which case, who writes, and what it is about. */
export const blanks = ["contact", "number", "engineer", "product"] as const;
export type Blank = (typeof blanks)[number];

const inBraces = /\{([^{}\n]{0,40})\}/g;

/** Blanks in a text that no case can fill. */
export function unknownBlanks(text: string): string[] {
  return [...text.matchAll(inBraces)]
    .map((found) => found[1] ?? "")
    .filter((name) => !(blanks as readonly string[]).includes(name));
}

/** The text with its blanks filled; one that is unknown stays as it is. */
export function fillBlanks(text: string, values: Readonly<Record<Blank, string>>): string {
  return text.replace(inBraces, (whole, name: string) =>
    (blanks as readonly string[]).includes(name) ? values[name as Blank] : whole,
  );
}
