/**
 * What a person wrote in a mail, without the history below it and the signature. Nothing is deleted: the whole text is
 * kept beside it and can be unfolded. When it is not clear where the history begins, and when answers stand below or
 * between quoted lines, everything stays visible.
 */
import { withoutSignature } from "@/lib/cases/mail/quotes/signatures/rules";

/**
 * The line our mails carry above the history, one per language. It is recognized in replies for ever: a wording that
 * was sent once is never taken out of here.
 */
export const replyMarkers = {
  en: "=-=-= Please reply above this line =-=-=",
  ja: "=-=-= この行より上に返信をお書きください =-=-=",
} as const;
const markers: readonly string[] = Object.values(replyMarkers);

/** Rules look at the beginning of a line only; what is longer is nobody's header or attribution. */
const looked = 500;

/** History that begins at a line. `quoted`: its lines should carry `>`, so what does not is somebody's answer. */
type History = { readonly at: number; readonly first: number; readonly quoted: boolean };

/**
 * The visible part of a mail's text. `subject` tells a forwarded mail, whose history is what its sender wants to show.
 * Lines end in `\n`; the result has no empty lines at its ends.
 */
export function visibleText(text: string, subject = ""): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const whole = trimmed(lines);
  if (/^\s*((re|aw|sv|antw|回复|返信)\s*[:：]\s*)*(fwd?|wg|tr|転送)\s*[:：]/i.test(subject)) return whole;
  const history = findHistory(lines);
  const above = history ? lines.slice(0, history.at) : lines;
  if (history && staysWhole(above, lines.slice(history.first), history.quoted)) return whole;
  const visible = trimmed(withoutSignature(above));
  return visible === "" ? whole : visible;
}

function trimmed(lines: readonly string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from] === "") from += 1;
  while (to > from && lines[to - 1] === "") to -= 1;
  return lines.slice(from, to).join("\n");
}

function findHistory(lines: readonly string[]): History | null {
  const lastAnswer = withoutSignature(lines).findLastIndex((line) => line !== "" && !isQuoted(line));
  let attempts = mostAttempts;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").slice(0, looked);
    if (line === "") continue;
    if (isMarker(line)) return { at, first: at + 1, quoted: isQuoted(line) };
    if (isQuoted(line)) {
      // quoted lines in the middle of what somebody writes are part of it
      if (at > lastAnswer || holdsMarker(lines, at)) return { at, first: at, quoted: true };
      continue;
    }
    // a forwarded mail is what its sender wants to show
    if (forwarded.test(line)) return null;
    if (originalMessage.test(line)) return begun(lines, at, at + 1);
    if (/^_{10,}$/.test(line)) {
      const next = nextFilled(lines, at + 1);
      if (isHeaderBlock(lines, next)) return { at, first: next, quoted: false };
      continue;
    }
    // after a colon the writer shows headers of some mail, as one does when mails are the problem
    if (isHeaderBlock(lines, at) && !isIntroduced(lines, at)) return { at, first: at, quoted: false };
    if (attempts === 0 || !mayBegin.test(line)) continue;
    attempts -= 1;
    const length = attributionAt(lines, at);
    if (length > 0) return begun(lines, at, at + length);
  }
  return null;
}

/** So many lines are tried as attributions; a mail with more of them is a log, and stays as it is. */
const mostAttempts = 2_000;
/** How an attribution begins when it is broken over lines, or ends when it is not. */
const mayBegin = /^(On|Am|Le|El|Il|Op|Den|Em)\s|^\d{4}[年/-]|[:：。]$/;
const broken = /^(On|Am|Le|El|Il|Op|Den|Em)\s|^\d{4}[年/-]/;
const forwarded = /^(-{2,}\s*(Forwarded message|転送(された)?メッセージ)\s*-{2,}|Begin forwarded message:)/i;
const originalMessage =
  /^[-_ ]{2,}(Original (Message|Appointment)|元のメッセージ|元のメール|Ursprüngliche Nachricht|Message d'origine)[-_ ]{2,}$/i;

/** History that was announced in the lines `at` to `first`: with `>` when its first line has one. */
function begun(lines: readonly string[], at: number, first: number): History {
  return { at, first, quoted: isQuoted(lines[nextFilled(lines, first)] ?? "") };
}

function isIntroduced(lines: readonly string[], at: number): boolean {
  return /[:：]$/.test(lines.slice(Math.max(0, at - 3), at).findLast((line) => line !== "") ?? "");
}

/** The next line that is not empty, looked for a little way only. */
function nextFilled(lines: readonly string[], from: number): number {
  let index = from;
  while (index < from + 20 && lines[index] === "") index += 1;
  return index;
}

const isQuoted = (line: string) => /^\s{0,3}[>＞]/.test(line);

/** Lines that are neither quoted nor empty. */
function restOf(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== "" && !isQuoted(line));
}

function isMarker(line: string): boolean {
  if (!line.includes("=-=-=")) return false;
  const bare = line.replace(/^[>＞\s*]+|[\s*]+$/g, "");
  return markers.includes(bare);
}

/** Our marker stands within the first quoted lines from `at`. */
function holdsMarker(lines: readonly string[], at: number): boolean {
  return lines.slice(at, at + 10).some((line) => isMarker(line.slice(0, looked)));
}

/** Somebody answered inside the history or below it. */
function staysWhole(above: readonly string[], history: readonly string[], quoted: boolean): boolean {
  if (quoted) return withoutSignature(restOf(history)).some((line) => line !== "" && !isMarker(line));
  // without `>` answers cannot be told from history; their writers usually say that they are there
  const said = above.slice(-40).join("\n").slice(-4_000);
  return (
    /\bin-?line\b|\bin (red|blue|green|bold)\b|\b(answers?|comments?|repl(y|ies)|responses?)\b.{0,20}\bbelow\b|\bbelow in\b/i.test(
      said,
    ) ||
    /インライン|(赤|青|緑|太)字|(本文|文)中に|(以下|下記)(に|の(通り|とおり))(ご)?(回答|返信|返答|コメント|記載)/.test(
      said,
    )
  );
}

const field = (words: string) => new RegExp(`^\\*{0,2}(${words})\\*{0,2}\\s*[:：]\\*{0,2}(\\s|$|\\S)`, "i");
const fromField = field("From|差出人|送信者|Von|De");
const dateField = field("Sent|Date|送信日時|送信日|日時|日付|Gesendet|Datum|Envoyé");
const toField = field("To|宛先|An|À");
const subjectField = field("Subject|件名|Betreff|Objet");
const otherField = field(
  "Cc|Bcc|CC|Importance|重要度|Priority|Attachments|添付ファイル|Reply-To|返信先|Organization",
);

/**
 * Headers of an older mail written into the text, as Outlook does: lines of headers of which one names the sender and
 * others the date, or both receiver and subject. Two lines like `From:` and `To:` alone may be anything, for example a
 * rule of a firewall.
 */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!/^.{2,20}[:：]/.test(lines[at] ?? "")) return false;
  const seen = { from: false, date: false, to: false, subject: false };
  let count = 0;
  for (const raw of lines.slice(at, at + 8)) {
    const line = raw.slice(0, looked);
    if (fromField.test(line)) seen.from = true;
    else if (dateField.test(line)) seen.date = true;
    else if (toField.test(line)) seen.to = true;
    else if (subjectField.test(line)) seen.subject = true;
    else if (!otherField.test(line)) break;
    count += 1;
  }
  return count >= 2 && seen.from && (seen.date || (seen.to && seen.subject));
}

/** What makes a line more than a sentence: an address, a time, or a full date. */
const dated =
  /<[^<>\s]+@[^<>\s]+>|\b\d{1,2}[:.]\d{2}\b|\d{1,2}:\d{2}|\b(19|20)\d\d\b|\d{4}年|[^\s@]+@[^\s@]+\.[^\s@]+/;

const attributions: readonly RegExp[] = [
  /^On\s.{3,400}\bwrote\s?[:：]$/i,
  /^.{0,200}\(?\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,200}\bwrote\s?[:：]$/i,
  /^(Am|Le|El|Il|Op|Den|Em)\s.{3,400}\b(schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu).{0,200}[:：]$/i,
  // 2026年11月20日(金) 10:00 名前 <a@b.example>:
  /^\d{4}年\s?\d{1,2}月\s?\d{1,2}日.{1,300}(<[^<>\s]+@[^<>\s]+>|さん|様|wrote|書きました|のメール|\d{1,2}:\d{2}.{1,200})\s?[:：]$/,
  /^(\d{4}\/\d{1,2}\/\d{1,2}|\d{4}-\d{2}-\d{2}).{1,300}(<[^<>\s]+@[^<>\s]+>|のメール|書きました)\s?[:：]$/,
  /^.{1,300}のメール\s?[:：]$/,
  /^.{1,300}書きました\s?[:：。]$/,
];
/** Without date or address a line is told from a sentence by its form. */
const undated = /^\S.{0,60}(さん|様|氏)\s?(は|が)書きました\s?[:：]$/;

/** How many lines from `at` say "… wrote:", 0 for none. Mail programs break such a line when it is long. */
function attributionAt(lines: readonly string[], at: number): number {
  let joined = "";
  for (let count = 1; count <= 4; count += 1) {
    const line = lines[at + count - 1] ?? "";
    if (line === "" || line.length > looked || isQuoted(line)) return 0;
    joined = joined === "" ? line.trim() : `${joined} ${line.trim()}`;
    if (joined.length > looked) return 0;
    if (!/[:：。]$/.test(joined)) {
      if (!broken.test(joined)) return 0;
      continue;
    }
    const matched = attributions.some((one) => one.test(joined));
    if (!matched) continue;
    const follows = isQuoted(lines[nextFilled(lines, at + count)] ?? "");
    return follows || dated.test(joined) || undated.test(joined) ? count : 0;
  }
  return 0;
}
