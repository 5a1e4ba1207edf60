/** Texts from outside, made such that they can be kept and shown. */

/** A text without NUL and lone surrogates, which neither PostgreSQL nor HTML takes (trust INJ-2). */
export const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();
