/**
 * What kinds of files a case takes: by the ending of the name and by the bytes themselves, which must agree (trust FIL-3).
 * Nothing is unpacked or decoded here (FIL-6, FIL-7).
 */
import { extensionOf } from "@/lib/cases/files/names/rules";

/** Bytes from each end of a file by which it is judged. */
export const judgedBytes = 8_192;

/** What bytes look like. `html`: what a browser would run. `binary`: none of the others, and no text. */
type Kind =
  | "png"
  | "jpeg"
  | "gif"
  | "webp"
  | "bmp"
  | "tiff"
  | "pdf"
  | "zip"
  | "gzip"
  | "bzip2"
  | "xz"
  | "zstd"
  | "7z"
  | "rar"
  | "tar"
  | "pcap"
  | "ole"
  | "mpeg4"
  | "matroska"
  | "der"
  | "program"
  | "html"
  | "svg"
  | "xml"
  | "rtf"
  | "text"
  | "binary";

const octets = "application/octet-stream";
const written: readonly Kind[] = ["text", "xml"];

/** Endings → what the bytes may be, and the type a download has: never one that a browser would run. */
const table: readonly { endings: string; kinds: readonly Kind[]; type: string }[] = [
  { endings: "png", kinds: ["png"], type: "image/png" },
  { endings: "jpg jpeg", kinds: ["jpeg"], type: "image/jpeg" },
  { endings: "gif", kinds: ["gif"], type: "image/gif" },
  { endings: "webp", kinds: ["webp"], type: "image/webp" },
  { endings: "bmp", kinds: ["bmp"], type: "image/bmp" },
  { endings: "tif tiff", kinds: ["tiff"], type: "image/tiff" },
  { endings: "heic heif mp4 m4v mov", kinds: ["mpeg4"], type: octets },
  { endings: "webm mkv", kinds: ["matroska"], type: octets },
  { endings: "pdf", kinds: ["pdf"], type: "application/pdf" },
  { endings: "rtf", kinds: ["rtf"], type: octets },
  { endings: "docx xlsx pptx vsdx odt ods odp", kinds: ["zip"], type: octets },
  { endings: "doc xls ppt vsd msg", kinds: ["ole"], type: octets },
  { endings: "zip", kinds: ["zip"], type: "application/zip" },
  { endings: "gz tgz", kinds: ["gzip"], type: "application/gzip" },
  { endings: "bz2 tbz2", kinds: ["bzip2"], type: octets },
  { endings: "xz txz", kinds: ["xz"], type: octets },
  { endings: "zst", kinds: ["zstd"], type: octets },
  { endings: "7z", kinds: ["7z"], type: octets },
  { endings: "rar", kinds: ["rar"], type: octets },
  { endings: "tar", kinds: ["tar"], type: octets },
  { endings: "pcap pcapng cap", kinds: ["pcap"], type: octets },
  {
    endings: "txt log csv tsv md json ndjson har yaml yml ini conf cfg cnf eml pem csr",
    kinds: ["text", "xml"],
    type: "text/plain; charset=utf-8",
  },
  { endings: "xml", kinds: ["xml", "text"], type: octets },
  { endings: "crt cer", kinds: ["text", "der"], type: octets },
  { endings: "p7b p7s der", kinds: ["text", "der"], type: octets },
  { endings: "tok lic dat bin core dmp", kinds: ["text", "xml", "binary"], type: octets },
];

const rows = new Map(
  table.flatMap(({ endings, kinds, type }) =>
    endings.split(" ").map((ending) => [ending, { kinds, type }] as const),
  ),
);

/** Every ending a case takes, in alphabetical order, with its dot: for `accept` of a file field and for hints. */
export const acceptedEndings: readonly string[] = [...rows.keys()].sort().map((ending) => `.${ending}`);

/** Does a case take files of this name at all? */
export function isAccepted(name: string): boolean {
  return rows.has(extensionOf(name));
}

type Signature = { readonly kind: Kind; readonly at?: number; readonly bytes: string };

/** Beginnings, in Latin-1. */
const signatures: readonly Signature[] = [
  { kind: "png", bytes: "\x89PNG\r\n\x1a\n" },
  { kind: "jpeg", bytes: "\xff\xd8\xff" },
  { kind: "gif", bytes: "GIF87a" },
  { kind: "gif", bytes: "GIF89a" },
  { kind: "webp", at: 8, bytes: "WEBP" },
  { kind: "tiff", bytes: "II*\0" },
  { kind: "tiff", bytes: "MM\0*" },
  { kind: "pdf", bytes: "%PDF-" },
  { kind: "zip", bytes: "PK\x03\x04" },
  { kind: "zip", bytes: "PK\x05\x06" },
  { kind: "gzip", bytes: "\x1f\x8b\x08" },
  { kind: "bzip2", bytes: "BZh" },
  { kind: "xz", bytes: "\xfd7zXZ\0" },
  { kind: "zstd", bytes: "\x28\xb5\x2f\xfd" },
  { kind: "7z", bytes: "7z\xbc\xaf\x27\x1c" },
  { kind: "rar", bytes: "Rar!\x1a\x07" },
  { kind: "tar", at: 257, bytes: "ustar" },
  { kind: "pcap", bytes: "\xd4\xc3\xb2\xa1" },
  { kind: "pcap", bytes: "\xa1\xb2\xc3\xd4" },
  { kind: "pcap", bytes: "\x4d\x3c\xb2\xa1" },
  { kind: "pcap", bytes: "\xa1\xb2\x3c\x4d" },
  { kind: "pcap", bytes: "\x0a\x0d\x0d\x0a" },
  { kind: "ole", bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { kind: "mpeg4", at: 4, bytes: "ftyp" },
  { kind: "mpeg4", at: 4, bytes: "moov" },
  { kind: "matroska", bytes: "\x1aE\xdf\xa3" },
  { kind: "der", bytes: "\x30\x82" },
  { kind: "program", bytes: "\x7fELF" },
  { kind: "program", bytes: "\xfe\xed\xfa" },
  { kind: "program", bytes: "\xcf\xfa\xed\xfe" },
  { kind: "program", bytes: "\xca\xfe\xba\xbe" },
  { kind: "program", bytes: "#!/" },
  { kind: "rtf", bytes: "{\\rtf" },
];

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes.subarray(0, judgedBytes)) text += String.fromCharCode(byte);
  return text;
}

/** What stands behind comments, declarations and document types of other kinds than HTML. Looks at each letter once. */
function behindPreamble(text: string): string {
  const preambles = [
    ["<!--", "-->"],
    ["<?", "?>"],
    ["<!doctype", ">"],
  ] as const;
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const found = preambles.find(([begin]) => text.startsWith(begin, at));
    const end = found ? text.indexOf(found[1], at + found[0].length) : -1;
    if (!found || end < 0 || text.startsWith("<!doctype html", at)) return text.slice(at);
    at = end + found[1].length;
  }
}

/** What the first bytes look like. */
export function kindOf(head: Uint8Array): Kind {
  const text = latin1(head);
  const found = signatures.find(({ at = 0, bytes }) => text.startsWith(bytes, at));
  if (found) return found.kind;
  if (text.startsWith("MZ") && text.includes("\0")) return "program";
  if (text.startsWith("BM") && text.slice(6, 10) === "\0\0\0\0") return "bmp";
  const whole = text
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  const start = behindPreamble(whole);
  if (/^<(?:!doctype html|html|head|body|script|iframe)/.test(start)) return "html";
  if (/^<svg[\s>]/.test(start)) return "svg";
  // a page kept with its pictures
  if (/^(?:from: <saved by|mime-version: 1\.0[\s\S]*content-type: multipart\/related)/.test(whole))
    return "html";
  if (/^<(?:\?xml|[a-z_][\w.:-]*[\s/>])/.test(whole)) return "xml";
  // UTF-16 says so itself
  if (/^(?:\xff\xfe|\xfe\xff)/.test(text)) return "text";
  const odd = [...text].filter((sign) => sign < " " && !"\t\n\r\f\x1b\b".includes(sign)).length;
  return text.includes("\0") || odd * 20 > text.length ? "binary" : "text";
}

/** Bytes that are one thing and could be read as another: an archive behind a picture, a script inside one. */
function isTwofold(kind: Kind, head: Uint8Array, tail: Uint8Array): boolean {
  if (written.includes(kind)) return /<(?:script|html|svg|iframe)[\s>]/i.test(latin1(head));
  if (kind === "zip") return false;
  return /<(?:script|html|svg|iframe)[\s>]/i.test(latin1(head)) || latin1(tail).includes("PK\x05\x06");
}

export type TypeVerdict =
  | { readonly contentType: string }
  | { readonly refused: "file_type_refused" | "file_type_mismatch" };

/**
 * The type under which a file is given out, or why it is not taken. `head` and `tail` are its first and last bytes, as
 * many as `judgedBytes`. What could be read as two things is given out as plain octets.
 */
export function judgeType(name: string, head: Uint8Array, tail: Uint8Array): TypeVerdict {
  const row = rows.get(extensionOf(name));
  if (!row) return { refused: "file_type_refused" };
  const kind = kindOf(head);
  if (!row.kinds.includes(kind)) return { refused: "file_type_mismatch" };
  return { contentType: isTwofold(kind, head, tail) ? octets : row.type };
}
