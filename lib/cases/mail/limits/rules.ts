/**
 * Limits of a mail, looked at before it is parsed (trust INB-6). Counting takes one pass over the bytes; depth and the
 * size of headers are counted by the parser itself, which stops where they are exceeded. A mail that hides how many
 * parts it has gets past the count, not past the limits of the thread that reads it.
 */

export const mailLimits = {
  /** of the whole mail */
  bytes: 30 * 1024 * 1024,
  /** of all headers together, those of the parts included */
  headerBytes: 256 * 1024,
  parts: 500,
  /** levels of parts in parts */
  depth: 20,
  /** the parser does work for each line; those of files encoded in base64 do not count */
  lines: 150_000,
} as const;

/** Why a mail could not be read. The last three are said by the thread that reads, not by the mail. */
export const unreadableReasons = [
  "too_large",
  "too_many_lines",
  "too_many_parts",
  "too_deep",
  "headers_too_large",
  "malformed",
  "took_too_long",
  "took_too_much_memory",
  "reader_failed",
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

const LF = 0x0a;
const SPACE = 0x20;
const DASH = 0x2d;
/** RFC 2046 allows 70 characters; what is longer is no boundary anybody uses. */
const longestBoundary = 200;

/** The limit a mail exceeds as far as one look at its bytes can tell, `null` for none. */
export function exceededLimit(raw: Uint8Array): UnreadableReason | null {
  if (raw.length > mailLimits.bytes) return "too_large";
  const text = oneCharacterPerByte.decode(raw);
  const boundaries = declaredBoundaries(text);
  if (boundaries.size > mailLimits.parts) return "too_many_parts";
  const encodes = /^content-transfer-encoding:\s*base64/im.test(text);
  let lines = 0;
  let parts = 0;
  for (let start = 0; start < raw.length; ) {
    const found = raw.indexOf(LF, start);
    const end = found < 0 ? raw.length : found;
    if (!encodes || !looksEncoded(raw, start, end)) lines += 1;
    if (lines > mailLimits.lines) return "too_many_lines";
    if (boundaries.size > 0 && raw[start] === DASH && raw[start + 1] === DASH) {
      if (boundaries.has(lineAt(text, start + 2, end))) parts += 1;
      if (parts > mailLimits.parts) return "too_many_parts";
    }
    start = end + 1;
  }
  return null;
}

/** Everything in the mail that is declared as the boundary of parts, wherever it stands. */
function declaredBoundaries(text: string): Set<string> {
  const declared = new Set<string>();
  const declaration = /boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/gi;
  for (const [, quoted, plain] of text.matchAll(declaration)) {
    declared.add((quoted ?? plain ?? "").trimEnd());
    if (declared.size > mailLimits.parts) break;
  }
  return declared;
}

/** A line as encoders fill them: 60 to 76 characters and no space. */
function looksEncoded(raw: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  return length >= 60 && length <= 77 && raw.subarray(start, end).indexOf(SPACE) < 0;
}

function lineAt(text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + longestBoundary)).trimEnd();
}

const oneCharacterPerByte = new TextDecoder("latin1");
