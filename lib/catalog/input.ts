/**
 * Cells of the tables the vendor's books come in. Each takes the text of one cell and gives a value in plain form, or
 * a code: `too_long`, `characters`, `shape`, `choice`, `number`, `date`.
 */
import { z } from "zod";
import { type IdentifierKind, looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";

// NUL, control and direction characters have no place in a name, and NUL none in PostgreSQL
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name: white space made single, at most `max` characters. Full-width letters stay, they may belong to the name. */
export const nameCell = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\s\u3000]+/g, " ").trim())
    .refine((text) => text.length <= max, "too_long")
    .refine((text) => !controls.test(text) && text.isWellFormed(), "characters");

/** A word that programs compare, such as a SKU: NFKC and no inner white space. */
export const wordCell = (max: number) =>
  nameCell(max).transform((text) => text.normalize("NFKC").replace(/\s+/g, ""));

/** An identifier in its plain form. */
export const identifierCell = (kind: IdentifierKind) =>
  z
    .string()
    .refine((text) => text.length <= 200, "too_long")
    .transform((text) => plainIdentifier(kind, text))
    .refine((text) => looksLike(kind, text), "shape");

/** One of a list of words; case, spaces and hyphens do not matter. */
export const choiceCell = <Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[\s-]+/g, "_"),
    )
    .pipe(z.enum(words, "choice"));

/** A whole number from 1 to `max`; commas between thousands and full-width digits are understood. */
export const wholeCell = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").replaceAll(",", ""))
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= max, "number")
    .transform(Number);

/** `2026-11-20`, `2026/11/20` or `2026/1/5`, as the instant (milliseconds) at which that day begins in UTC. */
export const dateCell = z
  .string()
  .transform((text) => /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text.normalize("NFKC")))
  .transform((parts) => {
    const [year = 0, month = 0, day = 0] = parts ? parts.slice(1).map(Number) : [];
    const instant = Date.UTC(year, month - 1, day);
    const real =
      parts !== null &&
      year >= 1970 &&
      new Date(instant).getUTCMonth() === month - 1 &&
      new Date(instant).getUTCDate() === day;
    return real ? instant : Number.NaN;
  })
  .refine((instant) => Number.isFinite(instant), "date");
