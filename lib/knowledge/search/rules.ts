/**
 * What a search finds (speed, "Search in stock PostgreSQL"). Texts become terms: words and identifiers, and pairs and
 * triples of CJK characters, which find Japanese without knowing its words. What is asked becomes terms too; where terms
 * alone could lie, the phrase itself is looked up in the folded text.
 */
import { type ArticleText, readArticle, sections } from "@/lib/knowledge/rules";
import { markdownToText } from "@/lib/platform/markdown/rules";

const cjk = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}ー〆]";
const wordCharacter = `(?:(?!${cjk})[\\p{L}\\p{N}\\p{M}])`;
/** A run of CJK characters, or a word, whose parts may be joined as in `PA-440`, `10.2.4`, `ethernet1/3`, `ike_sa`. */
const piece = new RegExp(`(${cjk}+)|${wordCharacter}+(?:[-._/:@+]${wordCharacter}+)*`, "gu");
const joiner = /[-._/:@+]/;
const joiners = /[-._/:@+]/g;

/** The longest word that is told apart from others beginning alike. */
const wordLength = 64;
/** Parts of an identifier that are found together; longer ones are found by stretches of so many. */
const partsTogether = 6;
/** What a tsvector may weigh, with room to spare (PostgreSQL: 1 MB). */
const termBytes = 900_000;
/** Characters of a search that are read. */
export const queryLength = 200;
/** How a list of articles is ordered. `best`: title hits, then where the words stand in one, then the newest. */
export const articleOrders = ["best", "newest", "helpful"] as const;
export type ArticleOrder = (typeof articleOrders)[number];
/** So many matches are ranked and counted; there may be more. */
export const rankedArticles = 300;

/** Things a search may ask for at once; the rest is left out. */
const mostNeeds = 24;
/** A prefix of fewer characters would match half of everything. */
const shortestPrefix = 3;

/** One way of writing: NFKC (half-width kana become whole), lower case, one kind of dash; no NUL, no lone surrogates. */
function plain(text: string): string {
  return text
    .replaceAll("\u0000", " ")
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/(?<=[a-z0-9])ー(?=[a-z0-9])/g, "-");
}

const between = new RegExp(`(?<=${cjk}) (?=${cjk})`, "gu");

/** A text as phrases are looked up in it: written one way, with single spaces, and none between CJK characters. */
export function foldForSearch(text: string): string {
  return plain(text).replace(/\s+/g, " ").replace(between, "").trim();
}

/** `licenses` → `license`: what an English word is found by in both numbers. Other words stay as they are. */
function singular(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** `pa-440` → `pa440`, so that people may write it either way; null where there is nothing to write in one. */
function glued(word: string): string | null {
  if (!/^[^./:@+_]+$/.test(word) || !word.includes("-")) return null;
  const one = word.replaceAll("-", "");
  return /\d/.test(one) && /\D/.test(one) ? one : null;
}

/** Stretches of neighboring parts of a word: `10.2.4` → `10`, `10.2`, `10.2.4`, `2`, `2.4`, `4`. */
function stretches(word: string): string[] {
  const ends = [...word.matchAll(joiners)].map((found) => found.index);
  const parts = [-1, ...ends].map((end, at) => [end + 1, ends[at] ?? word.length] as const);
  return parts.flatMap(([start], at) =>
    parts.slice(at, at + partsTogether).map(([, end]) => word.slice(start, end)),
  );
}

function addWord(word: string, terms: Set<string>): void {
  for (const some of [word, ...(joiner.test(word) ? stretches(word) : [])]) {
    const term = some.slice(0, wordLength).toWellFormed();
    terms.add(term);
    terms.add(singular(term));
    const one = glued(term);
    if (one) terms.add(one);
  }
}

/** Pairs and triples of neighbors, and the last character, so that by prefix every single one is found. */
function addRun(run: string, terms: Set<string>): void {
  const signs = [...run];
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1];
    const third = signs[at + 2];
    if (next === undefined) terms.add(sign);
    else terms.add(sign + next);
    if (next !== undefined && third !== undefined) terms.add(sign + next + third);
  }
}

/** Everything a text is found by, each once. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const [whole, run] of foldForSearch(text).matchAll(piece))
    if (run) addRun(run, terms);
    else addWord(whole, terms);
  return [...terms];
}

/** Terms as PostgreSQL reads a tsvector. Terms hold letters, digits and joiners only, nothing that needs escaping. */
function tsvectorOf(terms: readonly string[]): string {
  let left = termBytes;
  const kept: string[] = [];
  for (const term of terms) {
    left -= Buffer.byteLength(term) + 8;
    if (left < 0) break;
    kept.push(`'${term}'`);
  }
  return kept.join(" ");
}

/** The columns of `article_texts` that searches go by, for a text that is being published. */
export function publishedColumns(text: ArticleText): { titleTerms: string; terms: string; folded: string } {
  const all = [text.title, ...sections.map((section) => markdownToText(text[section]))].join(" | ");
  return {
    titleTerms: tsvectorOf(termsOf(text.title)),
    terms: tsvectorOf(termsOf(all)),
    folded: foldForSearch(all),
  };
}

/** What somebody looks for. */
export type Query = {
  /** as PostgreSQL reads a tsquery; empty when there is nothing to look for */
  readonly match: string;
  /** the same without anything that only begins alike: where this finds enough, a word that may go on counts as whole */
  readonly exact: string;
  /** what must also stand in the folded text, letter by letter */
  readonly phrases: readonly string[];
  /** what was asked in one, folded: where it stands so, it counts more */
  readonly whole: string;
  /** an article that was named by its number */
  readonly number: number | null;
  /** not everything that was typed has been read */
  readonly cut: boolean;
};

/** Words that say nothing as long as there are others. */
const fillers = new Set(
  "a an and are at be by can do does for from how i in is it my of on or the this to was what when why with you".split(
    " ",
  ),
);
/** What is said in every description of a problem, and tells nothing of it. */
const chatter = new Set(
  "again after all already also cannot error fail failed fails works working any because been before but call could day days did have hello help if just me more no not now one only our out over please problem same see should since so some still support thank thanks that their them then there these they today too two up us use used using want we were which while will would yesterday your".split(
    " ",
  ),
);
const kanaFillers = new Set(
  "から まで より です ます する した して とは について ください こと もの ため".split(" "),
);

/** Single particles between other kinds of characters, and the borders of long katakana words, end a piece. */
const particle = /(?<!\p{sc=Hiragana})[がをはにへとのでもや](?!\p{sc=Hiragana})/u;
const longKatakana = /([\p{sc=Katakana}ー]{3,})/u;

/** サーバー → サーバ, which stands in both (JIS Z 8301 leaves it to the writer); short words keep their sign. */
const withoutLongEnd = (word: string) =>
  /^[\p{sc=Katakana}ー]{3,}ー$/u.test(word) ? word.slice(0, -1) : word;

/** A run of CJK characters as the pieces that must stand in a text, each in one. */
function piecesOf(run: string): string[] {
  const pieces = run
    .split(particle)
    .flatMap((part) => part.split(longKatakana))
    .map(withoutLongEnd)
    .filter((part) => part !== "");
  const telling = pieces.filter((part) => !kanaFillers.has(part));
  return telling.length > 0 ? telling : pieces;
}

/** One thing that must be there: any of these terms; a star says that more may follow. `whole`: without such. */
type Need = {
  readonly any: readonly string[];
  readonly whole?: readonly string[];
  readonly phrase?: string;
  readonly filler?: boolean;
};

const exactly = (term: string) => `'${term}'`;
const beginning = (term: string) => `'${term}':*`;

function needsOfPiece(text: string): Need[] {
  const signs = [...text];
  if (signs.length === 1) return [{ any: [beginning(text)], filler: true }];
  if (signs.length <= 3) return [{ any: [exactly(text)] }];
  const triples = signs.slice(2).map((_, at) => signs.slice(at, at + 3).join(""));
  return triples.slice(0, mostNeeds).map((triple) => ({ any: [exactly(triple)], phrase: text }));
}

function needsOfWord(word: string, last: boolean): Need[] {
  const parts = word.split(joiner);
  if (/[/:@+]/.test(word) && !/\p{N}/u.test(word)) return parts.flatMap((part) => needsOfWord(part, false));
  if (parts.length > partsTogether)
    return parts.map((part) => ({ any: [exactly(singular(part.slice(0, wordLength)))], phrase: word }));
  const term = word.slice(0, wordLength).toWellFormed();
  const one = glued(term) ?? singular(term);
  const open = last && [...term].length >= shortestPrefix;
  const any = open
    ? [beginning(glued(term) ?? term), ...(one === (glued(term) ?? term) ? [] : [exactly(one)])]
    : [exactly(one)];
  const whole = [exactly(one)];
  return [{ any, whole, filler: fillers.has(word), ...(word.length > wordLength ? { phrase: word } : {}) }];
}

/** What must be there for words as they follow each other; the last word may go on, unless it was quoted. */
function needsOf(text: string, open: boolean): Need[] {
  const found = [...text.matchAll(piece)];
  return found.flatMap(([whole, run], at) =>
    run
      ? piecesOf(run).flatMap(needsOfPiece)
      : needsOfWord(whole, open && at === found.length - 1 && !/\s$/u.test(text)),
  );
}

/**
 * Reads what somebody typed into the search: all of it must be in an article, in any order; `"in quotes"` letter by
 * letter. At most `queryLength` characters are read. Symbols alone give a query with an empty `match`.
 */
export function readQuery(typed: string): Query {
  const text = plain(typed.slice(0, queryLength));
  const phrases: string[] = [];
  const quoted: Need[] = [];
  const rest = text.replace(/["“”]([^"“”]+)["“”]/g, (_, inner: string) => {
    const phrase = foldForSearch(inner);
    const needs = needsOf(phrase, false);
    if (needs.length > 0) phrases.push(phrase);
    quoted.push(...needs);
    return " ";
  });
  const asked = [...quoted, ...needsOf(rest, true)];
  const telling = asked.filter(({ filler }) => !filler);
  const needs = (telling.length > 0 ? telling : asked).slice(0, mostNeeds);
  for (const { phrase } of needs) if (phrase) phrases.push(foldForSearch(phrase));
  const all = (parts: readonly (readonly string[])[]) =>
    [...new Set(parts.map((any) => `(${any.join(" | ")})`))].join(" & ");
  return {
    match: all(needs.map(({ any }) => any)),
    exact: all(needs.map(({ any, whole }) => whole ?? any)),
    phrases: [...new Set(phrases)],
    whole: foldForSearch(text.replace(/["“”]/g, " ")),
    number: readArticle(typed.slice(0, queryLength)),
    cut: typed.length > queryLength,
  };
}

const withKana = /\p{sc=Hiragana}/u;

/** A term, and how much of a word it stands for: 1 for a word, less for each of the triples of a longer one. */
export type TellingTerm = { readonly term: string; readonly weight: number };

/** The terms of a run of kanji and katakana that may tell something; hiragana between them says little. */
function tellingPieces(run: string): string[][] {
  return piecesOf(run)
    .flatMap((piece) => piece.split(withKana))
    .map((part) => {
      const signs = [...part];
      if (signs.length === 2) return [part];
      return signs.slice(2).map((_, at) => signs.slice(at, at + 3).join(""));
    });
}

function tellingWords(whole: string): string[] {
  const word = whole.slice(0, wordLength).toWellFormed();
  if (fillers.has(word) || chatter.has(word) || [...word].length < 2) return [];
  if (!/\D/.test(word) && word.length < 3) return [];
  const parts = joiner.test(word) ? word.split(joiner).filter((part) => part.length > 2) : [];
  return [glued(word) ?? singular(word), ...parts.map(singular)];
}

/**
 * Terms of a longer text that may tell what it is about, the first `most` of them: identifiers and words, and triples
 * (pairs, where a word has no more) of kanji and katakana. For suggestions, which look for any of them.
 */
export function tellingTerms(text: string, most = 200): TellingTerm[] {
  const found = new Map<string, number>();
  const add = (terms: readonly string[], weight: number) => {
    for (const term of terms) found.set(term, Math.max(weight, found.get(term) ?? 0));
  };
  for (const [whole, run] of foldForSearch(text).matchAll(piece)) {
    if (found.size >= most) break;
    if (run) for (const terms of tellingPieces(run)) add(terms, 1 / terms.length);
    else add(tellingWords(whole), 1);
  }
  return [...found].slice(0, most).map(([term, weight]) => ({ term, weight }));
}
