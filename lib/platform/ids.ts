/** Identifiers and random tokens. Every id carries the kind of thing it names, so that a pasted id explains itself. */
import { randomBytes, randomInt } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The prefixes in use: kind of thing → prefix. */
export const prefixes = {
  account: "acct",
  accountLink: "alink",
  activation: "act",
  apiKey: "key",
  article: "art",
  articleFeedback: "fb",
  articleImage: "img",
  asset: "ast",
  bulkChange: "bulk",
  calendarFeed: "cal",
  businessCalendar: "hours",
  calendarVersion: "calver",
  case: "case",
  caseFile: "file",
  caseMacro: "macro",
  caseMessage: "msg",
  caseParticipant: "part",
  code: "code",
  console: "con",
  consoleRegistration: "creg",
  creditMovement: "cmov",
  creditPool: "pool",
  customer: "cust",
  deployment: "dep",
  deploymentProfile: "dprof",
  deskView: "dview",
  emailChange: "echg",
  endUser: "eu",
  endUserImport: "euimp",
  endUserLink: "eulink",
  endUserVersion: "euver",
  evaluation: "eval",
  event: "evt",
  factorReset: "freset",
  group: "grp",
  import: "imp",
  invitation: "inv",
  license: "lic",
  mail: "mail",
  escalation: "esc",
  inboundMail: "inmail",
  membership: "mbr",
  milestone: "mile",
  offer: "offer",
  order: "ord",
  orderLine: "line",
  passkey: "pk",
  product: "prod",
  productRegistration: "preg",
  registration: "reg",
  registrationLink: "link",
  request: "req",
  returnedTerm: "rtn",
  savedView: "view",
  session: "ses",
  severityChange: "sevch",
  staffAccess: "sacc",
  statusChange: "stch",
  submission: "sub",
  supportTeam: "team",
  survey: "srv",
  supportPlan: "plan",
  tag: "tag",
  terms: "terms",
  totp: "totp",
  transfer: "trf",
  unit: "unit",
  upload: "upl",
  user: "usr",
  webhook: "hook",
  webhookDelivery: "hookdel",
} as const;

export type IdKind = keyof typeof prefixes;

/** `length` characters of base 58 (5.86 bits each) from the system's generator. */
export function randomText(length: number): string {
  let text = "";
  for (let index = 0; index < length; index += 1) text += alphabet[randomInt(alphabet.length)];
  return text;
}

/** A new id of a kind: prefix and 128 random bits, for example `acct_7sK…`. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${randomText(22)}`;
}

/** A secret to hand out once (link, cookie): 256 random bits, URL-safe. Store only its hash. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** `bytes` random bytes in hexadecimal digits. */
export function newHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}

/** Random decimal digits, for numbers people read aloud. */
export function newDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join("");
}

/** A six-digit activation code, leading zeros kept (trust, "Activation codes"). */
export function newActivationCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** One recovery code: 64 bits in four groups of base 32, easy to read aloud. */
export function newRecoveryCode(): string {
  const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789".padEnd(32, "LU");
  const bytes = randomBytes(16);
  const text = Array.from(bytes, (byte) => letters[byte % 32]).join("");
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}`;
}
