/**
 * Mail to a case: what comes in is read here, without database, clock or settings. A header says where a mail belongs
 * and whether a person wrote it, and nothing else: no header changes severity, status, owner or anybody's role (trust
 * INB-4). The raw mail is kept beside what is read, so nothing can be lost by reading.
 */
import PostalMime, { type Email } from "postal-mime";
import { automaticVerdict } from "@/lib/cases/mail/automatic/rules";
import { type Bounce, bounceOf } from "@/lib/cases/mail/bounces/rules";
import { filesOf, type MailFile } from "@/lib/cases/mail/files/rules";
import {
  addressesOf,
  type Field,
  fieldsOf,
  fieldValue,
  fieldValues,
  fromJis,
  headerText,
  type MailAddress,
  messageIds,
  plainLine,
  senderOf,
} from "@/lib/cases/mail/headers/rules";
import { htmlText } from "@/lib/cases/mail/html/rules";
import { exceededLimit, mailLimits, type UnreadableReason } from "@/lib/cases/mail/limits/rules";
import { visibleText } from "@/lib/cases/mail/quotes/rules";

/** A mail as read. Texts hold no NUL and no lone surrogates, and their lines end in `\n`. */
export type ReadMail = {
  /** why only the head of the mail could be read: then there is no text and no attachment. `null` when all is read */
  readonly unreadable: UnreadableReason | null;
  /** with angle brackets, as are all Message-IDs here; `null` when the mail has none */
  readonly messageId: string | null;
  /** the mail it answers */
  readonly inReplyTo: string | null;
  /** the thread, oldest first; at most 100 */
  readonly references: readonly string[];
  /** `null` when the mail names nobody, or more than one: it cannot be believed then */
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** where mail servers say they delivered it, which also finds a receiver in Bcc or behind a redirection */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** everything that is written in the mail; that of the HTML when there is no other */
  readonly text: string;
  /** `text` without quoted history and signature; all of it when that is not sure */
  readonly visibleText: string;
  /** a machine made it: an absence note, a bounce, a report */
  readonly automatic: boolean;
  /** it says that a mail of ours did not arrive */
  readonly bounce: Bounce | null;
  /** no machine may answer it; always true when `automatic` is */
  readonly suppressAutoReply: boolean;
  /** values of Authentication-Results, that of the last server first; who wrote one stands at its beginning */
  readonly authenticationResults: readonly string[];
  readonly attachments: readonly MailFile[];
};

/** `ownDomains`: domains of our own Message-IDs, to recognize what comes back to us. */
export type ReadOptions = { readonly ownDomains?: readonly string[] };

/**
 * Reads a raw mail (RFC 5322, MIME). Never throws and never rejects: what exceeds `mailLimits` or cannot be parsed
 * comes back as far as its head can be read, with `unreadable` saying why. A string is taken as UTF-8. The work is
 * bounded by the limits; who reads mails of strangers reads them in a thread (`queries.ts`), which bounds time and
 * memory as well.
 */
export async function readMail(raw: Uint8Array | string, options: ReadOptions = {}): Promise<ReadMail> {
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  const exceeded = exceededLimit(bytes);
  if (exceeded) return unreadableMail(bytes, exceeded, options);
  try {
    const parsed = await PostalMime.parse(bytes, {
      maxNestingDepth: mailLimits.depth,
      maxHeadersSize: mailLimits.headerBytes,
      // a mail inside a mail is a file, its words are not those of the sender
      forceRfc822Attachments: true,
    });
    return whole(parsed, options);
  } catch (error) {
    return unreadableMail(bytes, reasonOf(error), options);
  }
}

/** What can be said of a mail that was not parsed, from the beginning of its head alone. Never throws. */
export function unreadableMail(
  raw: Uint8Array | string,
  reason: UnreadableReason,
  options: ReadOptions = {},
): ReadMail {
  const start =
    typeof raw === "string" ? raw.slice(0, headBytes) : new TextDecoder().decode(raw.subarray(0, headBytes));
  const fields = fieldsOf(start).map(({ key, value }) => ({ key, value: value.slice(0, longestField) }));
  return {
    unreadable: reason,
    ...envelope(fields, options),
    text: "",
    visibleText: "",
    bounce: null,
    attachments: [],
  };
}

/** Of a mail that is not parsed so much is looked at. */
const headBytes = 65_536;
const longestField = 8_192;

function reasonOf(error: unknown): UnreadableReason {
  const words = error instanceof Error ? error.message : "";
  if (/nesting depth/i.test(words)) return "too_deep";
  return /header size/i.test(words) ? "headers_too_large" : "malformed";
}

function whole(parsed: Email, options: ReadOptions): ReadMail {
  const fields = parsed.headers;
  const head = envelope(fields, options);
  const attachments = filesOf(parsed.attachments);
  const text = textOf(parsed);
  const bounce = bounceOf(fields, attachments, head.from);
  return {
    unreadable: null,
    ...head,
    automatic: head.automatic || bounce !== null,
    suppressAutoReply: head.suppressAutoReply || bounce !== null,
    text,
    visibleText: visibleText(text, head.subject),
    bounce,
    attachments,
  };
}

/** Everything the head of a mail says. */
function envelope(fields: readonly Field[], { ownDomains }: ReadOptions) {
  const from = senderOf(fields);
  const messageId = messageIds(fieldValue(fields, "message-id"))[0] ?? null;
  const delivered = ["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"];
  return {
    messageId,
    inReplyTo: messageIds(fieldValue(fields, "in-reply-to"))[0] ?? null,
    references: messageIds(fieldValue(fields, "references")),
    from,
    to: addressesOf(fields, "to"),
    cc: addressesOf(fields, "cc"),
    deliveredTo: [
      ...new Set(delivered.flatMap((key) => addressesOf(fields, key).map(({ address }) => address))),
    ],
    subject: headerText(fieldValue(fields, "subject") ?? ""),
    ...automaticVerdict(decoded(fields), from, messageId, ownDomains),
    authenticationResults: fieldValues(fields, "authentication-results")
      .slice(0, 10)
      .map((value) => plainLine(value, 2_000)),
  };
}

/** The subject is judged as it reads. */
function decoded(fields: readonly Field[]): Field[] {
  return fields.map((field) =>
    field.key === "subject" ? { key: field.key, value: headerText(field.value) } : field,
  );
}

function textOf(parsed: Email): string {
  const plain = storable(parsed.text ?? "");
  return plain.trim() === "" && parsed.html ? storable(htmlText(parsed.html)) : plain;
}

/** Text as the database can keep it: without control characters, one kind of line end. */
function storable(text: string): string {
  return (
    fromJis(text)
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is its purpose
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      .toWellFormed()
  );
}
