/**
 * Looking for a text in a mail as it was sent. Parts, and words of the head, may be wrapped in base64 or quoted-printable,
 * and a mail may hold another one; what is compressed or encrypted inside a file stays closed.
 */

/** How many wraps there may be around each other: a mail forwarded in a mail, and its parts. */
const deepest = 4;

const base64Line = /^[A-Za-z0-9+/]+={0,2}$/;
const quoted = /=(?:\r?\n|[0-9A-F]{2})/i;
const encodedWord = /=\?[^?\s]{1,60}\?([bq])\?([^?\s]*)\?=/gi;

function unquoted(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Each byte one character, so that nothing is lost on the way to the next wrap. */
const bytesOf = (base64: string) => Buffer.from(base64, "base64").toString("latin1");

/** Lines of base64 below each other, as parts are sent, each run as one. */
function* base64Runs(text: string): Generator<string> {
  let run = "";
  for (const line of `${text}\n`.split("\n")) {
    const bare = line.trimEnd();
    if (base64Line.test(bare)) run += bare;
    else if (run) {
      yield run;
      run = "";
    }
  }
}

/** What stands in the wraps of a text. */
function* unwrapped(text: string): Generator<string> {
  if (quoted.test(text)) yield unquoted(text);
  for (const run of base64Runs(text)) yield bytesOf(run);
  // words next to each other may be one, cut in the middle
  const words = [...text.matchAll(encodedWord)].map(([, how = "", inner = ""]) =>
    how.toLowerCase() === "b" ? bytesOf(inner) : unquoted(inner.replaceAll("_", " ")),
  );
  if (words.length > 0) yield words.join("");
}

/** Is one of these texts, in lower case, in the mail? */
export function namesInMail(raw: Buffer, texts: readonly string[]): boolean {
  let layer = [raw.toString("latin1")];
  for (let depth = 0; depth < deepest && layer.length > 0; depth += 1) {
    for (const one of layer) {
      // a text of two bytes a character has a NUL in each of ours
      const read = Buffer.from(one.replaceAll("\u0000", ""), "latin1").toString("utf8").toLowerCase();
      if (texts.some((text) => read.includes(text))) return true;
    }
    layer = layer.flatMap((one) => [...unwrapped(one)]);
  }
  return false;
}
