/**
 * Signatures at the end of what a person wrote. A line of strokes is one only with contact data below it; otherwise it
 * may be a table, a log or a drawing, and stays.
 */

/** The usual separator of signatures (RFC 3676, 4.3) may be followed by so many lines. */
const longestSignature = 20;
/** A signature below a line of strokes stands within so many filled lines of the end. */
const longestCard = 12;

/** Lines programs write below a mail on their own. */
const devices: readonly RegExp[] = [
  /^Sent from (my|Mail for|Outlook|Yahoo|Gmail|Proton|Samsung)\b.{0,60}$/i,
  /^(Get|Download) Outlook for (iOS|Android)\b.{0,200}$/i,
  /^(Outlook for (iOS|Android)|.{0,20}Outlook for (iOS|Android)) ?を入手.{0,200}$/i,
  /^(私の)?(iPhone|iPad|Android|スマートフォン|携帯|Windows 版のメール|Xperia.{0,20}|Galaxy.{0,20})\s?(から|より)(の)?送信(しました|されました)?。?$/,
];

/** The lines without a signature and what programs add below. What is not recognized stays. */
export function withoutSignature(lines: readonly string[]): string[] {
  let kept = withoutDevice(lines);
  const separator = kept.lastIndexOf("--");
  if (separator >= 0 && isSignature(kept, separator)) kept = withoutDevice(kept.slice(0, separator));
  const card = cardAt(kept);
  return card >= 0 ? withoutDevice(kept.slice(0, card)) : kept;
}

/** `--` also begins comments in programs, and stands above history: neither is a signature. */
function isSignature(lines: readonly string[], separator: number): boolean {
  const below = filled(lines.slice(separator + 1));
  const comments = lines.slice(Math.max(0, separator - 30)).filter((line) => /^--(\s|$)/.test(line));
  return below.length <= longestSignature && !below.some(isQuoted) && comments.length === 1;
}

const isQuoted = (line: string) => /^\s{0,3}[>＞]/.test(line);
const filled = (lines: readonly string[]) => lines.filter((line) => line !== "");

function withoutDevice(lines: readonly string[]): string[] {
  let end = lines.length;
  for (let most = 3; ; most -= 1) {
    while (end > 0 && lines[end - 1] === "") end -= 1;
    if (most === 0 || !isDevice(lines[end - 1] ?? "")) return lines.slice(0, end);
    end -= 1;
  }
}

function isDevice(line: string): boolean {
  if (line.length > 300) return false;
  const words = line.replace(/\s?[(<]https?:\/\/\S{1,250}[)>]/, "");
  return devices.some((one) => one.test(words));
}

const strokes = /^\s*([-=_*─━~＊－―＿+◆■☆★・･∞°〇oO]\s?){5,}$/;

/** Where a card of contact data begins: the line of strokes above it, -1 for none. */
function cardAt(lines: readonly string[]): number {
  let seen = 0;
  let found = -1;
  for (let at = lines.length - 1; at >= 0 && seen < longestCard; at -= 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    seen += 1;
    if (line.length > 100) break;
    if (strokes.test(line.slice(0, 100)) && isCard(lines.slice(at + 1))) found = at;
  }
  return found;
}

/** Contact data: a telephone number that is named, an address in Japanese manner, or a line that is a mail address. */
function isCard(lines: readonly string[]): boolean {
  const text = filled(lines).filter((line) => !strokes.test(line));
  if (text.length < 2 || text.some(isQuoted)) return false;
  return text.some((line) =>
    /(\b(tel|phone|mobile|cell|fax)\b|電話|携帯|ＴＥＬ|ＦＡＸ|内線|直通|代表)\W{0,4}[(+\d]|〒\s?\d{3}|^(\W*(e-?mail|mail|メール)\W*)?[\w.+-]{1,64}@[\w.-]{1,200}\.\w{2,}$/i.test(
      line.trim(),
    ),
  );
}
