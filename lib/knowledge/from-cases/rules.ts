/** A case as the beginning of an article. */

/** Words of a text that may be identifiers, in the plain form in which the books keep them: upper case, no dashes. */
export function possibleIdentifiers(texts: readonly string[]): string[] {
  const even = texts.join("\n").normalize("NFKC").toUpperCase();
  const words = even.match(/[0-9A-Z](?:[0-9A-Z:_-]{4,126})[0-9A-Z]/g) ?? [];
  return [...new Set(words.flatMap((word) => [word, word.replaceAll("-", "")]))].slice(0, 5_000);
}

const fence = /^\s*(?:```|~~~)/;
/** Lines that begin something of their own: lists, headings, quotes, tables, indented code. */
const structural = /^(?:\s{4}|\t|\s*(?:[-*+>|#]|\d+[.)]\s))/;

/**
 * A message as it reads in an article. In a message every line break counts; in an article two spaces at the end of a
 * line say so.
 */
export function asArticle(message: string): string {
  const lines = message.replace(/\r\n?/g, "\n").trim().split("\n");
  let code = false;
  return lines
    .map((line, place) => {
      if (fence.test(line)) {
        code = !code;
        return line;
      }
      const next = lines[place + 1];
      const goesOn = next !== undefined && line.trim() !== "" && next.trim() !== "";
      if (code || !goesOn || structural.test(line) || structural.test(next) || fence.test(next)) return line;
      return `${line.trimEnd()}  `;
    })
    .join("\n");
}
