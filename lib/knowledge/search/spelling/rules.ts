/**
 * What somebody may have meant whose search found nothing: a word written wrongly is held against the words of titles, and
 * hiragana against katakana. Identifiers are left alone: one that is nearly right names something else.
 */
import { foldForSearch } from "@/lib/knowledge/search/rules";

/** The shortest word whose spelling is looked at. */
const shortest = 4;
const word = /(?<![\p{L}\p{N}._/:@+-])[a-z]{4,40}(?![\p{L}\p{N}._/:@+-])/giu;

/** Terms of a title that others may have meant: words without digits. */
export function wordsOf(terms: readonly string[]): string[] {
  return terms.filter((term) => /^[a-z]+(?:-[a-z]+)*$/.test(term) && term.length >= shortest);
}

/** Words of a search whose spelling can be looked at, folded, each once; at most six. */
export function doubtfulWords(typed: string): string[] {
  const found = [...typed.normalize("NFKC").matchAll(word)].map(([whole]) => foldForSearch(whole));
  return [...new Set(found)].slice(0, 6);
}

/** The search with words replaced; everything else stays as it was typed. */
export function withWords(typed: string, instead: ReadonlyMap<string, string>): string {
  return typed.normalize("NFKC").replace(word, (whole) => instead.get(foldForSearch(whole)) ?? whole);
}

/** Letters to add, leave out, change, or swap with their neighbor, to make one word of another. */
export function lettersApart(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}

/** Those of some words that may have been meant by one, the nearest first; those equally near stay in order. */
export function nearWords(typed: string, known: readonly string[]): string[] {
  const most = typed.length < 6 ? 1 : 2;
  return known
    .map((one) => ({ one, apart: lettersApart(typed, one) }))
    .filter(({ apart }) => apart > 0 && apart <= most)
    .sort((a, b) => a.apart - b.apart)
    .map(({ one }) => one);
}

const hiragana = /[\u3041-\u3096ー]{3,}/g;
const katakana = /[\u30a1-\u30f6ー]{3,}/g;
const shifted = (text: string, by: number) =>
  [...text].map((sign) => (sign === "ー" ? sign : String.fromCharCode(sign.charCodeAt(0) + by))).join("");

/** The search in the other kana: longer runs of hiragana as katakana, or the other way around. */
export function otherKana(typed: string): string[] {
  const text = typed.normalize("NFKC");
  const ways = [
    text.replace(hiragana, (run) => shifted(run, 0x60)),
    text.replace(katakana, (run) => shifted(run, -0x60)),
  ];
  return ways.filter((way) => way !== text);
}
