/** What files are called: cleaned for people to read and systems to save. No name ever becomes a path here (trust FIL-2). */

/** Letters of a name that are kept. */
export const longestName = 200;

/** Signs that are not seen, or turn the direction of writing, so that `exe.txt` reads like something else. */
const unseen = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** What some systems cannot keep in a name. */
const unkept = /[<>:"|?*]/g;
/** Names that are devices on some systems, with any ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** The ending of a name in small letters without its dot; nothing without one. */
export function extensionOf(name: string): string {
  return (/\.([^.]{1,20})$/.exec(name.normalize("NFKC"))?.[1] ?? "").toLowerCase();
}

/** A name as it is kept: the last part of what was given, never empty, at most 200 letters, its ending kept. */
export function cleanName(given: string): string {
  const last = given.normalize("NFC").toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(unseen, "")
    .replace(unkept, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (plain === "") return "file";
  const named = device.test(plain) ? `_${plain}` : plain;
  const letters = [...named];
  if (letters.length <= longestName) return named;
  const ending = /\.[\w-]{1,20}$/.exec(named)?.[0] ?? "";
  return letters.slice(0, longestName - ending.length).join("") + ending;
}

/**
 * The header that makes a browser save a download under this name (RFC 6266): the name in plain letters for old
 * programs, and as it is for all others.
 */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\;%]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
