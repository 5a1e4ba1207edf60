/**
 * Headers of a mail: fields, words in foreign character sets, addresses and Message-IDs. A header never decides more
 * than where a mail belongs and whether a person wrote it (trust INB-4).
 */
import { addressParser, decodeWords } from "postal-mime";

/** One header: its name in lower case, its value unfolded and otherwise as it came. */
export type Field = { readonly key: string; readonly value: string };

/** `address` with its domain in lower case; `name` as decoded, empty when there is none. */
export type MailAddress = { readonly address: string; readonly name: string };

const mostAddresses = 500;
const mostReferences = 100;
const longestAddress = 254;
const longestName = 200;
const longestSubject = 1_000;

/** The fields before the first empty line of a text, at most 64 KB of them. */
export function fieldsOf(text: string): Field[] {
  const fields: { key: string; value: string }[] = [];
  for (const line of text.slice(0, 65_536).split(/\r?\n/)) {
    if (line.trim() === "") {
      if (fields.length > 0) break;
      continue;
    }
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(":");
    if (colon > 0)
      fields.push({ key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return fields;
}

/** The values of all fields of a name, in their order. */
export function fieldValues(fields: readonly Field[], key: string): string[] {
  return fields.filter((field) => field.key === key).map((field) => field.value);
}

/** The first value of a field, or `null`. A second one is ignored, as other readers of the mail do. */
export function fieldValue(fields: readonly Field[], key: string): string | null {
  return fields.find((field) => field.key === key)?.value ?? null;
}

/** Text that can be stored and shown on one line: no control characters, no lone surrogates, not longer than `most`. */
export function plainLine(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return line.slice(0, most).toWellFormed();
}

/** An unstructured header such as the subject, decoded. */
export function headerText(value: string): string {
  return plainLine(decodeWords(joinedWords(fromJis(value))), longestSubject);
}

/** All mailboxes of the fields of a name, groups opened; what is no address is left out. */
export function addressesOf(fields: readonly Field[], key: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const value of fieldValues(fields, key)) {
    for (const one of addressParser(joinedWords(fromJis(value)), { flatten: true })) {
      const address = cleanAddress(one.address ?? "");
      if (address) found.push({ address, name: plainLine(one.name, longestName) });
      if (found.length >= mostAddresses) return found;
    }
  }
  return found;
}

/**
 * Who sent the mail. `null` when nobody is named, and also when several are: a mail with two senders shows one to a
 * person and another to a check (trust INB-3).
 */
export function senderOf(fields: readonly Field[]): MailAddress | null {
  const named = addressesOf(fields, "from");
  const different = new Set(named.map((one) => one.address.toLowerCase()));
  const values = fieldValues(fields, "from").length;
  return different.size === 1 && values === 1 ? (named[0] ?? null) : null;
}

function cleanAddress(text: string): string | null {
  const at = text.lastIndexOf("@");
  if (at < 1 || at === text.length - 1 || text.length > longestAddress) return null;
  if (/[\s<>,;"()\p{Cc}]/u.test(text) || text.indexOf("@") !== at) return null;
  return text.slice(0, at) + text.slice(at).toLowerCase();
}

/** The Message-IDs in a header, each with its angle brackets; the first and the newest when there are very many. */
export function messageIds(value: string | null): string[] {
  if (!value) return [];
  const ids = value.match(/<[^<>\s\p{Cc}]{1,500}>/gu) ?? [];
  if (ids.length === 0) {
    const bare = value.trim();
    return /^[^<>\s\p{Cc}]{1,500}$/u.test(bare) && bare.includes("@") ? [`<${bare}>`] : [];
  }
  const [first = "", ...others] = ids;
  return [first, ...others.slice(-(mostReferences - 1))];
}

/**
 * Words that follow each other in one character set become one word, their bytes joined before they are decoded: some
 * programs cut a subject in the middle of a character and pad both halves.
 */
function joinedWords(value: string): string {
  if (!value.includes("=?")) return value;
  const word = /=\?([^?\s]{1,60})\?([QqBb])\?([^?]*)\?=/g;
  let joined = "";
  let copied = 0;
  let open: { charset: string; bytes: string } | null = null;
  const close = () => {
    if (open) joined += `=?${open.charset}?B?${btoa(open.bytes)}?=`;
    open = null;
  };
  for (const match of value.matchAll(word)) {
    const [whole, charset = "", encoding = "", content = ""] = match;
    const between = value.slice(copied, match.index);
    const bytes = encoding.toUpperCase() === "B" ? base64Bytes(content) : quotedBytes(content);
    const label = charset.replace(/\*.*$/, "").toLowerCase();
    const current = open as { charset: string; bytes: string } | null;
    if (current && between.trim() === "" && current.charset === label) current.bytes += bytes;
    else {
      close();
      // whitespace between two words belongs to the folding, not to the text
      if (!current || between.trim() !== "") joined += between;
      else joined += " ";
      open = { charset: label, bytes };
    }
    copied = match.index + whole.length;
  }
  close();
  return joined + value.slice(copied);
}

/** Bytes as characters up to U+00FF. Padding may stand in the middle; a broken rest is dropped. */
function base64Bytes(content: string): string {
  let bytes = "";
  for (const unit of content.replace(/[^A-Za-z0-9+/=]/g, "").split(/=+/)) {
    const whole = unit.length % 4 === 1 ? unit.slice(0, -1) : unit;
    bytes += atob(whole);
  }
  return bytes;
}

function quotedBytes(content: string): string {
  const bytes = content
    .replace(/_/g, " ")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // raw UTF-8 inside a word has no place there; it goes through as UTF-8
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that fits a byte is one
  return bytes.replace(/[^\u0000-\u00ff]+/g, (text) =>
    String.fromCharCode(...new TextEncoder().encode(text.slice(0, 1_000))),
  );
}

/** Old Japanese programs write ISO-2022-JP without saying so; its bytes are those of ASCII and so came through whole. */
export function fromJis(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is how the character set announces itself
  if (!/\u001b\$[@B]/.test(text) || /[^\u0000-\u007f]/.test(text)) return text;
  return new TextDecoder("iso-2022-jp").decode(new TextEncoder().encode(text));
}
