/** Shapes that name a customer wherever they stand, and what a detector of such things is. */

/** What can be masked, in the order in which lists show it. The word stands in the placeholder. */
export const maskedKinds = [
  "serial",
  "auth-code",
  "id",
  "case",
  "email",
  "ip",
  "mac",
  "host",
  "phone",
  "company",
  "person",
  "address",
] as const;
export type MaskedKind = (typeof maskedKinds)[number];

/** Finds one kind of thing in folded text. */
export type Detector = {
  readonly kind: MaskedKind;
  /** global; matched against folded text */
  readonly pattern: RegExp;
  /** what else must hold */
  readonly holds?: (match: string) => boolean;
  /** what makes two matches one thing; the folded match without case, spaces and dashes when absent */
  readonly key?: (match: string) => string;
};

/** A word by which two ways of writing a code are one. */
export const squeeze = (text: string) => text.toLowerCase().replace(/[\s-]+/g, "");
export const digitsOf = (text: string) => text.replace(/\D/g, "");
/** Codes stand beside Japanese letters without a space. */
export const codeAlone = (inner: string) => `(?<![0-9A-Za-z])(?:${inner})(?![0-9A-Za-z])`;

/** Eight groups, or fewer with one gap. Loopback, and the address of nothing, name nobody. */
function isIpv6(text: string): boolean {
  const address = text.replace(/%.*$/, "");
  const [head = "", tail, more] = address.split("::");
  if (more !== undefined) return false;
  const groups = [head, tail ?? ""].flatMap((side) => (side === "" ? [] : side.split(":")));
  const count = groups.reduce((sum, group) => sum + (group.includes(".") ? 2 : 1), 0);
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group) || group.includes("."))) return false;
  if (tail === undefined) return count === 8;
  return count <= 7 && groups.length > 0 && !(head === "" && tail === "1");
}

/** Net masks, loopback and the address of nothing name nobody. */
function namesMachine(address: string): boolean {
  const bytes = address.split(".").map(Number);
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return !/^1*0*$/.test(bits) && bytes[0] !== 127;
}

const byte = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const hex = "[0-9a-f]";

/** Shapes that name something wherever they stand (domain 4.1 for the vendor's own). */
export const shapes = {
  emails: {
    kind: "email",
    pattern:
      /[0-9A-Za-z](?:[0-9A-Za-z._%+'-]{0,62}[0-9A-Za-z_+-])?@(?:[0-9A-Za-z-]{1,63}\.){1,8}[A-Za-z][0-9A-Za-z-]{1,62}/g,
  },
  uuids: {
    kind: "id",
    pattern: new RegExp(codeAlone(`${hex}{8}(?:-${hex}{4}){3}-${hex}{12}`), "giu"),
  },
  cases: {
    kind: "case",
    pattern: new RegExp(codeAlone("CS[- ]?\\d{4,8}"), "giu"),
    key: (match) => String(Number(digitsOf(match))),
  },
  macs: {
    kind: "mac",
    pattern: new RegExp(
      `(?<![0-9A-Za-z:-])(?:${hex}{2}(?::${hex}{2}){5}|${hex}{2}(?:-${hex}{2}){5}|${hex}{4}\\.${hex}{4}\\.${hex}{4})(?![0-9A-Za-z:]|-[0-9a-f])`,
      "giu",
    ),
    key: (match) => match.toLowerCase().replace(/[^0-9a-f]/g, ""),
  },
  ipv6: {
    kind: "ip",
    pattern: new RegExp(
      `(?<![0-9A-Za-z:.])(?:${hex}{0,4}:){2,7}(?:${byte}(?:\\.${byte}){3}|${hex}{1,4})?(?:%[0-9A-Za-z]{1,16})?(?![0-9A-Za-z:])`,
      "giu",
    ),
    holds: isIpv6,
  },
  ipv4: {
    kind: "ip",
    pattern: new RegExp(`(?<!\\d|\\d\\.)${byte}(?:\\.${byte}){3}(?!\\d|\\.\\d)`, "gu"),
    holds: namesMachine,
  },
  cloud: {
    kind: "id",
    pattern: new RegExp(
      codeAlone(
        `AWSMP:[0-9A-Za-z:_-]{6,120}|i-(?:${hex}{8}|${hex}{17})|(?:[A-Z]{2,8}:)?(?=[0-9A-F]*[A-F])[0-9A-F]{16}`,
      ),
      "giu",
    ),
  },
  orders: { kind: "id", pattern: new RegExp(codeAlone("(?:SO|PO|MO|EV|TN)-?\\d{4,12}|C\\d{5,6}"), "gu") },
  authCodes: { kind: "auth-code", pattern: new RegExp(codeAlone("[A-Z]\\d{7}"), "gu") },
  phones: {
    kind: "phone",
    pattern:
      /(?<![\w-])(?:\+\d{1,3}(?:[-. ()ー]{0,3}\d){7,13}|(?:\(0\d{1,4}\)|0\d{1,4})[-. ー]?(?:\(\d{1,4}\)|\d{1,4})[-. ー]?\d{3,4}|0\d{9,10}|(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4})(?![\w-])/g,
    holds: (match) => match.startsWith("+") || [10, 11].includes(digitsOf(match).length),
    key: (match) => digitsOf(match).replace(/^81(?=\d{9,10}$)/, "0"),
  },
  serials: {
    kind: "serial",
    pattern: new RegExp(codeAlone("\\d{12}(?:\\d{3})?|\\d{4}[- ]\\d{4}[- ]\\d{4}(?:[- ]\\d{3})?"), "gu"),
  },
} as const satisfies Record<string, Detector>;
