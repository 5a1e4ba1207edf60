/**
 * What makes a password easy to guess, apart from what a dictionary of millions knows: one's own words, one pattern
 * again and again, a row of the alphabet, one common word with decoration (trust PWD-2). Verdicts are codes; a strong
 * password has none.
 */
import { passwordLength } from "@/lib/identity/rules";

export const weaknesses = [
  "too_short",
  "too_long",
  "personal",
  "repeated",
  "sequence",
  "common",
  "date",
  "same",
  "guessable",
] as const;
export type Weakness = (typeof weaknesses)[number];

/** How much must be left of a password once one's own words are taken out, in letters and digits. */
const ownRest = 8;

/** The form in which a password is hashed and compared: NFC, nothing else changed, nothing cut off. */
export function plainPassword(password: string): string {
  return password.normalize("NFC");
}

/** Length in characters as people count them. */
export function lengthWeakness(password: string): Weakness | null {
  const length = [...password].length;
  if (length < passwordLength.min) return "too_short";
  return length > passwordLength.max ? "too_long" : null;
}

/**
 * The words that a guesser of this person's password would try first: parts of the e-mail address, the names, and what
 * else is given (company names, the name of the portal). Short particles are left out.
 */
export function ownWords(
  person: { email: string; familyName: string; givenName: string },
  others: readonly string[] = [],
): string[] {
  const at = person.email.lastIndexOf("@");
  const sources = [
    person.email.slice(0, at),
    person.email.slice(at + 1),
    person.familyName,
    person.givenName,
    ...others,
  ];
  const words = sources.flatMap((source) => {
    const folded = fold(source);
    return [folded.replace(/[^\p{L}\p{N}]/gu, ""), ...folded.split(/[^\p{L}\p{N}]+/u)];
  });
  const telling = (word: string) => (/^[\u0020-\u024f]*$/.test(word) ? word.length >= 3 : word.length >= 2);
  return [...new Set(words.filter(telling))].sort((a, b) => b.length - a.length);
}

/**
 * The first weakness a password of right length shows. `isCommon` knows the words that everybody uses; it is asked
 * about what is left when digits and signs around (and common stand-ins such as `0` for `o` within) are taken away.
 */
export function patternWeakness(
  password: string,
  own: readonly string[],
  isCommon: (word: string) => boolean,
): Weakness | null {
  const folded = fold(password);
  if (isRepeated(folded)) return "repeated";
  if (isSequence(folded)) return "sequence";
  let rest = folded;
  for (const word of own) rest = rest.replaceAll(word, " ");
  if (rest !== folded && [...rest.replace(/[^\p{L}\p{N}]/gu, "")].length < ownRest) return "personal";
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const candidates = [folded, core, unmask(core), unmask(folded).replace(/[^\p{L}]+/gu, "")];
  if (candidates.some((word) => word.length >= 3 && isCommon(word))) return "common";
  return null;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** One unit of up to six characters again and again, or next to no different characters at all. */
function isRepeated(text: string): boolean {
  const signs = [...text];
  if (new Set(signs).size <= 3) return true;
  for (let unit = 1; unit <= 6; unit += 1) {
    if (signs.length >= unit * 2 && signs.every((sign, place) => sign === signs[place % unit])) return true;
  }
  const half = signs.length / 2;
  return Number.isInteger(half) && signs.slice(0, half).join("") === signs.slice(half).join("") && half < 12;
}

/** Runs such as `abcdefgh` and `98765432` that make up three quarters of it. */
function isSequence(text: string): boolean {
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = points.slice(1).map((point, place) => point - (points[place] ?? 0));
  const inRow = steps.filter(
    (step, place) => Math.abs(step) === 1 && (step === steps[place - 1] || step === steps[place + 1]),
  ).length;
  return inRow >= steps.length * 0.75;
}

const stands: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function unmask(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => stands[sign] ?? sign);
}
