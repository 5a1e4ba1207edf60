/**
 * Making text that people typed harmless in a mail. React escapes markup; what is left are line breaks in subjects,
 * invisible signs that turn text around, endless names, and the habit of mail programs to make links of whatever looks
 * like one.
 */

/** Signs that reorder or hide the text around them. */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Stops mail programs from making a link: invisible, copied with the text, removed from subjects. */
const breaker = "\u200c";

function clipped(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** One line of at most `most` characters, without control characters. */
export function oneLine(text: string, most = 120): string {
  return clipped(
    text
      .toWellFormed()
      .replace(unseen, "")
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
      .trim(),
    most,
  );
}

/** Several lines, together at most `most` characters and a line for every 50 of them, without other control characters. */
export function someLines(text: string, most = 1_000): string {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => oneLine(line, most));
  return clipped(
    lines
      .slice(0, most / 50)
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    most,
  );
}

/** The same text to the eye, but no address, host name or mail address in it becomes a link. */
export function unlinked(text: string): string {
  return text.replace(/:(?=\/\/)|(?<=\S)[.．。｡](?=\p{L})|@/gu, (sign) => `${sign}${breaker}`);
}

/** Signs that end an address in a sentence; a closing bracket belongs to it only where it was opened in it. */
function withoutEnd(address: string): string {
  const short = address.replace(/[.,;:!?*_~'"]+$/, "");
  if (short.endsWith("]") && !short.includes("[")) return withoutEnd(short.slice(0, -1));
  if (short.endsWith(")") && short.split("(").length < short.split(")").length)
    return withoutEnd(short.slice(0, -1));
  return short;
}

/** An address that shows where it leads: http or https, a host in plain letters, no user's name before it. */
function isPlainLink(address: string): boolean {
  if (address.length > 2_000 || !URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return (
    /^https?:$/.test(protocol) &&
    username === "" &&
    password === "" &&
    address
      .slice(address.indexOf("//") + 2)
      .toLowerCase()
      .startsWith(hostname)
  );
}

/**
 * What support writes: like `unlinked`, but whole http and https addresses stay as they are, so that they can be
 * followed. Only for texts of staff: a stranger's link in a mail of ours would carry our name.
 */
export function keepingLinks(text: string): string {
  let rest = 0;
  let kept = "";
  for (const found of text.matchAll(/(?<![\w@.])https?:\/\/[!#-;=?-[\]_a-z~%]+/gi)) {
    const address = withoutEnd(found[0]);
    if (!isPlainLink(address)) continue;
    kept += unlinked(text.slice(rest, found.index)) + address;
    rest = found.index + address.length;
  }
  return kept + unlinked(text.slice(rest));
}

/** A text that may become a subject: the invisible breaks taken out, since subjects hold no links. */
export function subjectLine(text: string): string {
  return oneLine(text.replaceAll(breaker, ""), 200);
}
