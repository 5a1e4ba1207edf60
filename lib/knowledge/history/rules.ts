/** What changed between two texts, line by line. */
import type { Part } from "@/lib/knowledge/drafts/rules";
import { parts } from "@/lib/knowledge/drafts/rules";
import type { ArticleText } from "@/lib/knowledge/rules";

/** A row of two columns: the same line in both, or what stands on one side only. */
export type Line = { readonly former: string | null; readonly latter: string | null; readonly same: boolean };

/** Lines of each side between what both begin and end with, beyond which the middle counts as written anew. */
const most = 1_500;

/** Lines of two texts side by side: the longest common ones match; what was changed in place stands in one row. */
export function compareLines(former: string, latter: string): Line[] {
  const [one, other] = [former, latter].map((text) => (text === "" ? [] : text.split("\n"))) as [
    string[],
    string[],
  ];
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail += 1;
  const same = (lines: readonly string[]) =>
    lines.map((line) => ({ former: line, latter: line, same: true }));
  return [
    ...same(one.slice(0, head)),
    ...between(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...same(one.slice(one.length - tail)),
  ];
}

/** Lines that went beside lines that came. */
function replaced(gone: readonly string[], come: readonly string[]): Line[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, row) => ({
    former: gone[row] ?? null,
    latter: come[row] ?? null,
    same: false,
  }));
}

function between(one: readonly string[], other: readonly string[]): Line[] {
  if (one.length === 0 || other.length === 0 || one.length > most || other.length > most)
    return replaced(one, other);
  // common[i][j]: how many lines the rests behind i and j have in common at most
  const width = other.length + 1;
  const common = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        one[i] === other[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const rows: Line[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  const settle = () => {
    rows.push(...replaced(gone, come));
    [gone, come] = [[], []];
  };
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [left, right] = [one[i], other[j]];
    if (left !== undefined && left === right) {
      settle();
      rows.push({ former: left, latter: left, same: true });
      [i, j] = [i + 1, j + 1];
    } else if (
      right === undefined ||
      (left !== undefined && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      gone.push(left ?? "");
      i += 1;
    } else {
      come.push(right);
      j += 1;
    }
  }
  settle();
  return rows;
}

/** Lines around a change that are shown with it. */
const around = 2;

/** The parts of two texts that differ, each with its lines; long stretches that are the same become one `null`. */
export function compareTexts(
  former: ArticleText,
  latter: ArticleText,
): { part: Part; lines: (Line | null)[] }[] {
  return parts.flatMap((part) => {
    if (former[part] === latter[part]) return [];
    const lines = compareLines(former[part], latter[part]);
    const near = lines.map((_, place) =>
      lines.slice(Math.max(0, place - around), place + around + 1).some((line) => !line.same),
    );
    const shown = lines.flatMap((line, place) =>
      near[place] ? [line] : place === 0 || near[place - 1] ? [null] : [],
    );
    return [{ part, lines: shown }];
  });
}
