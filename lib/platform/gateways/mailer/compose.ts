/** A checked mail in nodemailer's words, shared by the transports that build the message themselves. */
import type { SendMailOptions } from "nodemailer";
import type { CheckedMail } from "@/lib/platform/gateways/mailer/outgoing";

/**
 * Addresses are passed as objects, so that no name is ever parsed as a list of recipients, the envelope is stated
 * rather than derived, and nothing in a mail may name a file or an address to be read (trust 3.6).
 */
export function composeOptions(mail: CheckedMail): SendMailOptions {
  return {
    from: mail.from,
    to: [{ address: mail.to.address, name: mail.to.name ?? "" }],
    ...(mail.replyTo ? { replyTo: { address: mail.replyTo, name: "" } } : {}),
    envelope: { from: mail.from.address, to: [mail.to.address] },
    messageId: mail.messageId,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
