/** A mail to send in tests, and a way to change parts of it. */
import type { OutgoingMail } from "@/lib/platform/gateways/mailer/outgoing";

export function aMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id: "mail_7Hq2",
    to: { address: "sato@hikari.example", name: "佐藤 直子" },
    from: "Customer Support Portal <no-reply@portal.example>",
    subject: "【サポートポータル】確認コードのお知らせ",
    html: "<p>コード <b>481516</b></p>",
    text: "コード 481516",
    headers: { "X-Portal-Mail": "mail_7Hq2" },
    ...changes,
  };
}

/** Mails that must never leave, each with the code it is refused with (trust REG-5, INJ-3). */
export const refusedMails: readonly (readonly [
  what: string,
  changes: Partial<OutgoingMail>,
  code: string,
])[] = [
  ["a line break in the subject", { subject: "Hello\r\nBcc: eve@example.net" }, "refused_subject"],
  ["a lone line feed in the subject", { subject: "Hello\nBcc: eve@example.net" }, "refused_subject"],
  ["an empty subject", { subject: " " }, "refused_subject"],
  ["two recipients in one address", { to: { address: "a@example.com,b@example.com" } }, "refused_recipient"],
  ["a name inside the address", { to: { address: "A <a@example.com>" } }, "refused_recipient"],
  ["a quoted local part", { to: { address: '"a@evil x"@example.com' } }, "refused_recipient"],
  ["a full-width at sign", { to: { address: "victim＠example.com" } }, "refused_recipient"],
  ["a small at sign", { to: { address: "victim﹫example.com" } }, "refused_recipient"],
  [
    "a line break in the address",
    { to: { address: "a@example.com\r\nBcc: b@example.com" } },
    "refused_recipient",
  ],
  [
    "an address of 255 characters",
    { to: { address: `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(67)}.jp` } },
    "refused_recipient",
  ],
  [
    "a line break in the recipient's name",
    { to: { address: "a@example.com", name: "A\r\nBcc: b@example.com" } },
    "refused_recipient",
  ],
  ["a line break in a header", { headers: { "X-Portal-Mail": "1\r\nBcc: b@example.com" } }, "refused_header"],
  ["a line break in a header's name", { headers: { "X-A\r\nBcc": "b@example.com" } }, "refused_header"],
  ["a header that adds a recipient", { headers: { Bcc: "b@example.com" } }, "refused_header"],
  ["a header that changes the body", { headers: { "Content-Type": "text/html" } }, "refused_header"],
  ["two senders", { from: "a@example.com, b@example.com" }, "refused_sender"],
  [
    "a line break in the answer address",
    { replyTo: "a@example.com\nBcc: b@example.com" },
    "refused_reply_to",
  ],
  ["an id that climbs out of the directory", { id: "../../etc/passwd" }, "refused_id"],
  ["no text beside the HTML", { text: "" }, "refused_body"],
];
