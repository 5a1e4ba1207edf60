/**
 * Cases: a problem, from the question to its solution, with the promises of the support plan kept (S2; domain 7). A case
 * is about an asset, or about the account itself (`admin`). What was said in it are messages; what support says to itself
 * is of visibility `staff` and never reaches a customer in any form (domain rule 74).
 */
import type { Severity } from "@/lib/cases/sla/rules";

export const caseTypes = ["technical", "admin"] as const;
export type CaseType = (typeof caseTypes)[number];

/** The states of domain 7.2. */
export const caseStatuses = [
  "new",
  "assigned",
  "in_progress",
  "waiting_customer",
  "waiting_engineering",
  "solution_provided",
  "closed",
  "cancelled",
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** States in which nothing more is promised. */
export const settledStatuses = ["closed", "cancelled"] as const satisfies readonly CaseStatus[];

export function isOpen(status: CaseStatus): boolean {
  return !(settledStatuses as readonly CaseStatus[]).includes(status);
}

/** How a case ended. `deflected`: an article solved it before anybody was asked. `auto`: nobody answered (domain 7.2). */
export const closeReasons = ["solved", "no_longer", "duplicate", "deflected", "auto"] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Who spoke. `partner`: somebody of an account linked to the customer's. */
export const authorKinds = ["customer", "partner", "staff", "system"] as const;
export type AuthorKind = (typeof authorKinds)[number];

export const visibilities = ["customer", "staff"] as const;
export type Visibility = (typeof visibilities)[number];

/** By which way a message or file came in. */
export const messageRoutes = ["page", "mail", "api", "system"] as const;
export type MessageRoute = (typeof messageRoutes)[number];

/**
 * How the words of a message are set. What came by mail is plain text: nobody meant its signs as Markdown, and a line of
 * hyphens, a numbered line or an indented one must stay what it was.
 */
export function textOf(via: MessageRoute): "message" | "plain" {
  return via === "mail" ? "plain" : "message";
}

/** Was it a program that spoke? It has no person behind it, and its key's name stands where theirs would. */
export function isByProgram(said: { authorKind: AuthorKind; authorId: string | null; via: MessageRoute }) {
  return said.via === "api" && said.authorId === null && said.authorKind === "customer";
}

/** `solution`: proposes that the case is solved. `workaround`: the promise of follow-ups ends for Severity 1 and 2 (S2). */
export const messageKinds = ["comment", "solution", "workaround"] as const;
export type MessageKind = (typeof messageKinds)[number];

export const contactMethods = ["email", "phone"] as const;

/** How two cases belong together. */
export const caseLinkKinds = ["related", "duplicate", "split", "follow_up"] as const;

/** A file on its way and afterwards (trust FIL-8). `unscanned`: there is no scanner. */
export const fileStates = ["uploading", "pending", "clean", "infected", "unscanned"] as const;
export type FileState = (typeof fileStates)[number];

/** What became of a mail that came in (trust 2.10). `received`: nobody read it yet. */
export const inboundStates = [
  "received",
  "accepted",
  "quarantined",
  "ignored",
  "refused",
  "unreadable",
] as const;
export type InboundState = (typeof inboundStates)[number];

/** Days within which a closed case is opened again; later it is continued in a new one (domain rule 79). */
export const reopenDays = 30;
/** Business days of silence after which the customer is reminded, and after which the case closes (domain 7.2). */
export const remindAfterBusinessDays = [3, 6] as const;
export const closeAfterBusinessDays = 10;
/** Seconds in which a sent reply of staff can be taken back. */
export const undoSeconds = 10;

const modulus = 99_999_989;
const multiplier = 48_271_337;

/**
 * The number of the n-th case, eight digits. Successive cases lie far apart, so that a customer's numbers tell nothing of
 * how many cases others have (trust TEN-9); the factor and the prime modulus make each number come once.
 */
export function caseNumber(n: number): number {
  return Number((BigInt(n) * BigInt(multiplier)) % BigInt(modulus));
}

/** As people write it: `CS-00012345`. */
export function showNumber(number: number): string {
  return `CS-${String(number).padStart(8, "0")}`;
}

/** A number as typed, with or without `CS-` and zeros; null when it is none. */
export function readNumber(text: string): number | null {
  const digits = /^(?:CS)?[-\s]?0*(\d{1,8})$/i.exec(text.normalize("NFKC").trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whose turn it is: what the customer reads first. */
export function turnOf(status: CaseStatus): "customer" | "support" | "nobody" {
  if (!isOpen(status)) return "nobody";
  return status === "waiting_customer" || status === "solution_provided" ? "customer" : "support";
}

/** The state after a message, or the same. A customer's word always sets support to work again (domain 7.2). */
export function statusAfter(
  status: CaseStatus,
  message: { authorKind: AuthorKind; visibility: Visibility; kind: MessageKind; asks?: boolean },
): CaseStatus {
  if (message.visibility === "staff" || message.authorKind === "system" || !isOpen(status)) return status;
  if (message.authorKind !== "staff")
    return status === "waiting_customer" || status === "solution_provided" ? "in_progress" : status;
  if (message.kind === "solution") return "solution_provided";
  if (message.asks) return "waiting_customer";
  return status === "new" || status === "assigned" ? "in_progress" : status;
}

/** Which of two severities is the graver. */
export function isGraver(one: Severity, other: Severity): boolean {
  return one < other;
}
