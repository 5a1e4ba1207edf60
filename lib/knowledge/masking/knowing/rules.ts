/** What is known to name the customer of a case, as patterns. */
import { fold } from "@/lib/knowledge/masking/folding/rules";
import {
  codeAlone,
  type Detector,
  digitsOf,
  type MaskedKind,
  squeeze,
} from "@/lib/knowledge/masking/shapes/rules";
import { bareCompanyName } from "@/lib/provisioning/rules";

/** What is known to name the customer of a case. Empty and missing words are left out. */
export type Known = {
  readonly serials: readonly string[];
  readonly authCodes: readonly string[];
  /** CPU ids, UUIDs, tenant ids, order and customer numbers */
  readonly ids: readonly string[];
  readonly caseNumbers: readonly number[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** mail and web domains of the companies, and names of their devices */
  readonly hosts: readonly string[];
  readonly companies: readonly string[];
  readonly people: readonly { readonly familyName: string; readonly givenName: string }[];
  /** lines of postal addresses, and postal codes */
  readonly addresses: readonly string[];
};

export const nobody: Known = {
  ...{ serials: [], authCodes: [], ids: [], caseNumbers: [], emails: [], phones: [], hosts: [] },
  ...{ companies: [], people: [], addresses: [] },
};

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const plain = (text: string) => fold(text).text.replace(/\s+/g, " ").trim();
const distinct = (words: readonly string[]) =>
  [...new Set(words.map(plain).filter(Boolean))].sort((a, b) => b.length - a.length);
const isLatin = (text: string) => /^[\p{Script=Latin}\p{M}\s.,'’&()-]+$/u.test(text);

/** Not inside a longer word or number; Japanese letters may follow without a space. */
const alone = (inner: string) =>
  `(?<![\\p{Script=Latin}\\p{N}])(?:${inner})(?![\\p{Script=Latin}\\p{M}\\p{N}])`;

/** Codes as people write them: with spaces or dashes between any two signs. */
export function knownCodes(kind: MaskedKind, codes: readonly string[]): Detector[] {
  const all = distinct(codes)
    .map((code) => code.replace(/[\s-]+/g, ""))
    .filter((code) => code.length >= 4);
  if (all.length === 0) return [];
  const loose = all.map((code) => [...code].map(literal).join("[ \\-]?"));
  return [{ kind, pattern: new RegExp(codeAlone(loose.join("|")), "giu") }];
}

/** A word that is bounded as its script is. */
function bounded(word: string): string {
  const loose = word.split(" ").map(literal).join("\\s*");
  return isLatin(word) || /^[\x20-\x7e]+$/.test(word) ? alone(loose) : loose;
}

export function companies(names: readonly string[]): Detector[] {
  const keys = new Map<string, string>();
  for (const name of distinct(names))
    for (const way of [plain(name), bareCompanyName(name)])
      if (way.length >= 2 && !keys.has(squeeze(way))) keys.set(squeeze(way), squeeze(bareCompanyName(name)));
  const ways = distinct(names.flatMap((name) => [name, bareCompanyName(name)])).filter(
    (way) => way.length >= 2,
  );
  if (ways.length === 0) return [];
  return [
    {
      kind: "company",
      pattern: new RegExp(ways.map(bounded).join("|"), "giu"),
      key: (match) => keys.get(squeeze(match)) ?? squeeze(match),
    },
  ];
}

const honorific = "(?=\\s*(?:様|さま|さん|氏|殿|先生|部長|課長|係長|主任|社長|君|くん))";

/** Two names without what stands between them. */
const joined = (names: string) => names.toLowerCase().replace(/[\s,.・=-]+/g, "");

/** The ways in which a person is named: both orders, and each name by itself. */
export function people(persons: Known["people"]): Detector[] {
  const whole = new Set<string>();
  const keys = new Map<string, string>();
  const parts = new Map<string, string>();
  for (const person of persons) {
    const [family, given] = [plain(person.familyName), plain(person.givenName)];
    if (!family && !given) continue;
    // one person, in whichever order somebody wrote the two names
    const key = [family, given].map(squeeze).sort().join(" ");
    if (family && given)
      for (const [one, other] of [
        [family, given],
        [given, family],
      ] as const) {
        const between = isLatin(one) && isLatin(other) ? "[\\s,.・=]+" : "[\\s,・=]*";
        const pattern = `${literal(one)}${between}${literal(other)}`.replaceAll(" ", "\\s+");
        whole.add(isLatin(one) ? alone(pattern) : pattern);
        keys.set(joined(one + other), key);
      }
    for (const name of [family, given]) if (name && !parts.has(name)) parts.set(name, key);
  }
  const detector = ([pattern, key]: readonly [string, string], flags = "giu"): Detector => ({
    kind: "person",
    pattern: new RegExp(pattern, flags),
    key: () => key,
  });
  // all at once: a name that follows another is not taken for its other half
  const wholes = [...whole].sort((a, b) => b.length - a.length).join("|");
  const both: Detector = {
    kind: "person",
    pattern: new RegExp(wholes, "giu"),
    key: (match) => keys.get(joined(match)) ?? squeeze(match),
  };
  return [
    ...(wholes ? [both] : []),
    ...[...parts]
      .sort(([a], [b]) => b.length - a.length)
      .map(([name, key]) => {
        if (isLatin(name))
          // a very short name is a word as well when it begins small
          return detector(
            [alone(literal(name).replaceAll(" ", "\\s+")), key],
            name.length <= 2 ? "gu" : "giu",
          );
        return detector([[...name].length === 1 ? `${literal(name)}${honorific}` : literal(name), key]);
      }),
  ];
}

export function hosts(names: readonly string[]): Detector[] {
  const all = distinct(names)
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= 3);
  if (all.length === 0) return [];
  const ways = all.map((name) =>
    name.includes(".")
      ? `(?:[a-z0-9_-]{1,63}\\.){0,8}${literal(name)}`
      : literal(name).replaceAll(" ", "\\s+"),
  );
  return [
    {
      kind: "host",
      pattern: new RegExp(`(?<![0-9A-Za-z_-])(?:${ways.join("|")})(?![0-9A-Za-z_-]|\\.[0-9A-Za-z])`, "giu"),
      key: (match) => match.toLowerCase(),
    },
  ];
}

export function literally(kind: MaskedKind, words: readonly string[], least: number): Detector[] {
  const all = distinct(words).filter((word) => word.length >= least);
  return all.length === 0 ? [] : [{ kind, pattern: new RegExp(all.map(bounded).join("|"), "giu") }];
}

/** A number of a telephone however it is grouped, with or without the country it was noted with. */
export function knownPhones(phones: readonly string[]): Detector[] {
  const all = phones.map((phone) => digitsOf(plain(phone))).filter((digits) => digits.length >= 7);
  // noted as +81 3 …, written as 03 …
  const ways = all.flatMap((digits) => [digits, digits.replace(/^81(?=\d{9,10}$)/, "0")]);
  if (ways.length === 0) return [];
  const loose = [...new Set(ways)].map((digits) => [...digits].join("[-. ()ー]{0,3}"));
  return [
    {
      kind: "phone",
      pattern: new RegExp(`(?<!\\d)(?:\\+|\\((?=\\d{2,4}\\)))?(?:${loose.join("|")})(?!\\d)`, "gu"),
      key: (match) => digitsOf(match).replace(/^81(?=\d{9,10}$)/, "0"),
    },
  ];
}
