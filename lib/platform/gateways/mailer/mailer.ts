/** How mail leaves this portal: to files, through SMTP or through Resend, as `MAIL_TRANSPORT` says. */
import { env } from "@/lib/platform/env";
import { fileMailer } from "@/lib/platform/gateways/mailer/file";
import type { Mailer } from "@/lib/platform/gateways/mailer/outgoing";
import { resendMailer } from "@/lib/platform/gateways/mailer/resend";
import { smtpMailer } from "@/lib/platform/gateways/mailer/smtp";

let current: Mailer | undefined;

/** The mailer of this process. The settings were checked at start, so the chosen transport has what it needs. */
export function mailer(): Mailer {
  current ??= chosen();
  return current;
}

function chosen(): Mailer {
  const settings = env();
  if (settings.MAIL_TRANSPORT === "resend" && settings.RESEND_API_KEY) {
    return resendMailer({ apiKey: settings.RESEND_API_KEY, baseUrl: settings.RESEND_BASE_URL });
  }
  if (settings.MAIL_TRANSPORT === "smtp" && settings.SMTP_URL) return smtpMailer({ url: settings.SMTP_URL });
  return fileMailer({ dir: settings.MAIL_DIR });
}
