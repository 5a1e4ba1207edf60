/**
 * How strong a password is, by our own rules and by zxcvbn with its English, Japanese and common dictionaries. They
 * take tens of megabytes, so they are read when the first password is set and never in the browser.
 */
import type { MatchExtended } from "@zxcvbn-ts/core";
import {
  lengthWeakness,
  patternWeakness,
  plainPassword,
  type Weakness,
} from "@/lib/identity/passwords/strength/rules";

type Judge = {
  isCommon(word: string): boolean;
  score(password: string, own: string[]): { score: number; warning: string | null; parts: MatchExtended[] };
};

/** zxcvbn's time grows with the length; what is strong within this many characters stays strong behind them. */
const judgedLength = 64;

let judge: Promise<Judge> | undefined;

async function readDictionaries(): Promise<Judge> {
  const [{ ZxcvbnFactory }, common, english, japanese] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-ja"),
  ]);
  const dictionary: Record<string, string[]> = { ...common.dictionary, ...english.dictionary };
  for (const [name, words] of Object.entries(japanese.dictionary)) dictionary[`${name}-ja`] = words;
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, l33tMaxSubstitutions: 8 });
  const known = new Set<string>();
  for (const name of [
    "passwords-common",
    "commonWords-en",
    "commonWords-ja",
    "firstnames-en",
    "firstnames-ja",
    "months-en",
    "seasons-en",
    "daysOfWeek-en",
  ]) {
    for (const word of dictionary[name] ?? []) known.add(word);
  }
  return {
    isCommon: (word) => known.has(word),
    score: (password, own) => {
      const { score, feedback, sequence } = zxcvbn.check(password, own);
      return { score, warning: feedback.warning, parts: sequence };
    },
  };
}

/** zxcvbn's warning → our code. */
const warnings: Readonly<Record<string, Weakness>> = {
  straightRow: "sequence",
  keyPattern: "sequence",
  sequences: "sequence",
  simpleRepeat: "repeated",
  extendedRepeat: "repeated",
  recentYears: "date",
  dates: "date",
  userInputs: "personal",
  topTen: "common",
  topHundred: "common",
  common: "common",
  similarToCommon: "common",
  wordByItself: "common",
  namesByThemselves: "common",
  commonNames: "common",
  pwned: "common",
};

/** Why this password is too easy to guess, or null when it may be used. `own` are the words of `ownWords`. */
export async function findWeakness(typed: string, own: readonly string[]): Promise<Weakness | null> {
  const password = plainPassword(typed);
  const length = lengthWeakness(password);
  if (length) return length;
  judge ??= readDictionaries().catch((error) => {
    judge = undefined;
    throw error;
  });
  const { isCommon, score } = await judge;
  const pattern = patternWeakness(password, own, isCommon);
  if (pattern) return pattern;
  const signs = [...password];
  const verdict = score(signs.slice(0, judgedLength).join(""), [...own]);
  if (verdict.score >= 3) return null;
  if (signs.length > judgedLength && score(signs.slice(-judgedLength).join(""), [...own]).score >= 3)
    return null;
  return (verdict.warning && warnings[verdict.warning]) || "guessable";
}
