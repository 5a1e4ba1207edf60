/** What an article is about, and for whom it is. */

/** Families and products one article can name. */
export const mostProducts = 20;

/** How a whole family is named in the form, beside ids of products. */
export const wholeFamily = (family: string) => `family:${family}`;

/** The family a word of the form names; null when it names a product. */
export function familyIn(what: string): string | null {
  return what.startsWith("family:") ? what.slice("family:".length) : null;
}
