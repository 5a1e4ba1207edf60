/**
 * What every transport has in common: the shape of a mail, what may come of sending it, and the checks that keep one
 * mail one mail: exactly one recipient and no line break in any header (trust REG-5, INJ-3).
 */

/** A mail ready to leave. `id` is its idempotency key: the same id is the same mail, however often it is sent. */
export type OutgoingMail = {
  readonly id: string;
  readonly to: { readonly address: string; readonly name?: string };
  /** `Name <address>` or an address alone. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly replyTo?: string;
};

/**
 * What came of it. `sent`: the transport has taken it over. `retry`: try the same mail again, `afterSeconds` at the
 * earliest. `rejected`: trying again would not help. A reason starts with a code and never holds a whole address.
 */
export type Delivery =
  | { readonly outcome: "sent"; readonly providerId: string }
  | { readonly outcome: "retry"; readonly reason: string; readonly afterSeconds?: number }
  | { readonly outcome: "rejected"; readonly reason: string };

/** A way for mail to leave. `send` never throws. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<Delivery>;
}

/** A mail that passed the checks, its addresses taken apart. */
export type CheckedMail = Omit<OutgoingMail, "from"> & {
  readonly from: { readonly address: string; readonly name: string };
  readonly messageId: string;
};

/** Said in every mail of ours, so that vacation responders and other robots do not answer (RFC 3834, trust INB-5). */
const automatic = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" } as const;

const address =
  /^(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const mailId = /^[A-Za-z0-9_-]{1,128}$/;
const headerName = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
/** Headers that say who gets the mail or how it is built: the transport's business, never the caller's. */
const ownHeaders =
  /^(to|cc|bcc|from|sender|reply-to|return-path|subject|date|message-id|mime-version|content-.*|resent-.*|received|dkim-.*)$/i;

/** May this be the id of a mail? Ids become file names and header values. */
export function isMailId(id: string): boolean {
  return mailId.test(id);
}

function parseSender(from: string): { address: string; name: string } | null {
  const named = /^\s*(?:"([^"]*)"|([^"<>]*?))\s*<([^<>]*)>\s*$/.exec(from);
  const name = named ? (named[1] ?? named[2] ?? "") : "";
  const plain = named ? (named[3] ?? "") : from.trim();
  return address.test(plain) && !control.test(name) ? { address: plain, name } : null;
}

/** The domain of a sender, `Name <address>` or an address alone, in lower case. */
export function domainOf(from: string): string {
  return from
    .replace(/>\s*$/, "")
    .slice(from.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
}

/** The Message-ID of a mail of ours, with angle brackets: the same mail has the same one, however often it is sent. */
export function messageIdOf(id: string, from: string): string {
  return `<${id}@${domainOf(from)}>`;
}

/**
 * Checks a mail and completes it with our standing headers and its Message-ID, which is made from its id so that a
 * repeated mail is recognizable as the same one. Returns the mail, or the code of the first fault: `refused_id`,
 * `refused_recipient`, `refused_sender`, `refused_reply_to`, `refused_subject`, `refused_header`, `refused_body`.
 */
export function checkMail(mail: OutgoingMail): CheckedMail | { readonly fault: string } {
  if (!isMailId(mail.id)) return { fault: "refused_id" };
  if (!address.test(mail.to.address) || control.test(mail.to.name ?? ""))
    return { fault: "refused_recipient" };
  const from = parseSender(mail.from);
  if (!from) return { fault: "refused_sender" };
  if (mail.replyTo !== undefined && !address.test(mail.replyTo)) return { fault: "refused_reply_to" };
  if (mail.subject.trim() === "" || control.test(mail.subject)) return { fault: "refused_subject" };
  if (mail.text === "" || mail.html === "") return { fault: "refused_body" };
  for (const [name, value] of Object.entries(mail.headers)) {
    if (!headerName.test(name) || ownHeaders.test(name) || control.test(value))
      return { fault: "refused_header" };
  }
  return {
    ...mail,
    from,
    headers: { ...automatic, ...mail.headers },
    messageId: messageIdOf(mail.id, from.address),
  };
}

/** A provider's own words for the operator: one line, no whole mail address, not long. */
export function describeFault(code: string, words: string | undefined): string {
  const line = (words ?? "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/[^\s<>@]+@/g, "…@")
    .trim()
    .slice(0, 200);
  return line === "" ? code : `${code}: ${line}`;
}
