/** Files of a mail: what they are called and what they are. Names are cleaned here for showing; storing gives its own. */
import type { Attachment } from "postal-mime";
import { plainLine } from "@/lib/cases/mail/headers/rules";

export type MailFile = {
  /** without folders and control characters, at most 200 characters, never empty */
  readonly name: string;
  /** as the sender calls it, lower case; what it is in truth is decided when it is stored */
  readonly type: string;
  readonly content: Uint8Array;
  /** Content-ID without angle brackets, by which HTML refers to a picture; `null` without one */
  readonly contentId: string | null;
  /** shown inside the mail, such as a picture in its text */
  readonly inline: boolean;
};

/** Names for what comes without one. */
const namesByType: Readonly<Record<string, string>> = {
  "message/rfc822": "message.eml",
  "message/global": "message.eml",
  "text/rfc822-headers": "headers.txt",
  "message/delivery-status": "delivery-status.txt",
  "message/disposition-notification": "disposition-notification.txt",
  "application/ms-tnef": "winmail.dat",
  "application/vnd.ms-tnef": "winmail.dat",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "application/x-pkcs7-mime": "smime.p7m",
  "application/pgp-signature": "signature.asc",
  "text/calendar": "invitation.ics",
  "application/pdf": "attachment.pdf",
};

/** The files of a mail in their order. */
export function filesOf(attachments: readonly Attachment[]): MailFile[] {
  return attachments.map((one, index) => {
    const content =
      typeof one.content === "string" ? new TextEncoder().encode(one.content) : new Uint8Array(one.content);
    const type = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(one.mimeType)
      ? one.mimeType
      : "application/octet-stream";
    const contentId = plainLine(one.contentId ?? "", 200).replace(/^<|>$/g, "");
    return {
      name: fileName(one.filename ?? "") || nameByType(type, index + 1),
      type,
      content,
      contentId: contentId === "" ? null : contentId,
      inline: one.disposition === "inline" || (one.related === true && one.disposition !== "attachment"),
    };
  });
}

/** A name to show: its last part, without signs that turn the direction of writing, the ending kept when it is long. */
function fileName(given: string): string {
  const folderless = given.split(/[/\\]/).at(-1) ?? "";
  const clean = plainLine(folderless.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ""), 1_000);
  if (/^\.*$/.test(clean)) return "";
  if (clean.length <= 200) return clean;
  const ending = /\.[\w-]{1,20}$/.exec(clean)?.[0] ?? "";
  return clean.slice(0, 200 - ending.length).toWellFormed() + ending;
}

function nameByType(type: string, position: number): string {
  const known = namesByType[type];
  if (known) return known;
  const ending = /^(?:image|audio|video|text)\/(?:x-)?([a-z0-9]{2,5})$/.exec(type)?.[1];
  if (type === "text/plain") return `attachment-${position}.txt`;
  return ending
    ? `attachment-${position}.${ending === "jpeg" ? "jpg" : ending}`
    : `attachment-${position}.bin`;
}
