/** Mail through any SMTP server. */
import { createTransport } from "nodemailer";
import { composeOptions } from "@/lib/platform/gateways/mailer/compose";
import {
  checkMail,
  type Delivery,
  describeFault,
  type Mailer,
} from "@/lib/platform/gateways/mailer/outgoing";

/** What nodemailer puts on its errors. */
type SmtpFault = Error & {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
};

/**
 * Sends through the server of `url` (`smtp://` or `smtps://`, user and password in it), `timeoutMs` for each phase of
 * the conversation. A server's lasting refusal of the mail (5xx) is `rejected`; everything else, our own failed
 * sign-in included, is `retry`, because the mail itself is not at fault. SMTP knows no idempotency key: a crash
 * after the server's answer may send a mail twice, with the same Message-ID.
 */
export function smtpMailer({
  url,
  timeoutMs = 15_000,
}: {
  readonly url: string;
  readonly timeoutMs?: number;
}): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail): Promise<Delivery> {
      const checked = checkMail(mail);
      if ("fault" in checked) return { outcome: "rejected", reason: checked.fault };
      try {
        await transport.sendMail(composeOptions(checked));
        return { outcome: "sent", providerId: checked.messageId };
      } catch (error) {
        return judge(error as SmtpFault);
      }
    },
  };
}

function judge(fault: SmtpFault): Delivery {
  const status = fault.responseCode;
  const reason = describeFault(`smtp_${status ?? fault.code?.toLowerCase() ?? "failed"}`, fault.response);
  const lasting = status !== undefined && status >= 500 && fault.code !== "EAUTH" && fault.code !== "ETLS";
  return lasting ? { outcome: "rejected", reason } : { outcome: "retry", reason };
}
