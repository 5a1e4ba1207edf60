/**
 * Versions as authors write them beside a product (`10.2–11.1`, `11.0 and later`, `10.2.4, 11.0`), asked for by what a
 * reader runs. What cannot be read counts as fitting: an article too many is better than one that is missed.
 */

const version = "v?(\\d+(?:\\.\\d+)*)(?:[.-]?h(\\d+))?(?:\\.x)?";
const alone = new RegExp(`^${version}$`);
const range = new RegExp(`^${version}\\s*(?:-|~|to|から)\\s*${version}(?:\\s*まで)?$`);
const upwards = new RegExp(`^${version}\\s*(?:\\+|-|~|and later|or later|and above|以降|以上|から)$`);
const downwards = new RegExp(`^(?:-|~)?\\s*${version}\\s*(?:and earlier|or earlier|以前|以下|まで)$`);

/** `11.1.4-h7` → 11, 1, 4, 7; unwritten ends are open. */
function partsOf(dotted: string, hotfix: string | undefined): number[] {
  const parts = dotted.split(".").map(Number);
  return hotfix === undefined
    ? parts
    : [...parts, ...Array<number>(Math.max(0, 3 - parts.length)).fill(0), Number(hotfix)];
}

/** Below zero: all of `one` comes before all of `other`; zero: one is a part of the other. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, part] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 0;
    if (part !== against) return part - against;
  }
  return 0;
}

/** A version as a reader types it; null when it is none. */
function readVersion(typed: string): number[] | null {
  const [, dotted, hotfix] = alone.exec(typed.normalize("NFKC").trim().toLowerCase()) ?? [];
  return dotted === undefined ? null : partsOf(dotted, hotfix);
}

/** Is this a version one can ask for? */
export function isVersion(typed: string): boolean {
  return readVersion(typed) !== null;
}

function covers(written: string, wanted: readonly number[]): boolean {
  const [, from = "", fromFix, to = "", toFix] = range.exec(written) ?? [];
  if (from) return compare(wanted, partsOf(from, fromFix)) >= 0 && compare(wanted, partsOf(to, toFix)) <= 0;
  const [, least = "", leastFix] = upwards.exec(written) ?? [];
  if (least) return compare(wanted, partsOf(least, leastFix)) >= 0;
  const [, last = "", lastFix] = downwards.exec(written) ?? [];
  if (last) return compare(wanted, partsOf(last, lastFix)) <= 0;
  const [, only = "", onlyFix] = alone.exec(written) ?? [];
  return only === "" || compare(wanted, partsOf(only, onlyFix)) === 0;
}

/** May what is said of `written` versions (null: all) hold for the version `wanted`? */
export function coversVersion(written: string | null, wanted: string): boolean {
  const asked = readVersion(wanted);
  if (written === null || asked === null) return true;
  const pieces = written
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212\u301c]/g, "-")
    .split(/\s*(?:[,、;/]|\band\b(?!\s+(?:later|earlier|above))|および|及び)\s*/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  return pieces.length === 0 || pieces.some((piece) => covers(piece, asked));
}
